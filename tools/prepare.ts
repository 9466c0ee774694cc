import type { Settings } from '#platform/config';
import { migrate } from '#platform/database';
import { schema } from '#schema';

/**
 * Makes a database fit for this version.
 * @throws DatabaseError when it cannot be used, or a newer version wrote it
 */
export async function prepareDatabase(
  url: string,
  _settings: Settings,
  _folder: string,
  say: (text: string) => void,
): Promise<void> {
  const ran = await migrate(url, schema);
  if (ran.length > 0) say(`  ${ran.length} steps`);
}
