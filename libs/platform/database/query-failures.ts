import type { Logger } from 'typeorm';
import { databaseFailures } from '#platform/telemetry';
import { databaseTrouble } from './away.js';

let fullAt = Number.NEGATIVE_INFINITY;

/** How long ago a query of this process found the database's disk full; infinite when none did. */
export function secondsSinceFull(): number {
  return (performance.now() - fullAt) / 1_000;
}

/** Counts the queries that failed, by SQLSTATE. Who asked logs the error: queries and their parameters are not logged. */
export class QueryFailures implements Logger {
  logQueryError(error: string | Error): void {
    const code: unknown = typeof error === 'object' && 'code' in error ? error.code : undefined;
    databaseFailures.inc({ code: typeof code === 'string' ? code : 'unknown' });
    if (databaseTrouble(error) === 'full') fullAt = performance.now();
  }

  logQuery(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
