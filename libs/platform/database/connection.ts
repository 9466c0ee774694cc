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
 * Lends a connection for as long as `work` takes. One that broke is not given back to the pool.
 * @throws what `work` throws, also when the connection breaks meanwhile
 */
export async function withConnection<T>(
  dataSource: DataSource,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await poolOf(dataSource).connect();
  let broken: Error | undefined;
  const noteBreak = (error: Error): void => {
    broken = error;
  };
  connection.on('error', noteBreak);
  try {
    return await work(connection);
  } finally {
    connection.off('error', noteBreak);
    connection.release(broken);
  }
}
