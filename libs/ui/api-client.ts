import type {
  Announcements,
  AnswerRecord,
  Figures,
  Language,
  LegalDocument,
  LegalDocumentName,
  MostViewedResponse,
  OrganizationDetail,
  SearchQuery,
  SearchResponse,
  SimilarVacancies,
  SuggestResponse,
  VacancyDetail,
  WaysOutResponse,
} from '#contracts';

/**
 * What the pages ask for. On the server it calls the services in-process, in the browser it is `httpApi`.
 * Names in answers (divisions, industries) come in `language` where the house knows them in it.
 * Each call rejects with an error that carries the HTTP `status` of the problem, and where known its `code`,
 * `requestId` and `retryAfter` (see {@link ApiProblem}).
 */
export interface SiteApi {
  search(query: SearchQuery, language: Language): Promise<SearchResponse>;
  /** For a search that finds nothing. */
  waysOut(query: SearchQuery, language: Language): Promise<WaysOutResponse>;
  suggest(text: string, language: Language): Promise<SuggestResponse>;
  vacancy(id: string, language: Language): Promise<VacancyDetail>;
  /** Open vacancies like this one, which may itself be gone. */
  similar(id: string, language: Language): Promise<SimilarVacancies>;
  organization(id: string, language: Language): Promise<OrganizationDetail>;
  /** How an organization answers who applies. */
  answers(organization: string): Promise<AnswerRecord>;
  mostViewed(limit: number, language: Language): Promise<MostViewedResponse>;
  figures(language: Language): Promise<Figures>;
  /** What is announced today, pinned ones first. */
  announcements(language: Language): Promise<Announcements>;
  /** @param version null for the one in force */
  legal(document: LegalDocumentName, version: string | null, language: Language): Promise<LegalDocument>;
}

export interface ProblemFacts {
  /** HTTP status; 0 when no answer came at all. */
  status: number;
  code: string | null;
  requestId: string | null;
  /** Seconds to wait, as the answer's `Retry-After` says. */
  retryAfter: number | null;
}

/** A request that the api refused or that never reached it. Its JSON is {@link ProblemFacts}, so it survives hydration. */
export class ApiProblem extends Error {
  constructor(readonly facts: ProblemFacts) {
    super(`${facts.status} ${facts.code ?? ''}`.trim());
    this.name = 'ApiProblem';
  }

  toJSON(): ProblemFacts {
    return this.facts;
  }
}

/** Where the api answers what the pages read. */
export const readPaths = {
  search: (query: SearchQuery) => `/api/v1/search?${searchParams(query)}`,
  waysOut: (query: SearchQuery) => `/api/v1/search/ways-out?${searchParams(query)}`,
  suggest: (text: string) => `/api/v1/search/suggest?${new URLSearchParams({ kind: 'vacancy', q: text })}`,
  vacancy: (id: string) => `/api/v1/vacancies/${encodeURIComponent(id)}`,
  similar: (id: string) => `/api/v1/vacancies/${encodeURIComponent(id)}/similar`,
  organization: (id: string) => `/api/v1/organizations/${encodeURIComponent(id)}`,
  answers: (id: string) => `/api/v1/organizations/${encodeURIComponent(id)}/answers`,
  mostViewed: (limit: number) => `/api/v1/vacancies/most-viewed?limit=${limit}`,
  figures: () => '/api/v1/figures',
  announcements: () => '/api/v1/announcements',
  legal: (document: LegalDocumentName, version: string | null) =>
    `/api/v1/legal/${document}${version === null ? '' : `/versions/${encodeURIComponent(version)}`}`,
};

/**
 * The typed client of the public reads under `/api/v1`. Rejects with {@link ApiProblem} only. An answer that was kept
 * by the browser, for want of a network, says under `keptAt` when it was read.
 */
export function httpApi(fetcher: typeof fetch = (...request) => fetch(...request)): SiteApi {
  async function read<T>(path: string, language: Language): Promise<T> {
    let answer: Response;
    try {
      answer = await fetcher(path, { headers: { accept: 'application/json', 'accept-language': language } });
    } catch {
      throw new ApiProblem({ status: 0, code: null, requestId: null, retryAfter: null });
    }
    if (!answer.ok) throw new ApiProblem(await factsOf(answer));
    const keptAt = answer.headers.get('x-kept-at');
    const told = (await answer.json()) as T;
    return keptAt === null ? told : { ...told, keptAt };
  }

  return {
    search: (query, language) => read(readPaths.search(query), language),
    waysOut: (query, language) => read(readPaths.waysOut(query), language),
    suggest: (text, language) => read(readPaths.suggest(text), language),
    vacancy: (id, language) => read(readPaths.vacancy(id), language),
    similar: (id, language) => read(readPaths.similar(id), language),
    organization: (id, language) => read(readPaths.organization(id), language),
    answers: (id) => read(readPaths.answers(id), 'zh'),
    mostViewed: (limit, language) => read(readPaths.mostViewed(limit), language),
    figures: (language) => read(readPaths.figures(), language),
    announcements: (language) => read(readPaths.announcements(), language),
    legal: (document, version, language) => read(readPaths.legal(document, version), language),
  };
}

/** Tells the api that a vacancy was read. Nobody waits for it, and it survives that the page is left. */
export function tellViewed(id: string): void {
  navigator.sendBeacon(`/api/v1/vacancies/${encodeURIComponent(id)}/views`);
}

/** Reads the facts of whatever a `SiteApi` rejected with, ours or another's. Anything else is a fault of ours: 500. */
export function problemFacts(error: unknown): ProblemFacts {
  if (error instanceof ApiProblem) return error.facts;
  const given: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {};
  return {
    status: typeof given.status === 'number' ? given.status : 500,
    code: typeof given.code === 'string' ? given.code : null,
    requestId: typeof given.requestId === 'string' ? given.requestId : null,
    retryAfter: typeof given.retryAfter === 'number' ? given.retryAfter : null,
  };
}

/** A search query as it stands in an address: lists repeat their name, what is empty is left out. */
function searchParams(query: SearchQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') params.append(name, String(one));
    }
  }
  return params;
}

/** What an answer that refuses says of itself. */
export async function factsOf(answer: Response): Promise<ProblemFacts> {
  const isProblem = answer.headers.get('content-type')?.includes('json') ?? false;
  const body: unknown = isProblem ? await answer.json().catch(() => null) : null;
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return {
    ...problemFacts(body),
    status: answer.status,
    retryAfter: Number.isFinite(seconds) ? seconds : null,
  };
}
