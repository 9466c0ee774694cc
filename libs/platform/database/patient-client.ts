import pg from 'pg';

/**
 * A connection that nobody waits on for ever. The server itself gives up a query after `statement_timeout`; one that is
 * stopped, or gone behind a broken network, can give up nothing: then `query_timeout` ends the wait on this side, and
 * the connection with it, since an answer may still come that nobody asked for any more.
 */
export class PatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...given: unknown[]) => unknown;
    const patiently = (...given: unknown[]): unknown => {
      const answer = ask(...given);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.endIfLate(error));
      return answer;
    };
    this.query = patiently as typeof this.query;
  }

  private endIfLate(error: unknown): void {
    if (error instanceof Error && error.message === 'Query read timeout') void this.end();
  }
}

/** The server has the first word; what it does not say in so many milliseconds more is not coming. */
const GRACE = 1_000;

/** Options of a pool whose queries take so many milliseconds at most, whatever the server does. */
export function patience(milliseconds: number) {
  return {
    Client: PatientClient,
    statement_timeout: milliseconds,
    query_timeout: milliseconds + GRACE,
    keepAlive: true,
  };
}
