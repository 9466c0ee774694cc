import { QueryClient } from '@tanstack/react-query';
import type { Language } from '#contracts';
import { whoAmI } from '#contracts';
import { type Call, call, callProblem } from '#ui';
import type { SignInGate } from './shell/sign-in-gate.js';

/** Calls the api for who is signed in. Rejects with a `CallProblem` only. */
export type ConsoleApi = <T>(what: Omit<Call<T>, 'language'>) => Promise<T>;

/**
 * A sign-in that ran out in the middle of work loses nothing: the call waits until the same person has signed in again,
 * then is made once more.
 */
export function consoleApi(language: Language, gate: SignInGate, fetcher?: typeof fetch): ConsoleApi {
  return async (what) => {
    try {
      return await call({ ...what, language }, fetcher);
    } catch (error) {
      const problem = callProblem(error);
      if (problem.facts.code !== 'access/unauthorized' || !(await gate.ask())) throw error;
      return call({ ...what, language }, fetcher);
    }
  };
}

/** Who is signed in; null for nobody. */
export async function whoIs(language: Language) {
  const { person } = await call({ method: 'GET', path: '/api/v1/auth/me', language, answer: whoAmI });
  return person;
}

/** What was read is fresh for half a minute. Failures are shown, not retried in silence: who works here decides. */
export function consoleQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: false, refetchOnWindowFocus: true, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
