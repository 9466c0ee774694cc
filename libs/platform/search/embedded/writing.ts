import type pg from 'pg';
import type { SearchKind } from '#contracts';
import { lockIndex, noteWritten } from '../index-lock.js';
import type { SearchKindDefinition } from '../search.port.js';
import { audienceRow, numberAudiences } from './audiences.js';
import type { NumberedRow } from './codes.js';
import { codeColumn, type IndexTables } from './index-tables.js';
import { recordSpellings } from './spellings.js';
import { recordSuggestions } from './suggestions.js';

/** The index was swapped between the look for its generation and the write: to be written to the new one. */
export class FormerGenerationError extends Error {}

interface DocumentColumn {
  column: string;
  type: string;
  of: (row: NumberedRow) => string | number | null;
}

/** A list as PostgreSQL writes it. Lists of lists of unlike lengths are no array, so each is handed over as a text. */
const written = (numbers: readonly number[]) => `{${numbers.join(',')}}`;

/**
 * Columns of `documents` but for the number, with what fills them.
 * @param audienceOf number of a row's audience, for a guarded kind
 */
export function documentColumns(
  definition: SearchKindDefinition,
  audienceOf: (row: NumberedRow) => number,
): DocumentColumn[] {
  const lists: DocumentColumn[] = [{ column: 'lists', type: 'int[]', of: (row) => written(row.lists) }];
  return [
    { column: 'tie', type: 'int', of: (row) => row.tie },
    { column: 'published', type: 'int', of: (row) => row.published },
    { column: 'width', type: 'smallint', of: (row) => row.width },
    { column: 'traits', type: 'int', of: (row) => row.traits },
    ...(definition.guarded ? [{ column: 'audience', type: 'int', of: audienceOf }] : []),
    { column: 'place', type: 'int', of: (row) => row.place },
    { column: 'pay_min', type: 'int', of: (row) => row.payMin },
    { column: 'pay_max', type: 'int', of: (row) => row.payMax },
    ...definition.codes.map((facet, i) => ({
      column: codeColumn(facet),
      type: 'smallint',
      of: (row: NumberedRow) => row.codes[i]!,
    })),
    ...(definition.lists ? lists : []),
    { column: 'id', type: 'uuid', of: (row) => row.id },
    { column: 'organization', type: 'uuid', of: (row) => row.organization },
  ];
}

/** Writes rows in place of those with the same ids, in the caller's transaction. */
export async function writeRows(
  client: pg.ClientBase,
  kind: SearchKind,
  definition: SearchKindDefinition,
  tables: IndexTables,
  rows: readonly NumberedRow[],
): Promise<void> {
  const replaced = new Set(
    await takeOut(
      client,
      kind,
      tables,
      rows.map((row) => row.id),
    ),
  );
  // Words first: the GIN index of `documents` looks them up by number.
  const { rows: numbered } = await client.query<{ n: number }>(
    `INSERT INTO ${tables.texts} (words, version, shown, stored)
     SELECT array_to_tsvector(string_to_array(lexemes, ' ')), version, shown::json, stored::json
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
       WITH ORDINALITY AS row(lexemes, version, shown, stored, place)
     ORDER BY place RETURNING n`,
    [
      rows.map((row) => row.lexemes),
      rows.map((row) => row.version),
      rows.map((row) => JSON.stringify(row.shown)),
      rows.map((row) => JSON.stringify(row.stored)),
    ],
  );
  const keys = new Map(definition.guarded ? rows.map((row) => [row.id, audienceRow(row.audience!)]) : []);
  const audiences = definition.guarded ? await numberAudiences(client, tables, [...keys.values()]) : null;
  const columns = documentColumns(definition, ({ id }) => audiences!.get(keys.get(id)!.key)!);
  await client.query(
    `INSERT INTO ${tables.documents} (n, ${columns.map(({ column }) => column).join(', ')})
     SELECT n, ${columns.map(({ type }, i) => `c${i}::${type}`).join(', ')}
     FROM unnest($1::int[], ${columns.map(({ type }, i) => `$${i + 2}::${type.endsWith('[]') ? 'text' : type}[]`).join(', ')})
       AS row(n, ${columns.map((_, i) => `c${i}`).join(', ')})`,
    [numbered.map(({ n }) => n), ...columns.map(({ of }) => rows.map(of))],
  );
  await recordSpellings(client, tables, rows);

  await recordSuggestions(client, tables, rows, (row) => !replaced.has(row.id));
}

export async function removeRows(
  client: pg.ClientBase,
  kind: SearchKind,
  tables: IndexTables,
  ids: readonly string[],
): Promise<void> {
  await takeOut(client, kind, tables, ids);
}

/** Takes documents out, notes them for an index that is built beside, and answers which were there. */
async function takeOut(
  client: pg.ClientBase,
  kind: SearchKind,
  tables: IndexTables,
  ids: readonly string[],
): Promise<string[]> {
  await client.query(lockIndex('shared'), [kind]);
  const { rows: index } = await client.query<{ generation: number; building: number | null }>(
    `SELECT generation, building FROM search.index WHERE kind = $1`,
    [kind],
  );
  if (index[0]?.generation !== tables.generation) throw new FormerGenerationError();
  if (index[0].building !== null) {
    await client.query(noteWritten, [kind, ids]);
  }
  const { rows } = await client.query<{ id: string }>(
    `WITH gone AS (DELETE FROM ${tables.documents} WHERE id = ANY($1::uuid[]) RETURNING n, id),
       words AS (DELETE FROM ${tables.texts} WHERE n IN (SELECT n FROM gone))
     SELECT id FROM gone`,
    [ids],
  );
  return rows.map(({ id }) => id);
}
