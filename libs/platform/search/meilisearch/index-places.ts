import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { SearchKind } from '#contracts';
import { patience } from '#platform/database';
import { inTransaction } from '../in-transaction.js';
import { lockIndex, noteWritten } from '../index-lock.js';
import { SearchUnavailableError } from '../search.port.js';

/** Where an index is, as `search.index` has it. */
export interface IndexRow {
  fingerprint: string;
  uid: string | null;
  next_uid: string | null;
  building: number | null;
}

/**
 * What the fair's own database knows of its indexes in Meilisearch: their names, and the locks and notes by which no
 * write is lost around a swap. Names are never used twice, so what another database or an earlier time left on the
 * server is never taken for ours.
 */
export class IndexPlaces {
  private readonly pool: pg.Pool;
  private readonly prefix: string;

  /** @param searchTimeout milliseconds, for a process that only searches: locks are waited for longer */
  constructor(databaseUrl: string, connections: number, searchTimeout?: number) {
    this.pool = new pg.Pool({
      ...(searchTimeout !== undefined && patience(searchTimeout)),
      connectionString: databaseUrl,
      max: connections,
      application_name: 'everfair search',
      connectionTimeoutMillis: searchTimeout === undefined ? 5_000 : searchTimeout / 2,
    });
    // An idle connection that breaks is replaced by the pool; the query that needs one says what is wrong.
    this.pool.on('error', () => {});
    this.prefix = `everfair-${new URL(databaseUrl).pathname.slice(1).replace(/[^A-Za-z0-9_]/g, '_')}`;
  }

  newUid(kind: SearchKind): string {
    return `${this.prefix}-${kind}-${randomBytes(6).toString('hex')}`;
  }

  async find(kind: SearchKind, client: pg.Pool | pg.ClientBase = this.pool): Promise<IndexRow | undefined> {
    const { rows } = await client.query<IndexRow>(
      'SELECT fingerprint, uid, next_uid, building FROM search.index WHERE kind = $1',
      [kind],
    );
    return rows[0];
  }

  /** @throws SearchUnavailableError when there is none yet */
  async uidOf(kind: SearchKind): Promise<string> {
    const row = await this.find(kind);
    if (!row?.uid) throw noIndex(kind);
    return row.uid;
  }

  /** Writes to the present index: no swap comes between, and what is written is noted where one is being prepared. */
  async write(kind: SearchKind, ids: readonly string[], work: (uid: string) => Promise<void>): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await client.query(lockIndex('shared'), [kind]);
      const row = await this.find(kind, client);
      if (!row?.uid) throw noIndex(kind);
      if (row.building !== null) await client.query(noteWritten, [kind, ids]);
      await work(row.uid);
    });
  }

  /** Runs work while nobody writes to the index of a kind. */
  async alone<T>(kind: SearchKind, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, async (client) => {
      await client.query(lockIndex('alone'), [kind]);
      return work(client);
    });
  }

  get database(): pg.Pool {
    return this.pool;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

const noIndex = (kind: SearchKind) =>
  new SearchUnavailableError(`There is no index of the kind ${kind} in Meilisearch yet.`);
