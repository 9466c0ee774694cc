import { resolve } from 'node:path';
import { readSettings, type Settings } from '#platform/config';
import { restoreBackup } from './backup/restore.js';
import { openOwnDatabase } from './embedded/index.js';
import { CommandError, type Output, openOutput, readParameters, runCommand } from './output.js';

const USAGE = 'npm run restore -- FILE [--replace] [--json]';

/** `npm run restore -- FILE`: brings a backup back, into an empty database or, with --replace, instead of the data. */
await runCommand(async () => {
  const { values, positionals } = readParameters(USAGE, { replace: { type: 'boolean', default: false } });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new CommandError(`Name the file to restore from.\nUsage: ${USAGE}`);
  const output = openOutput(values.json);
  const startedAt = Date.now();
  const database = await openStoppedDatabase(readSettings(process.env), output);
  try {
    const moved = await restoreBackup(database.url, resolve(file), values.replace, output.say);
    const seconds = (Date.now() - startedAt) / 1000;
    output.result(
      { ...moved, seconds },
      `${moved.rows.toLocaleString('en')} rows of ${moved.tables} tables are back (${seconds.toFixed(1)} s). The next start fills the search index from them.`,
    );
  } finally {
    await database.stop();
  }
});

/** The database, with no fair running on it. */
async function openStoppedDatabase(settings: Settings, { say }: Output) {
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, stop: async () => {} };
  return await openOwnDatabase(settings, { command: 'restore', say });
}
