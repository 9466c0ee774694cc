import { HttpException } from '@nestjs/common';
import { type DatabaseTrouble, databaseTrouble } from '#platform/database';
import { Problem, type ProblemCode, problem } from '#platform/problems';
import { SearchUnavailableError } from '#platform/search';

/** What a caller is told of an error: its own problem, what Fastify or Nest refused, a part that is away, or a failure of ours. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return serviceProblem(error) ?? problem(refusalOf(error) ?? 'service/failed');
}

/**
 * What a caller is told of an error that is nobody's fault but means that a part of the fair does not answer now:
 * which part, and when to come again. Undefined for every other error. The only place that knows which is which.
 */
export function serviceProblem(error: unknown): Problem | undefined {
  if (error instanceof SearchUnavailableError) return Object.assign(problem('search/unavailable'), { cause: error });
  const trouble = databaseTrouble(error);
  return trouble && Object.assign(problem(troubles[trouble]), { cause: error });
}

const troubles: Readonly<Record<DatabaseTrouble, ProblemCode>> = {
  away: 'service/unavailable',
  slow: 'service/slow',
  busy: 'service/busy',
  full: 'service/storage-full',
};

/** Which of our codes says what Fastify or Nest refused; undefined for what is our own failure. */
export function refusalOf(error: unknown): ProblemCode | undefined {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
        ? error.statusCode
        : 500;
  if (status >= 500) return undefined;
  return refusals[status] ?? 'request/malformed';
}

const refusals: Readonly<Record<number, ProblemCode>> = {
  404: 'request/not-found',
  408: 'request/timeout',
  413: 'request/too-large',
  414: 'request/uri-too-long',
  415: 'request/media-type',
  431: 'request/headers-too-large',
};
