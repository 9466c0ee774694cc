import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#platform/config';
import { type DatabaseUse, openOwnDatabase } from './index.js';

/** Runs work on an embedded server of its own, with the fair's own settings and an empty database, and removes it. */
export async function withOwnServer<T>(
  use: Pick<DatabaseUse, 'command' | 'isThrowaway'>,
  work: (url: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `everfair-${use.command.replaceAll(' ', '-')}-`));
  // The server may run as another user, who has to get in.
  await chmod(folder, 0o755);
  try {
    const database = await openOwnDatabase(readSettings({ DATA_DIR: folder }), { ...use, say: () => {} });
    try {
      return await work(database.url, folder);
    } finally {
      await database.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
