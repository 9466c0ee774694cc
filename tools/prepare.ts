import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadDemo } from '#demo';
import { SystemClock } from '#platform/clock';
import type { Settings } from '#platform/config';
import { migrate, openDataSource, pendingMigrations } from '#platform/database';
import { schema } from '#schema';
import { writeBackup } from './backup/write.js';

const BACKUPS_KEPT = 5;

/**
 * Makes a database fit for this version: a backup first, when it holds data and tables will change; then the tables;
 * then the demo, when the settings want it and nothing ever was in the database.
 * @param folder the data folder, in which backups/ keeps the last of these backups
 * @throws DatabaseError when the database cannot be used, or a newer version wrote it
 */
export async function prepareDatabase(
  url: string,
  settings: Settings,
  folder: string,
  say: (text: string) => void,
): Promise<void> {
  if (await willChangeData(url)) say(`  backup before the change: ${await backUp(url, folder)}`);
  const ran = await migrate(url, schema);
  if (ran.length > 0) say(`  ${ran.length} migrations`);
  if (settings.DEMO) await fillWithDemo(url, say);
}

async function fillWithDemo(url: string, say: (text: string) => void): Promise<void> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'everfair start', pool: 1 });
  try {
    const { organizations, vacancies } = await loadDemo(dataSource.manager, new SystemClock().now());
    if (organizations > 0) say(`  the demo city: ${organizations} organizations, ${vacancies} vacancies`);
  } finally {
    await dataSource.destroy();
  }
}

/** Whether migrations are pending on a database that others ran on before. */
async function willChangeData(url: string): Promise<boolean> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'everfair start', pool: 1 });
  try {
    const pending = await pendingMigrations(dataSource);
    return pending.length > 0 && pending.length < schema.migrations.length;
  } finally {
    await dataSource.destroy();
  }
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
