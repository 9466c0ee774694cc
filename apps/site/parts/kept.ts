import { type QueryCache, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';

/** Whether the browser says that there is a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('online', changed);
      addEventListener('offline', changed);
      return () => {
        removeEventListener('online', changed);
        removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
    () => true,
  );
}

const RENEWAL_PAUSE = 10_000;

/**
 * When the oldest of what the page shows was read, where it was kept by the browser for want of a network; null when
 * all of it is of now. What was kept gives way as soon as the network is back.
 */
export function useKeptAt(): string | null {
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const keptAt = useSyncExternalStore(
    useCallback((changed) => cache.subscribe(changed), [cache]),
    () => oldestOf(cache),
    () => null,
  );
  useEffect(() => {
    if (keptAt === null) return;
    const renew = () => {
      if (navigator.onLine && document.visibilityState === 'visible') void queries.refetchQueries({ type: 'active' });
    };
    // A network is often announced before it carries anything, and a slow one is not announced at all.
    const timer = setInterval(renew, RENEWAL_PAUSE);
    addEventListener('online', renew);
    return () => {
      clearInterval(timer);
      removeEventListener('online', renew);
    };
  }, [keptAt, queries]);
  return keptAt;
}

function oldestOf(cache: QueryCache): string | null {
  const marks = cache
    .findAll({ type: 'active' })
    .flatMap(({ state: { data } }) => (hasPages(data) ? data.pages : [data]))
    .flatMap((answer) => (isMarked(answer) ? answer.keptAt : []));
  return marks.sort()[0] ?? null;
}

function hasPages(data: unknown): data is { pages: unknown[] } {
  return typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages);
}

function isMarked(answer: unknown): answer is { keptAt: string } {
  return typeof answer === 'object' && answer !== null && 'keptAt' in answer && typeof answer.keptAt === 'string';
}
