import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Observable, raceWith } from 'rxjs';
import { currentSignal } from '#platform/telemetry';

/** Answers a request whose time is over, whatever its route still waits for. */
@Injectable()
export class PatienceInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const signal = currentSignal();
    return signal === undefined ? next.handle() : next.handle().pipe(raceWith(endOf(signal)));
  }
}

function endOf(signal: AbortSignal): Observable<never> {
  return new Observable((answer) => {
    const end = () => answer.error(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    return () => signal.removeEventListener('abort', end);
  });
}
