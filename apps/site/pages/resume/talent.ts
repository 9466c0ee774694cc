import { queryOptions } from '@tanstack/react-query';
import type {
  DisciplinesResponse,
  DivisionsResponse,
  Language,
  OccupationsResponse,
  ResumeCreation,
  ResumeReading,
  ResumeReadings,
  ResumeSave,
  ResumesView,
  ResumeView,
  TalentProfile,
  TalentProfileSave,
  UniversitiesResponse,
} from '#contracts';
import { type Call, call } from '#ui';

/** One's own profile and résumés, each call as the contracts have it. All reject with a `CallProblem`. */
export function talentCalls(language: Language) {
  const ask = <T = void>(method: Call<T>['method'], path: string, body?: unknown, idempotencyKey?: string) =>
    call<T>({
      method,
      path: `/api/v1/talent/${path}`,
      language,
      body,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  const at = (id: string) => `resumes/${encodeURIComponent(id)}`;
  const readingAt = (id: string) => `readings/${encodeURIComponent(id)}`;
  return {
    profile: () => ask<TalentProfile>('GET', 'profile'),
    saveProfile: (save: TalentProfileSave) => ask<TalentProfile>('PUT', 'profile', save),
    resumes: () => ask<ResumesView>('GET', 'resumes'),
    resume: (id: string) => ask<ResumeView>('GET', at(id)),
    create: (creation: ResumeCreation, key: string) => ask<ResumeView>('POST', 'resumes', creation, key),
    save: (id: string, save: ResumeSave) => ask<ResumeView>('PUT', at(id), save),
    copy: (id: string, key: string) => ask<ResumeView>('POST', `${at(id)}/copy`, undefined, key),
    makeMain: (id: string) => ask<ResumesView>('PUT', `${at(id)}/main`),
    remove: (id: string) => ask('DELETE', at(id)),
    readings: () => ask<ResumeReadings>('GET', 'readings'),
    reading: (id: string) => ask<ResumeReading>('GET', readingAt(id)),
    confirmReading: (id: string, creation: ResumeCreation) =>
      ask<ResumeView>('POST', `${readingAt(id)}/confirm`, creation),
    /** Also when the page is left at that moment. */
    removeReading: (id: string) =>
      call({ method: 'DELETE', path: `/api/v1/talent/${readingAt(id)}`, language, keepalive: true }),
    sendFile(file: File, idempotencyKey: string, signal: AbortSignal) {
      const body = new FormData();
      body.append('file', file);
      return call<ResumeReading>({
        method: 'POST',
        path: '/api/v1/talent/readings',
        language,
        body,
        idempotencyKey,
        signal,
      });
    },
  };
}

/** What is read to be written is asked for anew each time, and stays as it was read until then. */
const ownData = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 };

export function resumesQuery(language: Language) {
  return queryOptions({ queryKey: ['resumes'], queryFn: () => talentCalls(language).resumes(), ...ownData });
}

export function profileQuery(language: Language) {
  return queryOptions({ queryKey: ['talent-profile'], queryFn: () => talentCalls(language).profile(), ...ownData });
}

export function resumeQuery(language: Language, id: string) {
  return queryOptions({ queryKey: ['resume', id], queryFn: () => talentCalls(language).resume(id), ...ownData });
}

/** Milliseconds between two looks at a file that is being read: nobody else may hear how far it is. */
const lookAgain = 1_000;
const lookLater = 4_000;
/** Most files are read by then. */
const fewLooks = 20;

export function readingsQuery(language: Language) {
  return queryOptions({
    queryKey: ['readings'],
    queryFn: () => talentCalls(language).readings(),
    gcTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.readings.some(({ state }) => state === 'waiting') ? lookLater : false,
  });
}

export function readingQuery(language: Language, id: string) {
  return queryOptions({
    queryKey: ['reading', id],
    queryFn: () => talentCalls(language).reading(id),
    ...ownData,
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.state !== 'waiting' ? false : dataUpdateCount < fewLooks ? lookAgain : lookLater,
  });
}

/** Where the file itself is. */
export const readingFile = (id: string) => `/api/v1/talent/readings/${encodeURIComponent(id)}/file`;

/** What can be chosen from a list that nobody wants to see as a whole. */
export interface Option {
  key: string;
  name: string;
  /** Tells it from others of its name. */
  note: string | null;
}

/** A list of the reference, searched as one types. */
export interface Completion {
  name: string;
  find(q: string, language: Language, signal: AbortSignal): Promise<Option[]>;
}

const most = 8;

async function reference<T>(list: string, q: string, language: Language, signal: AbortSignal, limit?: number) {
  const params = new URLSearchParams({ q, ...(limit !== undefined && { limit: String(limit) }) });
  return call<T>({ method: 'GET', path: `/api/v1/reference/${list}?${params}`, language, signal });
}

export const universities: Completion = {
  name: 'universities',
  async find(q, language, signal) {
    const found = await reference<UniversitiesResponse>('universities', q, language, signal, most);
    return found.universities.map(({ name, place }) => ({ key: name, name, note: place.name }));
  },
};

export const disciplines: Completion = {
  name: 'disciplines',
  async find(q, language, signal) {
    const found = await reference<DisciplinesResponse>('disciplines', q, language, signal, most);
    return found.disciplines.map(({ code, name }) => ({ key: code, name, note: null }));
  },
};

export const occupations: Completion = {
  name: 'occupations',
  async find(q, language, signal) {
    const found = await reference<OccupationsResponse>('occupations', q, language, signal, most);
    return found.occupations.map(({ code, name, aliases }) => ({
      key: code,
      name,
      // Why it was found, where its own name does not say so.
      note: name.includes(q) ? null : (aliases.find((alias) => alias.includes(q)) ?? null),
    }));
  },
};

export const divisions: Completion = {
  name: 'divisions',
  async find(q, language, signal) {
    const found = await reference<DivisionsResponse>('divisions', q, language, signal);
    return found.divisions.slice(0, most).map(({ code, path }) => ({ key: code, name: path, note: null }));
  },
};
