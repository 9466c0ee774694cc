import type { FreeTime, Language, ProblemDetails } from '#contracts';
import { ApiProblem, factsOf, problemFacts } from './api-client.js';

type FieldError = NonNullable<ProblemDetails['errors']>[number];

/** A call that was refused, with the words that the api found for it, in the caller's language. */
export class CallProblem extends ApiProblem {
  constructor(
    facts: ConstructorParameters<typeof ApiProblem>[0],
    /** What happened; null when no answer came, or none of ours. */
    readonly title: string | null,
    /** What to do now. */
    readonly detail: string | null,
    /** What is wrong in which field: paths are dotted, as in `pay.monthlyMax`. */
    readonly errors: readonly FieldError[],
    /** Where a time is taken: the next ones that are free. */
    readonly freeTimes: readonly FreeTime[] = [],
  ) {
    super(facts);
    this.name = 'CallProblem';
  }
}

export interface Call<T> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root, with its query. */
  path: string;
  language: Language;
  /** Sent as JSON; a form with files as it is. */
  body?: unknown;
  /** Makes a POST that creates something safe to be sent again: one key for one thing to be made. */
  idempotencyKey?: string;
  /** Reads the answer, such as a schema of the contracts; without it the answer is taken as it comes. */
  answer?: { parse(given: unknown): T };
  signal?: AbortSignal;
  /** Arrives also when the page is left meanwhile. */
  keepalive?: boolean;
}

/**
 * Calls the api as the signed-in person. Resolves with its answer, undefined where it has no content.
 * @throws CallProblem whatever the api refuses, and with status 0 when it is not reached
 */
export async function call<T = unknown>(what: Call<T>, fetcher: typeof fetch = (...given) => fetch(...given)) {
  const { method, path, language, body, idempotencyKey, answer, signal, keepalive } = what;
  const isForm = body instanceof FormData;
  let response: Response;
  try {
    response = await fetcher(path, {
      method,
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
      ...(keepalive && { keepalive }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new CallProblem({ status: 0, code: null, requestId: null, retryAfter: null }, null, null, []);
  }
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  const given: unknown = text === '' ? undefined : JSON.parse(text);
  return answer ? answer.parse(given) : (given as T);
}

async function problemOf(response: Response): Promise<CallProblem> {
  const body = response.clone();
  const facts = await factsOf(response);
  const told: Partial<ProblemDetails> = facts.code === null ? {} : await body.json();
  return new CallProblem(facts, told.title ?? null, told.detail ?? null, told.errors ?? [], told.freeTimes ?? []);
}

/** Whatever a call failed with as a {@link CallProblem}: a fault of our own has no words. */
export function callProblem(error: unknown): CallProblem {
  return error instanceof CallProblem ? error : new CallProblem(problemFacts(error), null, null, []);
}
