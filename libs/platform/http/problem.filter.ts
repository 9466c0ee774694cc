import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '#platform/config';
import { describeProblem, languageOf, Problem, problem } from '#platform/problems';
import { LOG, type Log, RecurringKinds } from '#platform/telemetry';
import { problemOf, refusalOf } from './problem-of.js';

/** Answers every error as problem details: what the caller did wrong is told, what we did wrong is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly troubles: RecurringKinds;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.troubles = new RecurringKinds(log, 'Requests are refused for now');
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for what Fastify refuses before Nest sees it. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const told = this.problemOf(error);
    const status = told.getStatus();
    const isGone = reply.raw.destroyed && !reply.sent;
    if (status >= 500 && !isGone) {
      const { method, id: requestId } = request;
      const fields = { method, route: request.routeOptions?.url, requestId };
      // A fault is told each time; a part that is away would fill the log with the same line.
      if (told.code === 'service/failed') this.log.error({ err: error, ...fields }, 'A request failed');
      else this.troubles.note(told.code, error, fields);
    }
    if (reply.sent || isGone) return;
    const language = languageOf(request.headers['accept-language']);
    if (told.retryAfter !== null) reply.header('retry-after', String(told.retryAfter));
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
