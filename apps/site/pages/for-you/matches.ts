import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Language, MatchesPage, OneMatch, ResumesView } from '#contracts';
import { call, problemFacts } from '#ui';

const root = '/api/v1/talent';

/** Puts a vacancy aside, or takes that back. Both reject with a `CallProblem`. */
export function asideCalls(language: Language) {
  const at = (id: string) => `${root}/matches/${encodeURIComponent(id)}/dismissal`;
  return {
    put: (id: string) => call({ method: 'PUT', path: at(id), language }),
    takeBack: (id: string) => call({ method: 'DELETE', path: at(id), language }),
  };
}

/** A page of the list; made anew where what it stood on has changed since the one before. */
export type Matched = MatchesPage & { restarted?: true };

/** What is one's own is asked for anew each time one comes back. @param resume the main one for null */
export function matchesQuery(language: Language, resume: string | null) {
  const ask = (cursor: string | null) => {
    const params = new URLSearchParams({ ...(resume !== null && { resume }), ...(cursor !== null && { cursor }) });
    return call<MatchesPage>({ method: 'GET', path: `${root}/matches?${params}`, language });
  };
  return infiniteQueryOptions({
    queryKey: ['matches', resume],
    queryFn: async ({ pageParam }): Promise<Matched> => {
      try {
        return await ask(pageParam);
      } catch (error) {
        if (pageParam === null || problemFacts(error).code !== 'request/cursor') throw error;
        return { ...(await ask(null)), restarted: true };
      }
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function oneMatchQuery(language: Language, vacancy: string) {
  return queryOptions({
    queryKey: ['match', vacancy],
    queryFn: () => call<OneMatch>({ method: 'GET', path: `${root}/matches/${encodeURIComponent(vacancy)}`, language }),
  });
}

/** One's résumés by title, to choose from. */
export function resumeTitlesQuery(language: Language) {
  return queryOptions({
    queryKey: ['resume-titles'],
    queryFn: async () => (await call<ResumesView>({ method: 'GET', path: `${root}/resumes`, language })).resumes,
    gcTime: 0,
  });
}
