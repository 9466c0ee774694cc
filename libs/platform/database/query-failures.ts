import type { Logger } from 'typeorm';
import { databaseFailures } from '#platform/telemetry';

/** Counts the queries that failed, by SQLSTATE. Who asked logs the error: queries and their parameters are not logged. */
export class QueryFailures implements Logger {
  logQueryError(error: string | Error): void {
    const code: unknown = typeof error === 'object' && 'code' in error ? error.code : undefined;
    databaseFailures.inc({ code: typeof code === 'string' ? code : 'unknown' });
  }

  logQuery(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
