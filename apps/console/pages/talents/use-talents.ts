import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type FittingTalents,
  fittingTalents,
  type TalentSearchAnswer,
  type TalentView,
  talentSearchAnswer,
  talentView,
} from '#contracts';
import { daysBetween } from '#ui';
import { useConsole } from '../../console.js';
import { type TalentSearchState, writeSearch } from './search-state.js';

/** Whatever is asked counts, and a look is told to the talent: nothing is asked again that nobody asked for. */
const onceAsked = { refetchOnWindowFocus: false, refetchOnReconnect: false };
/** After so long a talent who is opened again is asked for again: they may have answered. */
const LOOKED_MS = 60_000;

/**
 * A search, page after page.
 * @param isAsked false: only what was found before is shown
 */
export function useTalentSearch(state: TalentSearchState, isAsked = true) {
  const { api } = useConsole();
  const query = writeSearch(state).toString();
  return useInfiniteQuery({
    queryKey: ['talents', query],
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams(query);
      page.set('facets', String(pageParam === null));
      if (pageParam !== null) page.set('cursor', pageParam);
      return api({ method: 'GET', path: `/api/v1/talents?${page}`, answer: talentSearchAnswer, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isAsked,
    ...onceAsked,
  });
}

/** Who fits a vacancy of the own organization. */
export function useFittingTalents(vacancyId: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['fitting-talents', vacancyId],
    queryFn: () => {
      const path = `/api/v1/organization/vacancies/${encodeURIComponent(vacancyId)}/talents`;
      return api({ method: 'GET', path, answer: fittingTalents });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: LOOKED_MS,
    ...onceAsked,
  });
}

/** One talent, as far as they opened up; null asks for nobody. */
export function useTalent(ref: string | null) {
  const { api } = useConsole();
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['talent', ref],
    queryFn: async () => {
      const view = await api({ method: 'GET', path: `/api/v1/talents/${ref}`, answer: talentView });
      noteInLists(queries, view);
      return view;
    },
    enabled: ref !== null,
    staleTime: LOOKED_MS,
    ...onceAsked,
  });
}

/** Keeps what asking or shortlisting answered wherever the talent is shown. */
export function useKeepTalent(): (view: TalentView) => void {
  const queries = useQueryClient();
  return (view) => {
    queries.setQueryData(['talent', view.ref], view);
    noteInLists(queries, view);
  };
}

function noteInLists(queries: QueryClient, view: TalentView): void {
  const now = new Date();
  queries.setQueriesData<InfiniteData<TalentSearchAnswer>>({ queryKey: ['talents'] }, (list) =>
    list === undefined ? list : { ...list, pages: list.pages.map((page) => withView(page, view, now)) },
  );
  queries.setQueriesData<FittingTalents>({ queryKey: ['fitting-talents'] }, (list) =>
    list === undefined
      ? list
      : {
          ...list,
          fits: list.fits.map((fit) => ({ ...fit, talent: seenIn(fit.talent, view, now) })),
          today: lookedToday(list.today, view, now),
        },
  );
}

/** A page of results after a look at one: how far they opened up, that they were seen, and one more of today if they were not. */
export function withView(page: TalentSearchAnswer, view: TalentView, now: Date): TalentSearchAnswer {
  return {
    ...page,
    hits: page.hits.map((hit) => seenIn(hit, view, now)),
    today: lookedToday(page.today, view, now),
  };
}

function seenIn<T extends FittingTalents['fits'][number]['talent']>(hit: T, view: TalentView, now: Date): T {
  return hit.ref === view.ref ? { ...hit, access: view.access, lastSeenAt: now.toISOString() } : hit;
}

function lookedToday(today: TalentSearchAnswer['today'], { lastSeenAt }: TalentView, now: Date) {
  const isNew = lastSeenAt === null || daysBetween(lastSeenAt, now) > 0;
  const used = today.profiles.used + (isNew ? 1 : 0);
  return { ...today, profiles: { ...today.profiles, used } };
}
