import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The path of a real file of job posts and the like, which stand outside this repository: in the folder that
 * `EVERFAIR_DATA` names, else in `../shared/data` beside the clone. Null, and a line on the console, when it is not
 * there: the test then skips.
 */
export function realData(name: string): string | null {
  const folder = resolve(process.env.EVERFAIR_DATA ?? join('..', 'shared', 'data'));
  const path = join(folder, name);
  if (existsSync(path)) return path;
  console.log(`Skipped: the real file ${name} is not in ${folder}. Name its folder in EVERFAIR_DATA to test with it.`);
  return null;
}
