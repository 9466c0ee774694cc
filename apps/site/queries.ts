import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import type { FacetName, FacetValue, Language, LegalDocumentName, SearchResponse } from '#contracts';
import { ApiProblem, problemFacts, type SiteApi } from '#ui';
import { homeFacets, homeView } from './pages/home/home-view.js';
import { emptySearch, type SearchState, toQuery, type WayOut } from './pages/search/search-state.js';

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

/** A page of the list. */
export interface Found extends SearchResponse {
  /** The address named a place in the list that is no longer known: this is the list from its beginning. */
  restarted?: true;
}

/**
 * The result list, page after page. What is read beside it is no part of the question. A list that is on the page stays
 * as it is; one that was left a while ago is asked for anew.
 */
export function resultsQuery({ api, language }: Asking, state: SearchState) {
  return infiniteQueryOptions({
    queryKey: ['search', { ...state, read: null }],
    queryFn: ({ pageParam }): Promise<Found> => plain(pageAfter(pageParam)),
    initialPageParam: state.cursor,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  });

  async function pageAfter(cursor: string | null): Promise<Found> {
    try {
      return await api.search(toQuery(state, cursor), language);
    } catch (error) {
      const isFirst = cursor !== null && cursor === state.cursor;
      if (!isFirst || problemFacts(error).code !== 'request/cursor') throw error;
      const whole = toQuery({ ...state, cursor: null }, null);
      return { ...(await api.search(whole, language)), restarted: true };
    }
  }
}

/** Most hits that the api answers at once. */
const mostHits = 100;

/** What follows in a list, as far as it was once loaded: in as few answers as may be. */
export async function loadedBefore(
  { api, language }: Asking,
  state: SearchState,
  from: string,
  hits: number,
): Promise<{ pages: Found[]; pageParams: string[] }> {
  const pages: Found[] = [];
  const pageParams: string[] = [];
  for (let next: string | null = from; next !== null && hits > 0; hits -= mostHits) {
    const page: Found = await plain(api.search({ ...toQuery(state, next), limit: Math.min(hits, mostHits) }, language));
    pages.push(page);
    pageParams.push(next);
    next = page.nextCursor;
  }
  return { pages, pageParams };
}

/** A facet with all its values, for when a reader opens what a short answer leaves folded. */
export function facetQuery({ api, language }: Asking, state: SearchState, name: FacetName) {
  const { shortFacets: _, ...query } = toQuery(state, null);
  return queryOptions({
    queryKey: ['facet', name, { ...state, read: null, cursor: null, sort: null }],
    queryFn: async (): Promise<FacetValue[]> => {
      const { facets } = await plain(api.search({ ...query, facets: [name], limit: 1 }, language));
      return facets[name] ?? [];
    },
  });
}

/** For a search that finds nothing: what each filter or word, once dropped, would give. */
export function waysOutQuery({ api, language }: Asking, state: SearchState) {
  return queryOptions({
    queryKey: ['ways-out', { ...state, read: null, cursor: null, sort: null }],
    queryFn: async (): Promise<WayOut[]> => (await plain(api.waysOut(toQuery(state, null), language))).ways,
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

/** How an organization answers who applies. */
export function answersQuery({ api }: Asking, organization: string) {
  return queryOptions({
    queryKey: ['answers', organization],
    queryFn: () => plain(api.answers(organization)),
    retry: false,
  });
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
      // Cities stand below their provinces, where a short facet does not reach.
      const { shortFacets: _, ...all } = toQuery(emptySearch, null);
      const answer = await plain(api.search({ ...all, facets: [...homeFacets], limit: 8 }, language));
      // What the browser kept says when it was read; so does what is made of it.
      return { ...homeView(answer), ...('keptAt' in answer && { keptAt: answer.keptAt }) };
    },
  });
}

export function mostViewedQuery({ api, language }: Asking) {
  return queryOptions({ queryKey: ['most-viewed'], queryFn: () => plain(api.mostViewed(6, language)) });
}

/** What is announced today. A home page without it is whole: nobody is told of what could not be read. */
export function announcementsQuery({ api, language }: Asking) {
  return queryOptions({ queryKey: ['announcements'], queryFn: () => plain(api.announcements(language)) });
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
