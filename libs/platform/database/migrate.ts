import type { DataSource } from 'typeorm';
import { DatabaseError, type DatabaseSchema, MIGRATION_TABLE, openDataSource } from './data-source.js';

/** Any number that no other program locks: the first bytes of "everfair". */
const MIGRATION_LOCK = 0x65766572;

/**
 * Brings the database to this program's schema; several processes may try at once, one does it.
 * @returns the names of the migrations that ran, in order
 * @throws DatabaseError when the server cannot be used, or its data was written by a newer version
 */
export async function migrate(url: string, schema: DatabaseSchema): Promise<string[]> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'everfair migrate', pool: 2 });
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewerData(dataSource);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    return ran.map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

/**
 * The names of the migrations that this program has and the database has not, in order.
 * @throws DatabaseError when the database has some that this program does not know
 */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const { pending } = await refuseNewerData(dataSource);
  return pending;
}

/** How far the tables are from those of this program. */
export interface MigrationState {
  /** Migrations that the database has not, in order. */
  pending: string[];
  /** Migrations that a newer version ran. */
  unknown: string[];
}

/** Compares the migrations that ran with those of this program. */
export async function migrationState(dataSource: DataSource): Promise<MigrationState> {
  const done = await appliedMigrations(dataSource);
  const known = knownMigrations(dataSource);
  return {
    pending: known.filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !known.includes(name)),
  };
}

async function refuseNewerData(dataSource: DataSource): Promise<MigrationState> {
  const state = await migrationState(dataSource);
  if (state.unknown.length > 0) {
    throw new DatabaseError(
      `The data was written by a newer version of the fair (it has ${state.unknown.join(', ')}). Update this program, or restore a backup that was made with it.`,
    );
  }
  return state;
}

async function appliedMigrations(dataSource: DataSource): Promise<Set<string>> {
  const [table] = await dataSource.query<[{ found: boolean }]>('SELECT to_regclass($1) IS NOT NULL AS found', [
    MIGRATION_TABLE,
  ]);
  if (!table.found) return new Set();
  const rows = await dataSource.query<{ name: string }[]>(`SELECT name FROM ${MIGRATION_TABLE}`);
  return new Set(rows.map((row) => row.name));
}

function knownMigrations(dataSource: DataSource): string[] {
  return dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name).sort(byTimestamp);
}

function byTimestamp(one: string, other: string): number {
  return Number(one.slice(-13)) - Number(other.slice(-13));
}
