import { Client } from 'pg';
import type { DataSource } from 'typeorm';

/** A lock that a process holds as long as it lives: PostgreSQL frees it when the connection ends, however it ends. */
export interface HeldLock {
  release(): Promise<void>;
}

/**
 * Marks this process as alive under a name; several may hold the same name at once (a shared advisory lock).
 * @param onLost called once, when the connection that holds it breaks
 */
export async function holdLock(url: string, name: string, onLost: (error: Error) => void): Promise<HeldLock> {
  const client = new Client({ connectionString: url, application_name: `everfair ${name}`, keepAlive: true });
  let held = true;
  client.on('error', (error) => {
    if (held) onLost(error);
    held = false;
  });
  await client.connect();
  await client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [LOCK_SPACE, name]);
  return {
    async release() {
      held = false;
      await client.end();
    },
  };
}

/** Whether any process holds the lock of that name now. */
export async function heldElsewhere(dataSource: DataSource, name: string): Promise<boolean> {
  const [row] = await dataSource.query<[{ held: boolean }]>(
    `SELECT EXISTS (
       SELECT FROM pg_locks
       WHERE locktype = 'advisory' AND granted AND classid = $1 AND objid::bigint = hashtext($2)::bigint & 4294967295
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
     ) AS held`,
    [LOCK_SPACE, name],
  );
  return row.held;
}

/** Keeps our two-number advisory locks apart from other programs' on the same database. */
const LOCK_SPACE = 0x66616972;
