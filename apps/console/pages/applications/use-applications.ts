import { type InfiniteData, useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  type ApplicantCounts,
  type ApplicationState,
  applicantCounts,
  applicationStates,
  type ReceivedApplication,
  type ReceivedApplications,
  receivedApplication,
  receivedApplications,
} from '#contracts';
import { callProblem } from '#ui';
import { useConsole, useMay } from '../../console.js';
import { refusalWords } from '../../parts/problem.js';
import { useNews } from '../../parts/use-news.js';
import { useTexts } from '../../texts.js';
import type { Row } from './application-facts.js';

const path = '/api/v1/organization/applications';
const lists = ['received'];
/** What other pages say of applications. */
const elsewhere = ['received-elsewhere'];
/** Rows of a page of the list, and cards that a column of the board begins with. */
export const PAGE = 50;
const CARDS = 20;
/** After so long one who is opened again is asked for again: each look is told to the talent. */
const LOOKED_MS = 60_000;

/** Whose applications are listed. */
export interface Asked {
  vacancy: string | null;
  /** Empty: whatever the state. */
  states: readonly ApplicationState[];
  isBoard: boolean;
  /** Those alone that wait for an answer, the oldest term first. */
  isOwed: boolean;
  /** Those alone for which one is responsible. */
  isMine: boolean;
  /** Those alone that have this tag. */
  tag: string | null;
}

/**
 * Applications, page after page.
 * @param isKept the list stays as it was found, also when those on it have moved on: for leafing through it
 */
export function useReceived({ vacancy, states, isBoard, isOwed, isMine, tag }: Asked, { isKept = false } = {}) {
  const { api } = useConsole();
  const query = new URLSearchParams({ limit: String(isBoard ? CARDS : PAGE) });
  if (vacancy !== null) query.set('vacancy', vacancy);
  for (const state of applicationStates) if (states.includes(state)) query.append('state', state);
  if (isOwed && !isBoard) query.set('owed', 'true');
  if (isMine) query.set('mine', 'true');
  if (tag !== null) query.set('tag', tag);
  return useInfiniteQuery({
    queryKey: [...lists, query.toString()],
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return api({ method: 'GET', path: `${path}?${query}${cursor}`, answer: receivedApplications });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    ...(isKept && { refetchOnMount: false, refetchOnWindowFocus: false }),
  });
}

/** Reads on until so many pages are there, or there are no more. */
export function useUpTo(list: ReturnType<typeof useReceived>, count: number): void {
  const { data, hasNextPage, isFetching, error, fetchNextPage } = list;
  const isShort = data !== undefined && data.pages.length < count && hasNextPage && !isFetching && error === null;
  useEffect(() => {
    if (isShort) void fetchNextPage();
  }, [isShort, fetchNextPage]);
}

/** One application with what was sent. To ask for it is a look, which the talent reads. */
export function useApplication(id: string) {
  return useQuery(useApplicationOptions()(id));
}

/** How one is asked for: also of several at once. */
export function useApplicationOptions() {
  const look = useLook();
  return (id: string) => ({
    queryKey: ['application', id],
    queryFn: () => look(id),
    staleTime: LOOKED_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

function useLook(): (id: string) => Promise<ReceivedApplication> {
  const { api } = useConsole();
  const note = useNote();
  return async (id) => {
    const found = await api({ method: 'GET', path: `${path}/${encodeURIComponent(id)}`, answer: receivedApplication });
    note(found);
    return found;
  };
}

/** Says in the lists what became of one; they are read anew when they are shown the next time. */
function useNote(): (found: ReceivedApplication) => void {
  const queries = useQueryClient();
  return (found) => {
    queries.setQueriesData<InfiniteData<ReceivedApplications>>({ queryKey: lists }, (list) =>
      list === undefined ? list : { ...list, pages: list.pages.map((page) => withRow(page, found)) },
    );
    void queries.invalidateQueries({ queryKey: lists, refetchType: 'none' });
    void queries.invalidateQueries({ queryKey: elsewhere });
  };
}

/** A page with one of its rows as it is now. */
export function withRow(page: ReceivedApplications, found: Row): ReceivedApplications {
  const { id, state, next, version, vacancy, applicant, appliedAt, changedAt, answerBy, isLate, tags, responsible } =
    found;
  const when = { appliedAt, changedAt, answerBy, isLate };
  const row: Row = { id, state, next, version, vacancy, applicant, ...when, tags, responsible };
  return { ...page, applications: page.applications.map((one) => (one.id === id ? row : one)) };
}

/** Reads the lists that are shown anew, and those that are not when they are. */
export function useFreshLists(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    void queries.invalidateQueries({ queryKey: elsewhere });
    await queries.invalidateQueries({ queryKey: lists });
  };
}

/** The steps that an organization takes by itself. */
export type Step = 'shortlisted' | 'interview' | 'offer' | 'rejected';

/** What became of a step: it was taken; somebody else was first, and that is how it stands now; or it was refused. */
export type StepOutcome =
  | { kind: 'taken'; now: ReceivedApplication }
  | { kind: 'overtaken'; now: ReceivedApplication }
  | { kind: 'refused'; why: string };

/** Takes an application a step further from the version that is shown. */
export function useStep(): (
  one: Pick<Row, 'id' | 'version'>,
  step: { to: Step; message?: string },
) => Promise<StepOutcome> {
  const t = useTexts();
  const { api } = useConsole();
  const queries = useQueryClient();
  const look = useLook();
  const note = useNote();
  const keep = (now: ReceivedApplication) => {
    queries.setQueryData(['application', now.id], now);
    note(now);
    return now;
  };
  return async ({ id, version }, { to, message }) => {
    try {
      const body = { to, version, ...(message && { message }) };
      const now = await api({ method: 'POST', path: `${path}/${id}/steps`, body, answer: receivedApplication });
      return { kind: 'taken', now: keep(now) };
    } catch (error) {
      const problem = callProblem(error);
      const isOvertaken =
        problem.facts.code === 'application/stale-version' || problem.facts.code === 'application/not-possible';
      if (!isOvertaken) return { kind: 'refused', why: problem.errors[0]?.message ?? refusalWords(t, error) };
    }
    try {
      return { kind: 'overtaken', now: keep(await look(id)) };
    } catch (error) {
      return { kind: 'refused', why: refusalWords(t, error) };
    }
  };
}

/** Vacancies of one question about counts. */
const COUNTED = 50;

/** How many applied for each of these vacancies; nothing for who may not know. */
export function useApplicantCounts(vacancies: readonly string[]): ApplicantCounts['vacancies'] {
  const { api } = useConsole();
  const may = useMay();
  const asked = may('application:answer') ? vacancies : [];
  const answers = useQueries({
    queries: Array.from({ length: Math.ceil(asked.length / COUNTED) }, (_, at) => {
      const ids = asked.slice(at * COUNTED, (at + 1) * COUNTED);
      return {
        queryKey: [...elsewhere, ids],
        queryFn: () => {
          const query = ids.map((id) => `vacancy=${id}`).join('&');
          return api({ method: 'GET', path: `${path}/counts?${query}`, answer: applicantCounts });
        },
      };
    }),
  });
  return Object.assign({}, ...answers.map(({ data }) => data?.vacancies));
}

/** The newest that nobody looked at, and how many there are; nothing for who may not know. */
export function useNewApplications(most: number): { rows: readonly Row[]; count: number } {
  const { api } = useConsole();
  const may = useMay();
  const queries = useQueryClient();
  useNews('applications', () => void queries.invalidateQueries({ queryKey: elsewhere }));
  const { data } = useQuery({
    queryKey: [...elsewhere, 'new', most],
    queryFn: () => api({ method: 'GET', path: `${path}?state=applied&limit=${most}`, answer: receivedApplications }),
    enabled: may('application:answer'),
  });
  return { rows: data?.applications ?? [], count: data?.counts.applied ?? 0 };
}

/** Those that wait for an answer, the oldest term first, and how many there are; nothing for who may not know. */
export function useOwedApplications(most: number): { rows: readonly Row[]; count: number } {
  const { api } = useConsole();
  const may = useMay();
  const { data } = useQuery({
    queryKey: [...elsewhere, 'owed', most],
    queryFn: () => api({ method: 'GET', path: `${path}?owed=true&limit=${most}`, answer: receivedApplications }),
    enabled: may('application:answer'),
  });
  return { rows: data?.applications ?? [], count: data?.owed.all ?? 0 };
}
