import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import { problemFacts } from '#ui';
import { isSearchAway } from './pages/search/search-away.js';
import { readSearch } from './pages/search/search-state.js';
import {
  type Asking,
  announcementsQuery,
  answersQuery,
  figuresQuery,
  homeQuery,
  legalQuery,
  mostViewedQuery,
  organizationQuery,
  resultsQuery,
  similarQuery,
  vacanciesOf,
  vacancyQuery,
  waysOutQuery,
} from './queries.js';

/** No vacancy waits longer for its neighbours: the browser asks for them afterwards. */
const NEIGHBOURS_MS = 500;

/** Asks for all that the page at this path shows first. Refusals stay in the client: the page shows them. */
export async function loadPage(queries: QueryClient, asking: Asking, path: string, params: URLSearchParams) {
  const vacancy = matchPath('/vacancies/:id', path)?.params.id;
  if (vacancy !== undefined) {
    await Promise.all([
      queries.prefetchQuery(vacancyQuery(asking, vacancy)),
      atMost(NEIGHBOURS_MS, queries.prefetchQuery(similarQuery(asking, vacancy))),
    ]);
    return;
  }

  const organization = matchPath('/organizations/:id', path)?.params.id;
  if (organization !== undefined) {
    await Promise.all([
      queries.prefetchQuery(organizationQuery(asking, organization)),
      atMost(NEIGHBOURS_MS, queries.prefetchQuery(answersQuery(asking, organization))),
      queries.prefetchInfiniteQuery(resultsQuery(asking, vacanciesOf(organization))),
    ]);
    return;
  }

  const legal = matchPath('/:document/:version?', path)?.params;
  if (legal?.document === 'privacy' || legal?.document === 'terms') {
    return queries.prefetchQuery(legalQuery(asking, legal.document, legal.version ?? null));
  }

  if (path === '/') {
    await Promise.all([
      queries.prefetchQuery(homeQuery(asking)),
      queries.prefetchQuery(mostViewedQuery(asking)),
      queries.prefetchQuery(figuresQuery(asking)),
      queries.prefetchQuery(announcementsQuery(asking)),
    ]);
    return;
  }

  if (matchPath('/vacancies', path) === null) return;
  const state = readSearch(params);
  const results = resultsQuery(asking, state);
  await queries.prefetchInfiniteQuery(results);
  const [first] = queries.getQueryData(results.queryKey)?.pages ?? [];
  const { error } = queries.getQueryState(results.queryKey) ?? {};
  if (error && isSearchAway(problemFacts(error))) await queries.prefetchQuery(mostViewedQuery(asking));
  if (first?.total === 0) await queries.prefetchQuery(waysOutQuery(asking, state));
  const read = state.read ?? first?.hits[0]?.id;
  if (read !== undefined) await queries.prefetchQuery(vacancyQuery(asking, read));
}

/** Resolves with the work, or without it when its time is over. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
