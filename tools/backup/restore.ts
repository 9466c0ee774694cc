import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { migrate, openDataSource } from '#platform/database';
import { erasePerson } from '#privacy';
import { migrations, personalData, schema } from '#schema';
import { CommandError } from '../output.js';
import { type BackupHeader, type BackupTable, readBackup } from './format.js';
import { describeDatabase, quoted } from './tables.js';
import type { Moved } from './write.js';

const APPLICATION = 'everfair restore';

/**
 * Fills a database from a backup: proves the file whole, then in one transaction clears the database, builds the tables
 * as they were when it was written and copies the rows; the newer migrations follow. Until the transaction ends the
 * database is as it was.
 * @param replace whether data that are there may be replaced
 * @throws CommandError when the file is damaged or too new, the fair runs, or there are data and replace is not set
 */
export async function restoreBackup(
  url: string,
  file: string,
  replace: boolean,
  say: (text: string) => void,
): Promise<Moved> {
  const erased = await erasedIn(url);
  const moved = await restoreAsWritten(url, file, replace, say);
  await migrate(url, schema);
  const again = await eraseAgain(url, erased);
  if (again > 0) say(`Erased again: ${again} of those who had left since the backup was made.`);
  return moved;
}

interface Erased {
  personId: string;
  erasedAt: Date;
}

/** Who was erased, as the database knows that is about to be replaced; nobody where it is empty, or of an older version. */
async function erasedIn(url: string): Promise<Erased[]> {
  const dataSource = await openDataSource(
    url,
    { entities: [], migrations: [] },
    { applicationName: APPLICATION, pool: 1 },
  );
  try {
    const [{ isThere }] = await dataSource.query<[{ isThere: boolean }]>(
      `SELECT to_regclass('public.erasure') IS NOT NULL AS "isThere"`,
    );
    if (!isThere) return [];
    return await dataSource.query<Erased[]>('SELECT person_id AS "personId", erased_at AS "erasedAt" FROM erasure');
  } finally {
    await dataSource.destroy();
  }
}

/** Whom a backup from before would bring back. @returns how many of them it had brought back */
async function eraseAgain(url: string, erased: readonly Erased[]): Promise<number> {
  const dataSource = await openDataSource(url, schema, { applicationName: APPLICATION, pool: 1 });
  let again = 0;
  try {
    for (const { personId, erasedAt } of erased) {
      await dataSource.transaction(async (manager) => {
        const rows = await manager.query<unknown[]>('SELECT FROM person WHERE id = $1', [personId]);
        again += rows.length;
        await erasePerson(manager, personalData, personId, erasedAt);
      });
    }
  } finally {
    await dataSource.destroy();
  }
  return again;
}

/** As {@link restoreBackup}, but leaves the tables as the version had them that wrote the backup. */
export async function restoreAsWritten(
  url: string,
  file: string,
  replace: boolean,
  say: (text: string) => void,
): Promise<Moved> {
  say('Checking the backup …');
  const { header, rows } = await readBackup(file, async () => {}, readThrough);
  const known = new Map(migrations.map((migration) => [nameOf(migration), migration]));
  const unknown = header.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new CommandError(
      `${file} was made by a newer version of Everfair (${header.everfair}; it has ${unknown.join(', ')}). Update Everfair, then restore it.`,
    );
  }
  const asThen = { entities: [], migrations: migrations.filter((one) => header.migrations.includes(nameOf(one))) };
  const dataSource = await openDataSource(url, asThen, { applicationName: APPLICATION, pool: 1 });
  const runner = dataSource.createQueryRunner();
  try {
    const client: PoolClient = await runner.connect();
    await refuseRunningFair(client);
    if (!replace) await refuseData(client);
    await runner.startTransaction();
    await clear(client);
    await buildTables(dataSource, runner);
    say(`Restoring ${rows.reduce((sum, count) => sum + count, 0).toLocaleString('en')} rows …`);
    await fill(client, file, header);
    await runner.commitTransaction();
    await client.query('ANALYZE');
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
  return { tables: header.tables.length, rows: rows.reduce((sum, count) => sum + count, 0) };
}

async function readThrough(_table: BackupTable, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const _piece of pieces);
}

async function refuseRunningFair(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ names: string | null }>(
    `SELECT string_agg(DISTINCT application_name, ', ') AS names FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'everfair%' AND application_name <> $1`,
    [APPLICATION],
  );
  const names = rows[0]?.names;
  if (names) {
    throw new CommandError(`The fair is running on this database (${names}). Stop it first, then restore.`);
  }
}

async function refuseData(client: PoolClient): Promise<void> {
  for (const { schema: space, name } of (await describeDatabase(client)).tables) {
    const { rowCount } = await client.query(`SELECT FROM ${quoted(space)}.${quoted(name)} LIMIT 1`);
    if (rowCount) {
      throw new CommandError(
        `The database holds data already (${name}). Restore into an empty one, or replace what it holds: npm run restore -- FILE --replace`,
      );
    }
  }
}

/** Removes all tables, views, functions, types and schemas that are not an extension's or the system's. */
async function clear(client: PoolClient): Promise<void> {
  await client.query(`
    DO $$
    DECLARE command text;
    BEGIN
      FOR command IN
        SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace n
        WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = n.oid AND e.deptype = 'e')
          AND NOT EXISTS (SELECT FROM pg_extension x WHERE x.extnamespace = n.oid)
      LOOP EXECUTE command; END LOOP;
      FOR command IN
        SELECT format('DROP %s IF EXISTS %s CASCADE',
                      CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                                   ELSE 'TABLE' END, format('%I.%I', 'public', relname))
        FROM pg_class c
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = c.oid AND e.deptype = 'e')
      LOOP EXECUTE command; END LOOP;
      FOR command IN
        SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) FROM pg_proc p
        WHERE pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')
      LOOP EXECUTE command; END LOOP;
      FOR command IN
        SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype) FROM pg_type t
        WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r')
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = t.oid AND e.deptype = 'e')
      LOOP EXECUTE command; END LOOP;
    END $$`);
}

/** The migrations of then, inside the transaction that is open. */
async function buildTables(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'all';
  await executor.executePendingMigrations();
}

/**
 * Copies the rows with foreign keys taken off and put back at the end, which checks them all, and with the tables' own
 * triggers off: neither the order of tables matters, nor does anything happen a second time.
 */
async function fill(client: PoolClient, file: string, header: BackupHeader): Promise<void> {
  for (const { schema: space, name, parent, bounds } of header.partitions) {
    await client.query(`CREATE TABLE IF NOT EXISTS ${quoted(space)}.${quoted(name)} PARTITION OF ${parent} ${bounds}`);
  }
  const tables = header.tables.map(({ schema: space, name }) => `${quoted(space)}.${quoted(name)}`);
  const { rows: foreignKeys } = await client.query<{ owner: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS owner, conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND conparentid = 0`,
  );
  for (const { owner, name } of foreignKeys) await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${quoted(name)}`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.join(', ')}`);
  await readBackup(
    file,
    async () => {},
    async (table, pieces) => {
      const target = `${quoted(table.schema)}.${quoted(table.name)} (${table.columns.map(quoted).join(', ')})`;
      await pipeline(Readable.from(pieces, { objectMode: false }), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
    },
  );
  for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const { owner, name, definition } of foreignKeys) {
    await client.query(`ALTER TABLE ${owner} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  }
  for (const { schema: space, name, value } of header.sequences) {
    await client.query('SELECT setval($1::regclass, $2)', [`${quoted(space)}.${quoted(name)}`, value]);
  }
}

function nameOf(migration: { name: string }): string {
  return migration.name;
}
