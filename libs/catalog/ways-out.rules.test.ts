import { describe, expect, it } from '@jest/globals';
import { type SearchQuery, searchQuery } from '#contracts';
import { waysToTry } from './ways-out.rules.js';

const query = (given: Partial<SearchQuery>): SearchQuery => ({ ...searchQuery.parse({ kind: 'vacancy' }), ...given });
/** What is dropped, with the words that are left. */
const tried = (given: Partial<SearchQuery>, terms: string[]) =>
  waysToTry(query({ q: terms.join(''), ...given }), terms).map(({ drop, query: { q } }) => `${drop}: ${q}`);

describe('ways out of a search that finds nothing', () => {
  it('lets go of one word, and tries each of the others alone', () => {
    expect(tried({}, ['火星', '护士'])).toEqual(['q: 护士']);
    expect(tried({}, ['火星', '护士', '石家庄'])).toEqual(['q: 护士 石家庄', 'q: 护士', 'q: 石家庄']);
  });

  it('lets go of each word in turn where all must be there', () => {
    expect(tried({ exact: true }, ['java', '护士', '海淀'])).toEqual(['q: 护士 海淀', 'q: java 海淀', 'q: java 护士']);
  });

  it('lets go of a filter with all its values, of all words, of all filters', () => {
    const given = { education: ['master', 'doctor'], payMin: 30_000 } satisfies Partial<SearchQuery>;
    expect(tried(given, ['护士'])).toEqual(['payMin: 护士', 'education: 护士', 'q: ', 'filters: 护士']);
    const [, withoutEducation] = waysToTry(query({ q: '护士', ...given }), ['护士']);
    expect(withoutEducation?.query).toMatchObject({ education: [], payMin: 30_000 });
  });

  it('knows none for a single word without filters', () => {
    expect(tried({}, ['火星'])).toEqual([]);
  });

  it('tries eleven at most, however much was asked', () => {
    const everything = query({
      q: 'a b c d e f g',
      place: ['130100'],
      industry: ['it'],
      occupation: ['2-02-10-03'],
      education: ['master'],
      experience: ['1-3'],
      employment: ['flexible'],
      organizationKind: ['park'],
      organization: ['01930000-0000-7000-8000-0000000000aa'],
      payMin: 1,
      payMax: 2,
      publishedSince: '2026-11-01',
    });
    expect(waysToTry(everything, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toHaveLength(11);
  });
});
