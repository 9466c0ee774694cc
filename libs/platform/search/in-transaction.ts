import type pg from 'pg';

/** Runs work in a transaction on a connection of the pool: all of it holds, or nothing. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // A connection whose transaction failed is not used again: it may be the connection that failed.
    client.release(true);
    throw error;
  }
}
