import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Language, LegalDocumentName } from '#contracts';
import { ApiProblem, problemFacts, type SiteApi } from '#ui';
import { homeFacets, homeView } from './pages/home/home-view.js';
import {
  emptySearch,
  type Filter,
  filtersOf,
  type SearchState,
  toQuery,
  without,
} from './pages/search/search-state.js';

/** What the queries of the pages stand on: whom they ask, and in which language. */
export interface Asking {
  api: SiteApi;
  language: Language;
}

/**
 * One client a request (server) or a page (browser). An answer is taken as fresh for a minute, so that nothing is
 * fetched again after hydration and going back shows the list as it was left. Failures are shown, not retried in
 * silence: the reader decides.
 */
export function siteQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 30 * 60_000,
        retry: false,
        retryOnMount: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      dehydrate: { shouldDehydrateQuery: (query) => query.state.status !== 'pending' },
    },
  });
}

/** The result list, page after page. What is read beside it is no part of the question. */
export function resultsQuery({ api, language }: Asking, state: SearchState) {
  return infiniteQueryOptions({
    queryKey: ['search', { ...state, read: null }],
    queryFn: ({ pageParam }) => plain(api.search(toQuery(state, pageParam), language)),
    initialPageParam: state.cursor,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export interface WayOut {
  /** What is dropped; null for the words. */
  filter: Filter | null;
  state: SearchState;
  total: number;
}

/** For a search that finds nothing: what each filter (of the first five) or the words, once dropped, would give. */
export function waysOutQuery({ api, language }: Asking, state: SearchState) {
  return queryOptions({
    queryKey: ['ways-out', { ...state, read: null, cursor: null }],
    queryFn: async (): Promise<WayOut[]> => {
      const filters = filtersOf(state);
      const ways: Omit<WayOut, 'total'>[] = filters
        .slice(0, 5)
        .map((filter) => ({ filter, state: without(state, filter) }));
      if (state.q !== '' && filters.length > 0) ways.push({ filter: null, state: { ...state, q: '', cursor: null } });
      const answers = await plain(
        Promise.all(ways.map((way) => api.search({ ...toQuery(way.state, null), facets: [], limit: 1 }, language))),
      );
      return ways
        .map((way, index) => ({ ...way, total: answers[index]?.total ?? 0 }))
        .filter(({ total }) => total > 0)
        .sort((one, other) => other.total - one.total);
    },
  });
}

export function suggestionsQuery({ api, language }: Asking, text: string) {
  return queryOptions({ queryKey: ['suggest', text], queryFn: () => plain(api.suggest(text, language)) });
}

export function vacancyQuery({ api, language }: Asking, id: string) {
  return queryOptions({ queryKey: ['vacancy', id], queryFn: () => plain(api.vacancy(id, language)) });
}

export function similarQuery({ api, language }: Asking, id: string) {
  return queryOptions({ queryKey: ['similar', id], queryFn: () => plain(api.similar(id, language)) });
}

export function organizationQuery({ api, language }: Asking, id: string) {
  return queryOptions({ queryKey: ['organization', id], queryFn: () => plain(api.organization(id, language)) });
}

export function legalQuery({ api, language }: Asking, document: LegalDocumentName, version: string | null) {
  return queryOptions({
    queryKey: ['legal', document, version],
    queryFn: () => plain(api.legal(document, version, language)),
  });
}

/** What the home page shows, out of one search for everything. */
export function homeQuery({ api, language }: Asking) {
  return queryOptions({
    queryKey: ['home'],
    queryFn: async () => {
      const everything = { ...toQuery(emptySearch, null), facets: [...homeFacets], limit: 8 };
      return homeView(await plain(api.search(everything, language)));
    },
  });
}

export function mostViewedQuery({ api, language }: Asking) {
  return queryOptions({ queryKey: ['most-viewed'], queryFn: () => plain(api.mostViewed(6, language)) });
}

export function figuresQuery({ api, language }: Asking) {
  return queryOptions({ queryKey: ['figures'], queryFn: () => plain(api.figures(language)) });
}

/** The open vacancies of one organization, newest first. */
export function vacanciesOf(organization: string): SearchState {
  return { ...emptySearch, organization: [organization] };
}

/** Whatever a service or the network rejects with becomes an {@link ApiProblem}, whose JSON survives hydration. */
async function plain<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof ApiProblem ? error : Object.assign(new ApiProblem(problemFacts(error)), { cause: error });
  }
}
