import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { problemOf } from '#platform/http';
import { LOG, type Log } from '#platform/telemetry';
import type { Refuse } from './socket-requests.js';

/** Acknowledges a request that failed with its problem: what the browser did wrong is told, what we did wrong is logged. */
@Catch()
export class SocketProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const told = problemOf(error);
    if (told.getStatus() >= 500) {
      const level = told.code === 'service/failed' ? 'error' : 'warn';
      this.log[level]({ err: error, request: host.switchToWs().getPattern() }, 'A request over the socket failed');
    }
    host.getArgByIndex<Refuse>(2)(told);
  }
}
