import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { SearchDocument, SearchKindDefinition } from '../search.port.js';
import type { Codes, NumberedRow } from './codes.js';
import { createIndexes, dropTables, fingerprint, type IndexTables, indexTables } from './index-tables.js';
import { indexRow } from './rows.js';
import { SuggestionCounts } from './suggestions.js';
import { documentColumns, lockIndex } from './writing.js';

const chunkSize = 1000;

/**
 * Fills a new generation of an index and swaps it in. Rows go in by COPY, indexes are built after; what was written to
 * the present generation meanwhile is carried over in the transaction that swaps.
 */
export async function rebuildIndex(
  pool: pg.Pool,
  definition: SearchKindDefinition,
  codes: Codes,
  made: { generation: number; tables: IndexTables },
  documents: AsyncIterable<SearchDocument>,
): Promise<number> {
  const client = await pool.connect();
  let failed = true;
  try {
    // Loading and indexing take as long as there are documents.
    await client.query('SET statement_timeout = 0');
    const count = await fill(client, definition, codes, made.tables, documents);
    // Nothing else of this rebuild runs meanwhile: a second core helps to build the index of words (PostgreSQL 18).
    await client.query(
      `SET maintenance_work_mem = '256MB'; SET max_parallel_maintenance_workers = 2; SET min_parallel_table_scan_size = 0`,
    );
    await client.query(createIndexes(made.tables));
    await swap(client, definition, made);
    failed = false;
    return count;
  } finally {
    // The settings of this connection are not those of a search.
    client.release(true);
    if (failed) await abandon(pool, definition, made);
  }
}

/** A row in the text format of COPY. */
function copyLine(values: readonly (string | number | null)[]): string {
  const escaped = values.map((value) =>
    value === null
      ? '\\N'
      : typeof value === 'number'
        ? String(value)
        : value.replace(/[\\\n\r\t]/g, (character) => copyEscapes[character]!),
  );
  return `${escaped.join('\t')}\n`;
}
const copyEscapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

async function copy(client: pg.ClientBase, table: string, columns: readonly string[], lines: string): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  stream.end(lines);
  await once(stream, 'finish');
}

async function fill(
  client: pg.ClientBase,
  definition: SearchKindDefinition,
  codes: Codes,
  tables: IndexTables,
  documents: AsyncIterable<SearchDocument>,
): Promise<number> {
  const columns = documentColumns(definition);
  const spellings = new Set<string>();
  const suggestions = new SuggestionCounts();
  let count = 0;
  let writing: Promise<void> = Promise.resolve();

  const write = async (rows: readonly NumberedRow[], first: number) => {
    const texts = rows.map((row, i) =>
      copyLine([first + i, row.words, row.version, JSON.stringify(row.shown), JSON.stringify(row.stored)]),
    );
    const narrow = rows.map((row, i) => copyLine([first + i, ...columns.map(({ of }) => of(row))]));
    await copy(client, tables.texts, ['n', 'words', 'version', 'shown', 'stored'], texts.join(''));
    await copy(client, tables.documents, ['n', ...columns.map(({ column }) => column)], narrow.join(''));
  };
  for await (const chunk of chunks(documents)) {
    const rows = await codes.assign(
      definition,
      chunk.map((document) => indexRow(document, definition)),
    );
    for (const row of rows) {
      for (const word of row.spellings) spellings.add(word);
      for (const suggestion of row.suggestions) suggestions.add(suggestion, 1);
    }
    // The server writes one chunk while the next one is cut into words.
    await writing;
    writing = write(rows, count + 1);
    writing.catch(() => {});
    count += rows.length;
  }
  await writing;
  await copy(client, tables.spellings, ['word'], [...spellings].map((word) => copyLine([word])).join(''));
  const lines = suggestions
    .sorted()
    .map((row) => copyLine([row.key, row.kind, row.text, row.id ?? null, row.documents]));
  await copy(client, tables.suggestions, ['key', 'kind', 'text', 'id', 'documents'], lines.join(''));
  await client.query(`SELECT setval(pg_get_serial_sequence('${tables.texts}', 'n'), ${count + 1})`);
  return count;
}

async function* chunks<T>(items: AsyncIterable<T>): AsyncIterable<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === chunkSize) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

async function swap(
  client: pg.ClientBase,
  definition: SearchKindDefinition,
  made: { generation: number; tables: IndexTables },
): Promise<void> {
  const { kind } = definition;
  await client.query('BEGIN');
  await client.query(lockIndex('alone'), [kind]);
  const { rows } = await client.query<{ generation: number; building: number | null }>(
    `SELECT generation, building FROM search.index WHERE kind = $1 FOR UPDATE`,
    [kind],
  );
  const [index] = rows;
  if (index?.building !== made.generation) throw new Error('Another rebuild of this index overtook this one');
  const present = indexTables(kind, index.generation);
  await client.query(carryOver(definition, present, made.tables));
  await client.query(`DELETE FROM search.written WHERE kind = $1`, [kind]);
  await client.query(
    `UPDATE search.index SET generation = $2, fingerprint = $3, building = NULL, built_at = now() WHERE kind = $1`,
    [kind, made.generation, fingerprint(definition)],
  );
  await client.query(dropTables(present));
  await client.query('COMMIT');
}

/** What was written meanwhile, as the present generation has it, under new numbers of the next one. */
function carryOver(definition: SearchKindDefinition, present: IndexTables, next: IndexTables): string {
  const columns = documentColumns(definition).map(({ column }) => column);
  return `DO $$ BEGIN
    DELETE FROM ${next.documents} WHERE id IN (SELECT id FROM search.written WHERE kind = '${definition.kind}');
    CREATE TEMPORARY TABLE carried ON COMMIT DROP AS
      SELECT nextval(pg_get_serial_sequence('${next.texts}', 'n'))::int AS next_n, d.*, t.words, t.version, t.shown, t.stored
      FROM ${present.documents} d JOIN ${present.texts} t USING (n)
      WHERE d.id IN (SELECT id FROM search.written WHERE kind = '${definition.kind}');
    INSERT INTO ${next.texts} (n, words, version, shown, stored) SELECT next_n, words, version, shown, stored FROM carried;
    INSERT INTO ${next.documents} (n, ${columns.join(', ')}) SELECT next_n, ${columns.join(', ')} FROM carried;
    INSERT INTO ${next.spellings} SELECT DISTINCT substr(word, 2) FROM carried, unnest(tsvector_to_array(words)) AS word
      WHERE word ~ '^4[a-z]{5,16}$' ON CONFLICT DO NOTHING;
    INSERT INTO ${next.suggestions} SELECT s.* FROM ${present.suggestions} s WHERE (s.kind, s.text) IN (
        SELECT 'title', shown->>'title' FROM carried UNION SELECT 'organization', shown->>'organization' FROM carried
        UNION SELECT 'skill', jsonb_array_elements_text(shown->'skills') FROM carried)
        OR s.kind = 'place' AND s.id IN (SELECT place::text FROM carried)
      ON CONFLICT DO NOTHING;
  END $$`;
}

async function abandon(
  pool: pg.Pool,
  { kind }: SearchKindDefinition,
  made: { generation: number; tables: IndexTables },
): Promise<void> {
  const { rowCount } = await pool.query(`UPDATE search.index SET building = NULL WHERE kind = $1 AND building = $2`, [
    kind,
    made.generation,
  ]);
  // A rebuild that overtook this one has dropped the tables already.
  if (rowCount) await pool.query(dropTables(made.tables));
}
