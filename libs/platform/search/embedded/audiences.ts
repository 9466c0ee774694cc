import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Audience } from '../search.port.js';
import type { IndexTables } from './index-tables.js';

/**
 * Who finds a document. Many documents have the same audience: the narrow table has its number alone, so that a search
 * compares marks once for each audience rather than for each document. Numbers are given once and never change.
 */
export interface AudienceRow {
  /** Tells audiences apart, of any length. */
  key: string;
  shownTo: string[];
  hiddenFrom: string[];
}

/** Marks as numbers, in decimal: 64 bits of their SHA-256, so that one is never taken for another. */
function markNumbers(marks: readonly string[]): string[] {
  return [...new Set(marks)].map((mark) => createHash('sha256').update(mark).digest().readBigInt64BE().toString());
}

export function audienceRow({ to, notTo }: Audience): AudienceRow {
  const [shownTo, hiddenFrom] = [markNumbers(to).sort(), markNumbers(notTo).sort()];
  const digest = createHash('sha256').update(`${shownTo}|${hiddenFrom}`).digest('hex');
  return { key: digest.slice(0, 32), shownTo, hiddenFrom };
}

/** Numbers of audiences while an index is built whole: nobody else writes to it. */
export class AudienceNumbers {
  private readonly numbers = new Map<string, { n: number; audience: Audience }>();

  numberOf(audience: Audience): number {
    const key = JSON.stringify([[...audience.to].sort(), [...audience.notTo].sort()]);
    const known = this.numbers.get(key);
    if (known !== undefined) return known.n;
    const n = this.numbers.size + 1;
    this.numbers.set(key, { n, audience });
    return n;
  }

  all(): (AudienceRow & { n: number })[] {
    return [...this.numbers.values()].map(({ n, audience }) => ({ n, ...audienceRow(audience) }));
  }
}

/** Numbers by key; audiences that no document has had get the next ones, in the caller's transaction. */
export async function numberAudiences(
  client: pg.ClientBase,
  tables: IndexTables,
  rows: readonly AudienceRow[],
): Promise<Map<string, number>> {
  // In one order, so that of two who bring the same ones neither waits for the other in a circle.
  const sorted = [...new Map(rows.map((row) => [row.key, row])).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const keys = sorted.map(({ key }) => key);
  // Those that are known are left out first: a conflict would use up a number too.
  await client.query(
    `INSERT INTO ${tables.audiences} (key, shown_to, hidden_from)
     SELECT key, shown_to::bigint[], hidden_from::bigint[]
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given(key, shown_to, hidden_from)
     WHERE key NOT IN (SELECT key FROM ${tables.audiences} WHERE key = ANY($1::uuid[])) ON CONFLICT DO NOTHING`,
    [keys, sorted.map(({ shownTo }) => `{${shownTo}}`), sorted.map(({ hiddenFrom }) => `{${hiddenFrom}}`)],
  );
  const { rows: numbered } = await client.query<{ key: string; n: number }>(
    `SELECT replace(key::text, '-', '') AS key, n FROM ${tables.audiences} WHERE key = ANY($1::uuid[])`,
    [keys],
  );
  return new Map(numbered.map(({ key, n }) => [key, n]));
}

/** Numbers of the audiences to which somebody with these marks belongs. */
export async function audiencesOf(pool: pg.Pool, tables: IndexTables, marks: readonly string[]): Promise<number[]> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT n FROM ${tables.audiences} WHERE shown_to && $1::bigint[] AND NOT hidden_from && $1::bigint[] ORDER BY n`,
    [markNumbers(marks)],
  );
  return rows.map(({ n }) => n);
}
