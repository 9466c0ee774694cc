import { queryOptions } from '@tanstack/react-query';
import type {
  DisciplinesResponse,
  DivisionsResponse,
  Language,
  OccupationsResponse,
  ResumeCreation,
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
