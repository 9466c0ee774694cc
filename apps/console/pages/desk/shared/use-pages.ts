import { useInfiniteQuery } from '@tanstack/react-query';
import { useConsole } from '../../../console.js';

interface Answer<A> {
  parse(given: unknown): A;
}

/**
 * A list of the desk, page after page. Whatever is decided makes all of them old: `['desk']`.
 * @param path from the root, with its query
 * @param everyMs asks again so often while it is looked at
 */
export function usePages<A extends { nextCursor: string | null }>(path: string, answer: Answer<A>, everyMs?: number) {
  const { api } = useConsole();
  return useInfiniteQuery({
    queryKey: ['desk', path],
    queryFn: ({ pageParam }) => {
      const page = pageParam === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(pageParam)}`;
      return api({ method: 'GET', path: path + page, answer });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    refetchInterval: everyMs ?? false,
  });
}
