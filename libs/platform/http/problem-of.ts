import { HttpException } from '@nestjs/common';
import { isDatabaseAway } from '#platform/database';
import { Problem, type ProblemCode, problem } from '#platform/problems';

/** What a caller is told of an error: its own problem, what Fastify or Nest refused, a database that is away, or a failure of ours. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) return problem('service/unavailable');
  return problem(refusalOf(error) ?? 'service/failed');
}

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
