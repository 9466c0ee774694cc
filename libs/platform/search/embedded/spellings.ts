import type pg from 'pg';
import { tiers } from '../nearest-words.js';
import { forgivenTypos, typosBetween } from '../spelling.js';
import type { Term } from '../words.js';
import type { NumberedRow } from './codes.js';
import type { IndexTables } from './index-tables.js';
import { tierQuery, type Variants } from './lexemes.js';

export async function recordSpellings(
  client: pg.ClientBase,
  tables: IndexTables,
  rows: readonly NumberedRow[],
): Promise<void> {
  const words = new Set<string>();
  for (const row of rows) for (const word of row.spellings) words.add(word);
  await client.query(
    `INSERT INTO ${tables.spellings} (word) SELECT word FROM unnest($1::text[]) AS word ORDER BY word ON CONFLICT DO NOTHING`,
    [[...words]],
  );
}

/**
 * A word that is in fewer than one document of two thousand may be an error of the person who typed it (or of a few
 * who wrote posts); a common word is what it is: spring does not find string.
 */
const commonShare = 1 / 2000;
const mostVariants = 8;

/** Other spellings of the Latin terms that few documents have, within the errors that are forgiven. */
export async function spellingVariants(pool: pg.Pool, tables: IndexTables, terms: readonly Term[]): Promise<Variants> {
  const variants = new Map<string, string[]>();
  for (const term of terms) {
    const typos = term.latin ? forgivenTypos(term.text) : 0;
    if (typos === 0 || (await isCommon(pool, tables, term))) continue;
    const { rows } = await pool.query<{ word: string }>(
      `SELECT word FROM ${tables.spellings}
       WHERE word % $1 AND length(word) BETWEEN $2 AND $3 ORDER BY similarity(word, $1) DESC LIMIT 500`,
      [term.text, term.text.length - typos, term.text.length + typos],
    );
    const near = rows
      .map(({ word }) => ({ word, distance: typosBetween(term.text, word) }))
      .filter(({ word, distance }) => word !== term.text && distance <= typos)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, mostVariants);
    if (near.length > 0)
      variants.set(
        term.text,
        near.map(({ word }) => word),
      );
  }
  return variants;
}

async function isCommon(pool: pg.Pool, tables: IndexTables, term: Term): Promise<boolean> {
  const { rows } = await pool.query<{ common: boolean }>(
    `SELECT (SELECT count(*) FROM ${tables.documents} WHERE ${tables.words}(n) @@ $1::tsquery)
       >= greatest(1, ${commonShare} * (SELECT reltuples FROM pg_class WHERE oid = '${tables.documents}'::regclass)) AS common`,
    [tierQuery([term], tiers.anywhere, new Map())],
  );
  return rows[0]!.common;
}
