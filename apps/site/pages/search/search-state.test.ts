import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { educations, employments, experiences, organizationKinds, searchQuery, searchSorts } from '#contracts';
import {
  changed,
  emptySearch,
  filtersOf,
  readSearch,
  type SearchState,
  searchPath,
  toQuery,
  without,
  writeSearch,
} from './search-state.js';

const several = <T extends string>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 5 });
const code = fc.stringMatching(/^[A-Z0-9.-]{1,10}$/);
const money = fc.option(fc.integer({ min: 0, max: 10_000_000 }));
const uuid = fc.uuid({ version: 7 });

const states: fc.Arbitrary<SearchState> = fc
  .record({
    q: fc.string({ maxLength: 60, unit: 'grapheme' }).map((text) => text.trim().slice(0, 200)),
    place: several(fc.stringMatching(/^\d{6}$/)),
    industry: several(code),
    occupation: several(code),
    education: several(fc.constantFrom(...educations)),
    experience: several(fc.constantFrom(...experiences)),
    employment: several(fc.constantFrom(...employments)),
    organizationKind: several(fc.constantFrom(...organizationKinds)),
    organization: several(uuid),
    payMin: money,
    payMax: money,
    publishedSince: fc.option(
      fc
        .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
    ),
    qualify: fc.option(fc.constantFrom('none.0', 'bachelor.3-5', 'doctor.10+')),
    exact: fc.boolean(),
    sort: fc.option(fc.constantFrom(...searchSorts)),
    cursor: fc.option(fc.base64String({ minLength: 4, maxLength: 80 })),
    read: fc.option(uuid),
  })
  .filter(({ payMin, payMax }) => payMin === null || payMax === null || payMin <= payMax);

describe('the address of a search', () => {
  it('says everything that the page shows', () => {
    fc.assert(
      fc.property(states, (state) => {
        const address = new URL(searchPath(state), 'http://fair.test');
        expect(readSearch(address.searchParams)).toEqual(state);
      }),
    );
  });

  it('always gives a query that the api accepts', () => {
    const params = fc.array(
      fc.tuple(fc.constantFrom(...Object.keys(emptySearch)), fc.oneof(fc.string(), fc.constantFrom('none', '130102'))),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          states.map(writeSearch),
          params.map((pairs) => new URLSearchParams(pairs)),
        ),
        (given) => {
          const state = readSearch(given);
          const query = toQuery(state, state.cursor);
          expect(searchQuery.safeParse(query)).toMatchObject({ success: true, data: query });
        },
      ),
    );
  });

  it('leaves out what the fair does not know', () => {
    const state = readSearch(
      new URLSearchParams(
        'q=x&education=wizard&education=master&place=abc&payMin=-1&sort=luck&publishedSince=2026-02-31',
      ),
    );
    expect(state).toEqual({ ...emptySearch, q: 'x', education: ['master'] });
  });

  it('starts from the first page when the question changes', () => {
    expect(changed({ ...emptySearch, cursor: 'abc', read: 'x' }, { q: '护士' })).toEqual({ ...emptySearch, q: '护士' });
  });

  it('can drop every filter one by one', () => {
    fc.assert(
      fc.property(states, (state) => {
        const bare = filtersOf(state).reduce(without, state);
        expect(filtersOf(bare)).toEqual([]);
        expect(bare.q).toBe(state.q);
      }),
    );
  });
});
