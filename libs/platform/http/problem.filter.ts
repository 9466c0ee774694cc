import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '#platform/config';
import { isDatabaseAway } from '#platform/database';
import { describeProblem, languageOf, Problem, type ProblemCode, problem } from '#platform/problems';
import { LOG, type Log } from '#platform/telemetry';

/** Answers every error as problem details: what the caller did wrong is told, what we did wrong is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for what Fastify refuses before Nest sees it. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const told = this.problemOf(error);
    const status = told.getStatus();
    if (status >= 500) {
      const { method, id: requestId } = request;
      this.log[told.code === 'service/failed' ? 'error' : 'warn'](
        { err: error, method, route: request.routeOptions?.url, requestId },
        'A request failed',
      );
    }
    if (reply.sent) return;
    const language = languageOf(request.headers['accept-language']);
    if (status === 503) reply.header('retry-after', '5');
    reply
      .code(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', language)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(describeProblem(told, language, request.id)));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (isDatabaseAway(error)) return problem('service/unavailable');
    const refusal = refusalOf(error);
    if (refusal === 'request/too-large') return problem(refusal, { limitKb: this.settings.BODY_LIMIT_KB });
    return problem(refusal ?? 'service/failed');
  }
}

/** Which of our codes says what Fastify or Nest refused; undefined for what is our own failure. */
function refusalOf(error: unknown): ProblemCode | undefined {
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
