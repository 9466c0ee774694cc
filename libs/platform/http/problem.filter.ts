import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '#platform/config';
import { describeProblem, languageOf, Problem, problem } from '#platform/problems';
import { LOG, type Log } from '#platform/telemetry';
import { problemOf, refusalOf } from './problem-of.js';

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
    const isTooLarge = !(error instanceof Problem) && refusalOf(error) === 'request/too-large';
    return isTooLarge ? problem('request/too-large', { limitKb: this.settings.BODY_LIMIT_KB }) : problemOf(error);
  }
}
