import { queryOptions } from '@tanstack/react-query';
import type { Attendance, FreeTimesAnswer, Language, OwnInterview, OwnInterviews } from '#contracts';
import { type Call, call } from '#ui';

/** What a talent does about an interview, as the api takes it. */
export type InterviewDeed =
  | { path: 'pick'; body: { timeId: string } }
  | { path: 'refuse' | 'cancel'; body: { message: string } }
  | { path: 'move'; body: { times: string[]; message?: string } }
  | { path: 'attendance'; body: { attendance: Attendance } };

/** One's interviews, each call as the contracts have it. All reject with a `CallProblem`. */
export function interviewCalls(language: Language) {
  const ask = <T>(method: Call<T>['method'], path: string, body?: unknown) =>
    call<T>({ method, path: `/api/v1/talent/interviews${path}`, language, body });
  return {
    /** The last one of an application; null where there was none. */
    async lastOf(application: string): Promise<OwnInterview | null> {
      const { interviews } = await ask<OwnInterviews>('GET', `?application=${application}&limit=1`);
      const [last] = interviews;
      return last === undefined ? null : ask<OwnInterview>('GET', `/${last.id}`);
    },
    freeTimes: (id: string) => ask<FreeTimesAnswer>('GET', `/${id}/free-times`),
    act: (id: string, { path, body }: InterviewDeed) => ask<OwnInterview>('POST', `/${id}/${path}`, body),
  };
}

/** The other side may answer while one is away. */
export function interviewQuery(language: Language, application: string) {
  return queryOptions({
    queryKey: ['interview', application],
    queryFn: () => interviewCalls(language).lastOf(application),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: true,
  });
}

export function freeTimesQuery(language: Language, id: string) {
  return queryOptions({
    queryKey: ['interview-free-times', id],
    queryFn: () => interviewCalls(language).freeTimes(id),
    staleTime: 0,
    gcTime: 0,
  });
}
