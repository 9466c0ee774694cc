import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { SearchResponse } from '#contracts';
import { CommandError, type Output } from '../output.js';
import type { FairUnderTest } from './fair-under-test.js';

export interface FaultUse {
  /** A folder of real files. */
  data?: string;
  seed: number;
  output: Output;
}

export interface FaultFigures {
  kills: number;
  acknowledged: number;
  missing: number;
  doubled: number;
  inconsistent: number;
}

const SETTLE_SECONDS = 180;

/** The ids of all that search finds, page by page. */
export async function hitsOf(fair: FairUnderTest): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ kind: 'vacancy', limit: '100', ...(cursor && { cursor }) });
    const response = await fetch(`${fair.address}/api/v1/search?${query}`);
    if (!response.ok) throw new CommandError(`Search answered ${response.status}: ${await response.text()}`);
    const page = (await response.json()) as SearchResponse;
    ids.push(...page.hits.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

/** How many stand in one list only. */
export function differences(some: readonly string[], others: readonly string[]): number {
  const one = new Set(some);
  const other = new Set(others);
  return [...one].filter((id) => !other.has(id)).length + [...other].filter((id) => !one.has(id)).length;
}

/** Waits until every event was handled. */
export async function settled(url: string): Promise<void> {
  const deadline = Date.now() + SETTLE_SECONDS * 1000;
  for (;;) {
    const [row] = await select<{ waiting: number }>(
      url,
      'SELECT count(*)::int AS waiting FROM outbox_event WHERE handled_at IS NULL',
    );
    if (row?.waiting === 0) return;
    if (Date.now() > deadline)
      throw new CommandError(`${row?.waiting} events are not handled after ${SETTLE_SECONDS} s.`);
    await wait(200);
  }
}

/** Rows of one statement, on a connection of its own: the one before may have been lost with the database. */
export async function select<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  let broken: Error | undefined;
  client.on('error', (error) => {
    broken = error;
  });
  try {
    await client.connect();
    const { rows } = await client.query<T>(sql);
    return rows;
  } finally {
    if (broken === undefined) await client.end();
  }
}
