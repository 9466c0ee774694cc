import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Favourites,
  Language,
  SavedMarks,
  SavedSearch,
  SavedSearchEdit,
  SavedSearches,
  SearchSaved,
  SearchSaving,
  SeenVacancies,
} from '#contracts';
import { type Call, call } from '#ui';
import { marksKey } from '../../parts/star/marks.js';

/** What one keeps, each call as the contracts have it. All reject with a `CallProblem`. */
export function savedCalls(language: Language) {
  const ask = <T = void>(method: Call<T>['method'], path: string, body?: unknown, keepalive = false) =>
    call<T>({ method, path: `/api/v1/saved/${path}`, language, body, keepalive });
  return {
    marks: () => ask<SavedMarks>('GET', 'marks'),
    favourites: (cursor: string | null) =>
      ask<Favourites>('GET', `favourites${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`),
    addFavourite: (id: string) => ask('PUT', `favourites/${id}`),
    removeFavourite: (id: string) => ask('DELETE', `favourites/${id}`),
    searches: () => ask<SavedSearches>('GET', 'searches'),
    saveSearch: (search: SearchSaving) => ask<SearchSaved>('POST', 'searches', search),
    editSearch: (id: string, edit: SavedSearchEdit) => ask<SavedSearch>('PATCH', `searches/${id}`, edit),
    removeSearch: (id: string) => ask('DELETE', `searches/${id}`),
    /** Arrives also when the list is left for another page at once. */
    noteLooked: (id: string) => ask('PUT', `searches/${id}/looked`, undefined, true),
    seen: () => ask<SeenVacancies>('GET', 'seen'),
    chooseSeen: (isKept: boolean) => ask('PUT', 'seen', { isKept }),
    clearSeen: () => ask('DELETE', 'seen'),
    noteSeen: (id: string) => ask('PUT', `seen/${id}`, undefined, true),
  };
}

export function marksQuery(language: Language) {
  return queryOptions({ queryKey: marksKey, queryFn: () => savedCalls(language).marks() });
}

// The lists are asked for anew each time one comes back to them.

export function favouritesQuery(language: Language) {
  return infiniteQueryOptions({
    queryKey: ['favourites'],
    queryFn: ({ pageParam }) => savedCalls(language).favourites(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function searchesQuery(language: Language) {
  return queryOptions({
    queryKey: ['saved-searches'],
    queryFn: () => savedCalls(language).searches(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function seenQuery(language: Language) {
  return queryOptions({
    queryKey: ['seen'],
    queryFn: () => savedCalls(language).seen(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
