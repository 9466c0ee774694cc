import { describe, expect, it } from '@jest/globals';
import type { FacetValue, SearchResponse } from '#contracts';
import { entrancePath, homeView } from './home-view.js';

const value = (code: string, count: number, parent: string | null = null): FacetValue => ({
  value: code,
  name: `name of ${code}`,
  count,
  parent,
});
const answer = (facets: SearchResponse['facets']): SearchResponse => ({
  hits: [],
  total: 0,
  relaxed: null,
  facets,
  tookMs: 1,
  nextCursor: null,
});
const codes = (entrances: readonly { value: string }[]) => entrances.map((one) => one.value);

describe('what the home page shows', () => {
  it('has cities, municipalities among them, but neither provinces nor districts', () => {
    const place = [
      value('130000', 90),
      value('130100', 70, '130000'),
      value('110000', 40),
      value('130102', 30, '130100'),
      value('110108', 20, '110000'),
      value('130600', 10, '130000'),
    ];
    expect(codes(homeView(answer({ place })).cities)).toEqual(['130100', '110000', '130600']);
  });

  it('has groups of industries, each with its three largest', () => {
    const industry = [
      value('it', 50),
      value('health', 40),
      ...['a', 'b', 'c', 'd'].map((name, at) => value(`it-${name}`, 20 - at, 'it')),
      value('health-care', 40, 'health'),
    ];
    const { industries } = homeView(answer({ industry }));
    expect(industries.map((group) => [group.value, codes(group.within)])).toEqual([
      ['it', ['it-a', 'it-b', 'it-c']],
      ['health', ['health-care']],
    ]);
  });

  it('has of the filters that many come for those that lead to something', () => {
    const { quick } = homeView(
      answer({
        experience: [value('1-3', 9), value('graduate', 3)],
        employment: [value('full-time', 9), value('internship', 0)],
        pay: [value('10000', 8), value('20000', 2)],
      }),
    );
    expect(quick.map(({ filter, value: code, count }) => [filter, code, count])).toEqual([
      ['experience', 'graduate', 3],
      ['payMin', '20000', 2],
    ]);
  });

  it('is empty in an empty fair', () => {
    expect(homeView(answer({}))).toEqual({
      newest: [],
      total: 0,
      cities: [],
      industries: [],
      occupations: [],
      organizationKinds: [],
      quick: [],
    });
  });

  it.each([
    ['place', '130100', '/vacancies?place=130100'],
    ['experience', '10+', '/vacancies?experience=10%2B'],
  ] as const)('leads by %s %s to %s', (filter, code, path) => {
    expect(entrancePath(filter, code)).toBe(path);
  });
});
