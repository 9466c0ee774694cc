import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../../console.js';

interface Next {
  to: string;
  title: string;
}

/**
 * What waits longest once something was decided; null while that is not known, and where nothing does.
 * @param pick out of the answer to `path`
 */
export function useNext<A>(
  isDecided: boolean,
  path: string,
  answer: { parse(given: unknown): A },
  pick: (list: A) => Next | null,
) {
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: ['desk-next', path],
    queryFn: () => api({ method: 'GET', path, answer }),
    enabled: isDecided,
    staleTime: 0,
    gcTime: 0,
  });
  return data === undefined ? null : pick(data);
}
