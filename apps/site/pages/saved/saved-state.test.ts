import { describe, expect, it } from '@jest/globals';
import { savedQuery } from '#contracts';
import { emptySearch, type SearchState } from '../search/search-state.js';
import { savedQueryOf, stateOf } from './saved-state.js';

const asked: SearchState = {
  ...emptySearch,
  q: '护士',
  place: ['130100'],
  education: ['bachelor'],
  organization: ['01a20a5e-1ffd-7340-8862-ba70e7d92eaf'],
  payMin: 8_000,
  exact: true,
};

describe('a search that is saved', () => {
  it('is as the api takes it', () => {
    expect(savedQuery.parse(savedQueryOf(asked))).toEqual(savedQueryOf(asked));
    expect(savedQuery.parse(savedQueryOf(emptySearch))).toEqual(savedQueryOf(emptySearch));
  });

  it('comes back as it was asked, the newest first', () => {
    expect(stateOf(savedQueryOf(asked))).toEqual({ ...asked, sort: 'newest' });
  });

  it('keeps nothing of the moment: order, page, what is read, since when', () => {
    const ofTheMoment = { sort: 'pay', cursor: 'x', read: 'y', publishedSince: '2026-11-01' } as const;
    expect(savedQueryOf({ ...asked, ...ofTheMoment })).toEqual(savedQueryOf(asked));
  });
});
