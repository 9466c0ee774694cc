import { openSearchEngine } from '#catalog';
import { readSettings, type Settings } from '#platform/config';
import { migrate } from '#platform/database';
import { schema } from '#schema';
import { withOwnServer } from '../embedded/own-server.js';

/** Runs a benchmark on a server of its own with the fair's tables in it. */
export async function withBenchDatabase<T>(
  command: string,
  work: (url: string, folder: string) => Promise<T>,
): Promise<T> {
  return withOwnServer({ command }, async (url, folder) => {
    await migrate(url, schema);
    try {
      return await work(url, folder);
    } finally {
      await discardIndexes(url);
    }
  });
}

/** The settings of this process, on the benchmark's database and, where one is named, with what its folder holds. */
export const benchSettings = (url: string, folder?: string): Settings =>
  readSettings({ ...process.env, DATABASE_URL: url, ...(folder !== undefined && { DATA_DIR: folder }) });

/** What stands in the database goes with it; on a Meilisearch server it would stay. */
async function discardIndexes(url: string): Promise<void> {
  const settings = benchSettings(url);
  if (settings.MEILI_URL === undefined) return;
  const engine = openSearchEngine(settings, 'indexing', 1);
  try {
    await engine.discard();
  } finally {
    await engine.close();
  }
}
