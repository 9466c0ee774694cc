import type { ClientBase } from 'pg';
import type { BackupHeader } from './format.js';

/** Rebuilt from the rest: the search index and the queues. */
export const DERIVED_SCHEMAS = ['search', 'bullmq'];
/**
 * TypeORM's own note of the migrations that ran; a restore runs them, which fills it. And answers that are kept for a day
 * at most: in a backup they would live on.
 */
const LEFT_OUT = ['migration', 'typeorm_metadata', 'request_key'];

/** Everything that a backup holds, read in one transaction. */
export async function describeDatabase(client: ClientBase): Promise<Omit<BackupHeader, 'everfair' | 'createdAt'>> {
  const own = [DERIVED_SCHEMAS, LEFT_OUT];
  const { rows: version } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  const { rows: tables } = await client.query<BackupHeader['tables'][number]>(
    `SELECT n.nspname AS schema, c.relname AS name,
            array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${isOwn('c.oid')}
     GROUP BY 1, 2 ORDER BY 1, 2`,
    own,
  );
  const { rows: partitions } = await client.query<BackupHeader['partitions'][number]>(
    `SELECT n.nspname AS schema, c.relname AS name, i.inhparent::regclass::text AS parent,
            pg_get_expr(c.relpartbound, c.oid) AS bounds
     FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_inherits i ON i.inhrelid = c.oid
     WHERE c.relispartition AND c.relkind IN ('r', 'p') AND ${isOwn('c.oid')}
     ORDER BY c.oid`,
    own,
  );
  const { rows: sequences } = await client.query<BackupHeader['sequences'][number]>(
    `SELECT n.nspname AS schema, c.relname AS name, pg_sequence_last_value(q.seqrelid)::text AS value
     FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE pg_sequence_last_value(q.seqrelid) IS NOT NULL AND ${isOwn('c.oid')}
       AND NOT EXISTS (SELECT FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
                       WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND t.relname = ANY ($2))
     ORDER BY 1, 2`,
    own,
  );
  const { rows: noted } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('migration') IS NOT NULL AS found`,
  );
  const { rows: migrations } = noted[0]?.found
    ? await client.query<{ name: string }>('SELECT name FROM migration ORDER BY timestamp')
    : { rows: [] };
  return {
    postgres: version[0]?.version ?? 0,
    migrations: migrations.map(({ name }) => name),
    tables,
    partitions,
    sequences,
  };
}

/** Condition on an object: neither the system's, nor an extension's, nor temporary, nor derived, nor TypeORM's, nor kept for a day only. */
function isOwn(oid: string): string {
  return `n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname <> ALL ($1)
       AND c.relname <> ALL ($2)
       AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = ${oid} AND e.deptype = 'e')`;
}

/** An identifier as SQL wants it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
