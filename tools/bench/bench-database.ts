import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#platform/config';
import { migrate } from '#platform/database';
import { schema } from '#schema';
import { openOwnDatabase } from '../embedded/index.js';

/** Runs a benchmark on an embedded server of its own, with the fair's own settings, and removes it afterwards. */
export async function withBenchDatabase<T>(
  command: string,
  say: (text: string) => void,
  work: (url: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'everfair-bench-'));
  // The server may run as another user, who has to get in.
  await chmod(folder, 0o755);
  try {
    const settings = readSettings({ DATA_DIR: folder });
    const database = await openOwnDatabase(settings, { command, say });
    try {
      await migrate(database.url, schema);
      return await work(database.url, folder);
    } finally {
      await database.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
