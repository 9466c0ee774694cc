import { migrate } from '#platform/database';
import { schema } from '#schema';
import { withOwnServer } from '../embedded/own-server.js';

/** Runs a benchmark on a server of its own with the fair's tables in it. */
export async function withBenchDatabase<T>(
  command: string,
  work: (url: string, folder: string) => Promise<T>,
): Promise<T> {
  return withOwnServer(command, async (url, folder) => {
    await migrate(url, schema);
    return work(url, folder);
  });
}
