import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** One connection of the pool, for what TypeORM does not do: COPY, cursors, locks and tables of a connection's own. */
export type Connection = PoolClient;

/** The pool below TypeORM. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as PostgresDriver).master as Pool;
}

/**
 * Lends a connection for as long as `work` takes and closes it then: its locks, its settings and its temporary tables
 * end with it, however the work ends.
 * @throws what `work` throws, also when the connection breaks meanwhile
 */
export async function withConnection<T>(
  dataSource: DataSource,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await poolOf(dataSource).connect();
  // A connection that breaks says so twice: by this event, and to whoever uses it next, who ends the work by it.
  connection.on('error', () => {});
  try {
    return await work(connection);
  } finally {
    connection.release(true);
  }
}
