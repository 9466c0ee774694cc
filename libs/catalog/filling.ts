import type { DataSource } from 'typeorm';

/** Name of the session lock that the worker holds which fills an empty index. */
export const FILL_LOCK = 'catalog.fill';

/**
 * For how many seconds a worker has been filling an empty index; null when none is at it. In PostgreSQL all of it is one
 * transaction, of which others see nothing else. The session that holds the lock does nothing but hold it.
 */
export async function secondsOfFilling(dataSource: DataSource): Promise<number | null> {
  const [row] = await dataSource.query<{ seconds: number }[]>(
    `SELECT extract(epoch FROM clock_timestamp() - session.state_change)::int AS seconds
     FROM pg_locks JOIN pg_stat_activity session USING (pid)
     WHERE locktype = 'advisory' AND granted AND objsubid = 1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND objid::bigint = hashtext($1)::bigint & 4294967295`,
    [FILL_LOCK],
  );
  return row?.seconds ?? null;
}
