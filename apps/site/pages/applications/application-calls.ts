import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ApplicationMaking,
  DecliningReason,
  Language,
  OwnApplication,
  OwnApplications,
  OwnInvitation,
  OwnInvitations,
  ResumesView,
} from '#contracts';
import { type Call, call, loadResumeTexts, textsIn } from '#ui';
import { type OwnState, ownStateKey } from '../vacancy/own-state-key.js';

/** What a talent can do with an application that was sent. */
export type Way = 'withdraw' | 'accept' | 'decline';

/** One's applications, each call as the contracts have it. All reject with a `CallProblem`. */
export function applicationCalls(language: Language) {
  const ask = <T>(method: Call<T>['method'], path: string, body?: unknown) =>
    call<T>({ method, path: `/api/v1/talent/${path}`, language, body });
  const list = (query: Record<string, string>) =>
    ask<OwnApplications>('GET', `applications?${new URLSearchParams(query)}`);
  return {
    list,
    one: (id: string) => ask<OwnApplication>('GET', `applications/${encodeURIComponent(id)}`),
    /** The same again is the one that is there: it needs no key to be sent twice. */
    apply: (making: ApplicationMaking) => ask<OwnApplication>('POST', 'applications', making),
    go: (id: string, way: Way) => ask<OwnApplication>('POST', `applications/${encodeURIComponent(id)}/${way}`),
    /** Those that can still be answered. */
    invitations: (query: Record<string, string>) =>
      ask<OwnInvitations>('GET', `invitations?${new URLSearchParams({ ...query, state: 'sent' })}`),
    declineInvitation: (id: string, reason: DecliningReason | undefined) =>
      ask<OwnInvitation>('POST', `invitations/${encodeURIComponent(id)}/decline`, { reason }),
    resumes: () => ask<ResumesView>('GET', 'resumes'),
  };
}

export function applicationsQuery(language: Language) {
  return infiniteQueryOptions({
    queryKey: ['applications'],
    queryFn: ({ pageParam }) => applicationCalls(language).list(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Those that wait for one's answer, wherever they stand in the list. */
export function offersQuery(language: Language) {
  return queryOptions({
    queryKey: ['application-offers'],
    queryFn: async () => (await applicationCalls(language).list({ state: 'offer', limit: '100' })).applications,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Invitations that wait for one's answer; an organization asks once for a vacancy, so that there are few. */
export function invitationsQuery(language: Language) {
  return queryOptions({
    queryKey: ['invitations'],
    queryFn: async () => (await applicationCalls(language).invitations({ limit: '100' })).invitations,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** One's invitation to a vacancy that can still be answered; null without one. */
export function invitationQuery(language: Language, vacancy: string) {
  return queryOptions({
    queryKey: ['invitation', vacancy],
    queryFn: async () => (await applicationCalls(language).invitations({ vacancy })).invitations[0] ?? null,
  });
}

/** The other side may take it on while one is away. */
export function applicationQuery(language: Language, id: string) {
  return queryOptions({
    queryKey: ['application', id],
    queryFn: () => applicationCalls(language).one(id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: true,
  });
}

export function ownStateQuery(language: Language, vacancy: string) {
  return queryOptions({
    queryKey: ownStateKey(vacancy),
    queryFn: async (): Promise<OwnState> =>
      (await applicationCalls(language).list({ vacancy, limit: '1' })).applications[0] ?? null,
    refetchOnWindowFocus: true,
  });
}

/** A résumé to choose, with the names of what it lacks. */
export interface ResumeChoice extends Pick<ResumesView['resumes'][number], 'id' | 'title' | 'isMain' | 'updatedAt'> {
  lacking: string[];
}

/** One's résumés to choose from, the usual one first. */
export function choiceQuery(language: Language) {
  return queryOptions({
    queryKey: ['application-resumes'],
    queryFn: async (): Promise<ResumeChoice[]> => {
      const { resumes } = await applicationCalls(language).resumes();
      const isAllThere = resumes.every(({ gaps }) => gaps.length === 0);
      const t = isAllThere ? null : textsIn(language, await loadResumeTexts(language));
      return resumes.map(({ id, title, isMain, updatedAt, gaps }) => ({
        id,
        title,
        isMain,
        updatedAt,
        lacking: t === null ? [] : [...new Set(gaps.map(({ gap }) => t(`gap.${gap}`)))],
      }));
    },
    staleTime: 0,
    gcTime: 0,
    // Who went to complete one in another tab comes back to it.
    refetchOnWindowFocus: true,
  });
}
