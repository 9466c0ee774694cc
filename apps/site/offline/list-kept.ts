import type { Language, OrganizationDetail, SearchResponse, VacancyDetail } from '#contracts';
import { readPaths } from '#ui';
import { readSearch, type SearchState, toQuery } from '../pages/search/search-state.js';
import { keptReads, keyOf } from './kept-reads.js';

/** Something that was read and can be read again. */
export type KeptRead = { readAt: string } & (
  | { kind: 'vacancy'; vacancy: VacancyDetail }
  | { kind: 'organization'; organization: OrganizationDetail }
  | { kind: 'search'; state: SearchState; answer: SearchResponse }
);

/** What was read in this language, the latest first. Nothing where the browser keeps nothing. */
export async function listKept(language: Language): Promise<KeptRead[]> {
  if (!('caches' in globalThis) || !(await caches.has(keptReads))) return [];
  const cache = await caches.open(keptReads);
  const reads = await Promise.all((await cache.keys()).map(async ({ url }) => readOf(new URL(url), cache, language)));
  return reads.flatMap((read) => read ?? []).sort((one, other) => other.readAt.localeCompare(one.readAt));
}

async function readOf(
  { href, pathname, search, searchParams }: URL,
  cache: Cache,
  language: Language,
): Promise<KeptRead | null> {
  const kind = /^\/api\/v1\/(search$|vacancies\/[\da-f-]{36}$|organizations\/[\da-f-]{36}$)/.exec(pathname)?.[1];
  // The later pages of a search, and the lists of other pages, are no searches of the reader's.
  if (kind === undefined || searchParams.get('language') !== language || searchParams.has('cursor')) return null;
  const state = readSearch(searchParams);
  if (kind === 'search' && `${pathname}${search}` !== keyOf(readPaths.search(toQuery(state, null)), language))
    return null;
  const kept = await cache.match(href);
  if (kept === undefined) return null;
  const readAt = new Date(kept.headers.get('date') ?? 0).toISOString();
  const answer: unknown = await kept.json();
  if (kind === 'search') {
    return { kind, readAt, state, answer: answer as SearchResponse };
  }
  return kind.startsWith('vacancies')
    ? { kind: 'vacancy', readAt, vacancy: answer as VacancyDetail }
    : { kind: 'organization', readAt, organization: answer as OrganizationDetail };
}
