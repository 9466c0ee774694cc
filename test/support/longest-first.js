import { statSync } from 'node:fs';

/**
 * Files that take much longer than their size says: they build up hundreds of thousands of documents, start whole
 * fairs, or wait for what comes once a minute. Begun last, they would be waited for alone.
 */
const long = [
  'journeys/home.test.ts',
  'journeys/accessibility.test.ts',
  'embedded/plans.test.ts',
  'tools/doctor.test.ts',
  'tools/start.test.ts',
  'sign-in/attacks.test.ts',
];

/** The order in which Jest runs test files: those first, then the larger before the smaller. The same in every clone. */
export default class LongestFirst {
  sort(tests) {
    const weightOf = ({ path }) => {
      const place = long.findIndex((end) => path.endsWith(end));
      return place < 0 ? statSync(path).size : Number.MAX_SAFE_INTEGER - place;
    };
    return [...tests].sort((one, other) => weightOf(other) - weightOf(one));
  }

  /** Jest hands over how long each took; the order does not depend on it. */
  cacheResults() {}
}
