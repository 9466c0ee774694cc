import type { SavedQuery } from '#contracts';
import { emptySearch, listNames, type SearchState } from '../search/search-state.js';

/** What of a search is kept: not how it is sorted and paged, nor since when a vacancy is published. */
export function savedQueryOf(state: SearchState): SavedQuery {
  const { q, payMin, payMax, qualify, exact } = state;
  const lists = Object.fromEntries(listNames.map((name) => [name, state[name]])) as Pick<
    SavedQuery,
    (typeof listNames)[number]
  >;
  return {
    kind: 'vacancy',
    q,
    ...lists,
    ...(payMin !== null && { payMin }),
    ...(payMax !== null && { payMax }),
    ...(qualify !== null && { qualify }),
    ...(exact && { exact }),
  };
}

/** The search page of a saved search: what is new comes first. */
export function stateOf({ kind: _, payMin, payMax, qualify, exact, ...query }: SavedQuery): SearchState {
  return {
    ...emptySearch,
    ...query,
    payMin: payMin ?? null,
    payMax: payMax ?? null,
    qualify: qualify ?? null,
    exact: exact ?? false,
    sort: 'newest',
  };
}
