import type pg from 'pg';
import { tiers } from '../nearest-words.js';
import type { Suggestion } from '../search.port.js';
import { suggestionKey, suggestionKeys } from '../suggestion-keys.js';
import { queryTerms, unfinishedWords } from '../words.js';
import type { NumberedRow } from './codes.js';
import type { IndexTables } from './index-tables.js';
import { tierQuery } from './lexemes.js';

/** A row of the suggestions table. */
interface SuggestionRow extends Suggestion {
  key: string;
  documents: number;
}

/** Adds up the suggestions of many documents. */
export class SuggestionCounts {
  private readonly counts = new Map<Suggestion['kind'], Map<string, Suggestion & { documents: number }>>();

  add(suggestion: Suggestion, documents: number): void {
    let counts = this.counts.get(suggestion.kind);
    if (!counts) {
      counts = new Map();
      this.counts.set(suggestion.kind, counts);
    }
    const known = counts.get(suggestion.text);
    if (known) known.documents += documents;
    else counts.set(suggestion.text, { ...suggestion, documents });
  }

  /** A row for each key, in the order of the primary key, so that two writers never wait for each other in a circle. */
  sorted(): SuggestionRow[] {
    const rows = [...this.counts.values()]
      .flatMap((counts) => [...counts.values()])
      .flatMap((one) => suggestionKeys(one.text).map((key) => ({ ...one, key })));
    return rows.sort((a, b) => compare(a.key, b.key) || compare(a.kind, b.kind) || compare(a.text, b.text));
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Notes what the documents can be found by; only documents that are new count. */
export async function recordSuggestions(
  client: pg.ClientBase,
  tables: IndexTables,
  rows: readonly NumberedRow[],
  isNew: (row: NumberedRow) => boolean,
): Promise<void> {
  const counts = new SuggestionCounts();
  for (const row of rows) for (const suggestion of row.suggestions) counts.add(suggestion, isNew(row) ? 1 : 0);
  const sorted = counts.sorted();
  await client.query(
    `INSERT INTO ${tables.suggestions} AS known (key, kind, text, id, documents)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[])
     ON CONFLICT (key, kind, text) DO UPDATE SET documents = known.documents + excluded.documents WHERE excluded.documents > 0`,
    [
      sorted.map((row) => row.key),
      sorted.map((row) => row.kind),
      sorted.map((row) => row.text),
      sorted.map((row) => row.id ?? null),
      sorted.map((row) => row.documents),
    ],
  );
}

const mostSuggestions = 10;
/** Documents that go leave their suggestions; what many had is not looked up again. */
const surelyThere = 20;

/**
 * Completions of what was typed so far, then of its last words beside the finished ones, the most frequent first; each
 * leads to at least one document.
 */
export async function suggestions(pool: pg.Pool, tables: IndexTables, typed: string): Promise<Suggestion[]> {
  const found: Suggestion[] = [];
  // One line for what reads the same: java and Java, the skill and the title.
  const said = new Set<string>();
  for (const { before, last } of [{ before: '', last: typed }, ...unfinishedWords(typed)]) {
    const finished = termTexts(before);
    for (const { kind, text, id, documents } of await beginningWith(pool, tables, last)) {
      if (found.length === mostSuggestions) return found;
      const whole = before === '' ? text : `${before} ${text}`;
      if (said.has(suggestionKey(whole))) continue;
      said.add(suggestionKey(whole));
      if (before !== '' && termTexts(text).every((term) => finished.includes(term))) continue;
      const isSure = before === '' && documents >= surelyThere;
      if (!isSure && !(await leadsSomewhere(pool, tables, whole))) continue;
      found.push({ text, kind, ...(id && { id }), ...(before !== '' && { before }) });
    }
  }
  return found;
}

async function beginningWith(
  pool: pg.Pool,
  tables: IndexTables,
  prefix: string,
): Promise<(Suggestion & { documents: number })[]> {
  const key = suggestionKey(prefix);
  if (key === '') return [];
  const { rows } = await pool.query<Suggestion & { documents: number }>(
    `SELECT kind, text, max(id) AS id, max(documents)::int AS documents FROM ${tables.suggestions}
     WHERE key LIKE $1 GROUP BY kind, text ORDER BY max(documents) DESC, length(text), text LIMIT ${3 * mostSuggestions}`,
    [`${key.replace(/[\\%_]/g, '\\$&')}%`],
  );
  return rows;
}

const termTexts = (text: string) => queryTerms(text).map((term) => term.text);

async function leadsSomewhere(pool: pg.Pool, tables: IndexTables, text: string): Promise<boolean> {
  const query = tierQuery(queryTerms(text), tiers.anywhere, new Map());
  if (!query) return false;
  const { rows } = await pool.query(`SELECT FROM ${tables.documents} WHERE ${tables.words}(n) @@ $1::tsquery LIMIT 1`, [
    query,
  ]);
  return rows.length > 0;
}
