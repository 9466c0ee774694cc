import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { isReturn } from '../../parts/place-on-page.js';
import { noteEntry, recallEntry } from '../../parts/visited-entries.js';
import { type Found, loadedBefore, resultsQuery } from '../../queries.js';
import { useSite } from '../../site.js';
import type { SearchState } from './search-state.js';

/**
 * Remembers for this entry of the history how many lines were loaded, and loads them again when the entry is returned
 * to and the list is not in memory any more (a reload, a long absence): the place that was left is there again.
 * @param pages none while the list answers another question
 */
export function useLoadedPages(state: SearchState, pages: readonly Found[]): void {
  const site = useSite();
  const queries = useQueryClient();
  const { key } = useLocation();
  const how = useNavigationType();
  const lines = pages.reduce((sum, { hits }) => sum + hits.length, 0);
  const next = pages.length === 1 ? (pages[0]?.nextCursor ?? null) : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each entry that is returned to, when its first page is there
  useEffect(() => {
    const before = isReturn(how) ? (recallEntry(location).lines ?? 0) : 0;
    if (next === null || before <= lines) return;
    const { queryKey } = resultsQuery(site, state);
    void loadedBefore(site, state, next, before - lines).then(
      (more) =>
        queries.setQueryData(queryKey, (now) =>
          now?.pages.length === 1
            ? { pages: [...now.pages, ...more.pages], pageParams: [...now.pageParams, ...more.pageParams] }
            : now,
        ),
      // The link to more is there, and says so itself when more cannot be had.
      () => noteEntry(location, { lines }),
    );
  }, [key, how, next]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the entry
  useEffect(() => {
    if (pages.length > 1) noteEntry(location, { lines });
  }, [key, lines, pages.length]);
}
