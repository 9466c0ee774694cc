import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Language, LegalDocumentName, SearchResponse } from '#contracts';
import { readPaths } from '#ui';
import { type SearchState, toQuery } from '../pages/search/search-state.js';
import type { KeepMessage } from './kept-reads.js';

/**
 * Registers the service worker, where the browser has such things, and gives it what came within the page: from now on
 * it sees for itself what is read.
 * @param readAt when the server wrote the page
 */
export async function startWorker(queries: QueryClient, language: Language, readAt: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const keep = readsOf(queries).map((read) => ({ ...read, language, readAt }));
  const isFirstVisit = navigator.serviceWorker.controller === null;
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep } satisfies KeepMessage);
  // The home page shows a digest of an answer: the worker sees the answer itself when it is asked for once more.
  if (isFirstVisit && queries.getQueryData(['home']) !== undefined) {
    await controlled();
    await queries.refetchQueries({ queryKey: ['home'] });
  }
}

/** Resolves when the worker answers for this page too: it takes over those that were there before it. */
async function controlled(): Promise<void> {
  if (navigator.serviceWorker.controller !== null) return;
  await new Promise((taken) => navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true }));
}

/** What the page was written with, each under the address at which the api answers the same. */
function readsOf(queries: QueryClient): { path: string; answer: unknown }[] {
  return queries
    .getQueryCache()
    .getAll()
    .flatMap(({ queryKey: [kind, about, more], state: { data } }) => {
      if (data === undefined) return [];
      if (kind === 'vacancy') return [{ path: readPaths.vacancy(about as string), answer: data }];
      if (kind === 'figures') return [{ path: readPaths.figures(), answer: data }];
      if (kind === 'similar') return [{ path: readPaths.similar(about as string), answer: data }];
      if (kind === 'organization') return [{ path: readPaths.organization(about as string), answer: data }];
      if (kind === 'legal') {
        return [{ path: readPaths.legal(about as LegalDocumentName, more as string | null), answer: data }];
      }
      if (kind !== 'search') return [];
      const { pages, pageParams } = data as InfiniteData<SearchResponse, string | null>;
      return pages.map((answer, at) => ({
        path: readPaths.search(toQuery(about as SearchState, pageParams[at] ?? null)),
        answer,
      }));
    })
    .filter(({ answer }) => !isMarked(answer));
}

/** What was itself kept is no news. */
function isMarked(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'keptAt' in answer;
}
