import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { announceRebuild, lockIndex } from '../index-lock.js';
import type { SearchDocument, SearchKindDefinition } from '../search.port.js';
import { AudienceNumbers } from './audiences.js';
import type { Codes, NumberedRow } from './codes.js';
import { createIndexes, createTables, dropTables, fingerprint, type IndexTables, indexTables } from './index-tables.js';
import { indexRow } from './rows.js';
import { SuggestionCounts } from './suggestions.js';
import { documentColumns } from './writing.js';

const chunkSize = 1000;

/**
 * Fills a new generation of an index beside the present one and swaps it in. All is one transaction: tables that are
 * made in it are loaded and indexed without a log of every row (where wal_level is minimal, as with the embedded
 * server), and a rebuild that is killed leaves nothing behind. What is written to the present generation meanwhile is
 * noted in `search.written` and carried over before the swap.
 */
export async function rebuildIndex(
  pool: pg.Pool,
  definition: SearchKindDefinition,
  codes: Codes,
  documents: AsyncIterable<SearchDocument>,
): Promise<number> {
  const generation = await announce(pool, definition);
  const tables = indexTables(definition.kind, generation);
  const client = await pool.connect();
  try {
    // Loading and indexing take as long as there are documents.
    await client.query('SET statement_timeout = 0');
    await client.query('BEGIN');
    await client.query(createTables(definition, tables));
    const count = await fill(client, definition, codes, tables, documents);
    // Nothing else of this rebuild runs meanwhile: a second core helps to build the index of words (PostgreSQL 18).
    await client.query(
      `SET maintenance_work_mem = '256MB'; SET max_parallel_maintenance_workers = 2; SET min_parallel_table_scan_size = 0`,
    );
    await client.query(createIndexes(definition, tables));
    await swap(client, definition, generation, tables);
    await client.query('COMMIT');
    // Searches go on in the former generation until here, so that none waits for the commit of so much.
    await dropFormer(client, definition, generation);
    return count;
  } finally {
    // The settings of this connection are not those of a search, and it may stand in a transaction that failed.
    client.release(true);
  }
}

async function announce(pool: pg.Pool, { kind }: SearchKindDefinition): Promise<number> {
  const { rows } = await pool.query<{ building: number }>(announceRebuild, [kind]);
  const [row] = rows;
  if (!row) throw new Error(`There is no index of the kind ${kind} yet`);
  return row.building;
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
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN (FREEZE)`));
  stream.end(lines);
  await once(stream, 'finish');
}

/**
 * A row of `texts` in the binary format of COPY (PostgreSQL documentation, COPY, "Binary Format"): the server takes a
 * `tsvector` three times as fast so as in its text syntax. There it is a count, then each lexeme ended by a zero byte
 * and followed by the number of its positions, 0 in two bytes.
 */
function textsRow(n: number, row: NumberedRow): Buffer {
  const words = Buffer.from(row.lexemeCount > 0 ? `${row.lexemes.replaceAll(' ', '\0\0\0')}\0\0\0` : '');
  return Buffer.concat([
    Buffer.from([0, 5]),
    int32(4),
    int32(n),
    int32(4 + words.length),
    int32(row.lexemeCount),
    words,
    ...field(Buffer.from(row.version)),
    ...field(Buffer.from(JSON.stringify(row.shown))),
    ...field(Buffer.from(JSON.stringify(row.stored))),
  ]);
}

const field = (bytes: Buffer) => [int32(bytes.length), bytes];

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const binaryHeader = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), int32(0), int32(0)]);
const binaryTrailer = Buffer.from([0xff, 0xff]);

async function copyBinary(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: readonly Buffer[],
): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN (FORMAT binary, FREEZE)`));
  stream.end(Buffer.concat([binaryHeader, ...rows, binaryTrailer]));
  await once(stream, 'finish');
}

async function fill(
  client: pg.ClientBase,
  definition: SearchKindDefinition,
  codes: Codes,
  tables: IndexTables,
  documents: AsyncIterable<SearchDocument>,
): Promise<number> {
  const audiences = new AudienceNumbers();
  const columns = documentColumns(definition, (row) => audiences.numberOf(row.audience!));
  const spellings = new Set<string>();
  const suggestions = new SuggestionCounts();
  let count = 0;
  let writing: Promise<void> = Promise.resolve();

  const write = async (rows: readonly NumberedRow[], first: number) => {
    const texts = rows.map((row, i) => textsRow(first + i, row));
    const narrow = rows.map((row, i) => copyLine([first + i, ...columns.map(({ of }) => of(row))]));
    await copyBinary(client, tables.texts, ['n', 'words', 'version', 'shown', 'stored'], texts);
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
  if (definition.guarded) {
    const known = audiences
      .all()
      .map(({ n, key, shownTo, hiddenFrom }) => copyLine([n, key, `{${shownTo}}`, `{${hiddenFrom}}`]));
    await copy(client, tables.audiences, ['n', 'key', 'shown_to', 'hidden_from'], known.join(''));
    await client.query(`SELECT setval(pg_get_serial_sequence('${tables.audiences}', 'n'), ${known.length + 1})`);
  }
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
  generation: number,
  tables: IndexTables,
): Promise<void> {
  const { kind } = definition;
  await client.query(lockIndex('alone'), [kind]);
  const { rows } = await client.query<{ generation: number; building: number | null }>(
    `SELECT generation, building FROM search.index WHERE kind = $1 FOR UPDATE`,
    [kind],
  );
  const [index] = rows;
  if (index?.building !== generation) throw new Error('Another rebuild of this index overtook this one');
  await client.query(carryOver(definition, indexTables(kind, index.generation), tables));
  await client.query(`DELETE FROM search.written WHERE kind = $1`, [kind]);
  await client.query(
    `UPDATE search.index SET generation = $2, fingerprint = $3, building = NULL, built_at = now() WHERE kind = $1`,
    [kind, generation, fingerprint(definition)],
  );
}

/** Every generation but this one: the former, and any that a killed process had no time to drop. */
async function dropFormer(client: pg.ClientBase, { kind }: SearchKindDefinition, generation: number): Promise<void> {
  const { rows } = await client.query<{ generation: number }>(
    `SELECT substring(relname FROM '\\d+$')::int AS generation FROM pg_class
     WHERE relnamespace = 'search'::regnamespace AND relkind = 'r' AND relname ~ ('^' || $1 || '_\\d+$')`,
    [kind],
  );
  for (const former of rows) {
    if (former.generation < generation) await client.query(dropTables(indexTables(kind, former.generation)));
  }
}

/** What was written meanwhile, as the present generation has it, under new numbers of the next one. */
function carryOver(definition: SearchKindDefinition, present: IndexTables, next: IndexTables): string {
  const columns = documentColumns(definition, () => 0).map(({ column }) => column);
  // Audiences have numbers of their own in each generation.
  const carried = columns.map((column) =>
    column === 'audience'
      ? `(SELECT a.n FROM ${next.audiences} a JOIN ${present.audiences} b USING (key) WHERE b.n = carried.audience)`
      : column,
  );
  const audiences = `INSERT INTO ${next.audiences} (key, shown_to, hidden_from) SELECT key, shown_to, hidden_from
      FROM ${present.audiences} WHERE n IN (SELECT audience FROM carried) ON CONFLICT DO NOTHING;`;
  return `DO $$ BEGIN
    DELETE FROM ${next.documents} WHERE id IN (SELECT id FROM search.written WHERE kind = '${definition.kind}');
    CREATE TEMPORARY TABLE carried ON COMMIT DROP AS
      SELECT nextval(pg_get_serial_sequence('${next.texts}', 'n'))::int AS next_n, d.*, t.words, t.version, t.shown, t.stored
      FROM ${present.documents} d JOIN ${present.texts} t USING (n)
      WHERE d.id IN (SELECT id FROM search.written WHERE kind = '${definition.kind}');
    INSERT INTO ${next.texts} (n, words, version, shown, stored) SELECT next_n, words, version, shown, stored FROM carried;
    ${definition.guarded ? audiences : ''}
    INSERT INTO ${next.documents} (n, ${columns.join(', ')}) SELECT next_n, ${carried.join(', ')} FROM carried;
    INSERT INTO ${next.spellings} SELECT DISTINCT substr(word, 2) FROM carried, unnest(tsvector_to_array(words)) AS word
      WHERE word ~ '^4[a-z]{5,16}$' ON CONFLICT DO NOTHING;
    INSERT INTO ${next.suggestions} SELECT s.* FROM ${present.suggestions} s WHERE (s.kind, s.text) IN (
        SELECT 'title', shown->>'title' FROM carried UNION SELECT 'organization', shown->>'organization' FROM carried
        UNION SELECT 'skill', json_array_elements_text(shown->'skills') FROM carried)
        OR s.kind = 'place' AND s.id IN (SELECT place::text FROM carried)
      ON CONFLICT DO NOTHING;
  END $$`;
}
