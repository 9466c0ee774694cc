import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import { loadDemo } from '#demo';
import { SystemClock } from '#platform/clock';
import type { Settings } from '#platform/config';
import { type Connection, migrate, openDataSource, pendingMigrations, withConnection } from '#platform/database';
import { schema } from '#schema';
import { writeBackup } from './backup/write.js';

const BACKUPS_KEPT = 5;

/** What was done to a database. */
export interface Prepared {
  /** Names of the migrations that ran. */
  migrations: string[];
  /** The backup that was made before, where there were data that would change. */
  backup: string | null;
}

/**
 * Makes a database fit for this version: a backup first, when it holds data and tables will change; then the tables;
 * then the demo, when the settings want it and nothing ever was in the database. Of several that try at once one does
 * it, while the others wait and then find it done.
 * @param folder the data folder, in which backups/ keeps the last of these backups
 * @throws DatabaseError when the database cannot be used, or a newer version wrote it
 */
export async function prepareDatabase(
  url: string,
  settings: Settings,
  folder: string,
  say: (text: string) => void,
): Promise<Prepared> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'everfair prepare', pool: 2 });
  try {
    return await withConnection(dataSource, async (connection) => {
      await takeTurn(connection, say);
      const backup = (await willChangeData(dataSource)) ? await backUp(url, folder) : null;
      if (backup) say(`  backup before the change: ${backup}`);
      const migrations = await migrate(url, schema);
      if (migrations.length > 0) say(`  ${migrations.length} migrations`);
      if (settings.DEMO) await fillWithDemo(dataSource, say);
      return { migrations, backup };
    });
  } finally {
    await dataSource.destroy();
  }
}

/** The lock ends with its connection, so a killed command leaves none behind. */
async function takeTurn(connection: Connection, say: (text: string) => void): Promise<void> {
  const { rows } = await connection.query<{ free: boolean }>(
    `SELECT pg_try_advisory_lock(hashtext('everfair prepare')) AS free`,
  );
  if (rows[0]?.free) return;
  say('  another process is preparing the database; waiting for it …');
  await connection.query(`SELECT pg_advisory_lock(hashtext('everfair prepare'))`);
}

async function fillWithDemo(dataSource: DataSource, say: (text: string) => void): Promise<void> {
  const loaded = await loadDemo(dataSource.manager, new SystemClock().now());
  const { organizations, vacancies, accounts, talents, applications } = loaded;
  if (organizations > 0) say(`  the demo city: ${organizations} organizations, ${vacancies} vacancies`);
  if (accounts > 0) say(`  its people: ${accounts} accounts, one for each role`);
  if (talents > 0) say(`  ${talents} invented talents with their résumés, ${applications} applications`);
}

/** Whether migrations are pending on a database that others ran on before. */
async function willChangeData(dataSource: DataSource): Promise<boolean> {
  const pending = await pendingMigrations(dataSource);
  return pending.length > 0 && pending.length < schema.migrations.length;
}

async function backUp(url: string, folder: string): Promise<string> {
  const backups = resolve(folder, 'backups');
  mkdirSync(backups, { recursive: true });
  chmodSync(backups, 0o700);
  const moment = new Date().toISOString().replaceAll(':', '').slice(0, 17);
  const file = join(backups, `before-upgrade-${moment}.backup.gz`);
  await writeBackup(url, file, () => {});
  const oldest = readdirSync(backups)
    .filter((name) => name.startsWith('before-upgrade-'))
    .sort()
    .slice(0, -BACKUPS_KEPT);
  for (const name of oldest) rmSync(join(backups, name));
  return file;
}
