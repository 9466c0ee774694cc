import { readSettings, type Settings } from '#platform/config';
import { openOwnDatabase } from './embedded/index.js';
import { CommandError, type Output, openOutput, readParameters, runCommand } from './output.js';
import { prepareDatabase } from './prepare.js';

const USAGE = 'npm run migrate [-- --json]';

/**
 * `npm run migrate`: what `npm start` does with a database before it opens the fair, for fairs whose processes others
 * start (containers, several machines). Several at once are safe: one does it, the others wait and find it done.
 */
await runCommand(async () => {
  const { values, positionals } = readParameters(USAGE, {});
  if (positionals.length > 0) throw new CommandError(`Usage: ${USAGE}`);
  const output = openOutput(values.json);
  const settings = readSettings(process.env);
  const startedAt = Date.now();
  const database = await databaseOf(settings, output);
  try {
    const { migrations, backup } = await prepareDatabase(database.url, settings, database.folder, output.say);
    const seconds = (Date.now() - startedAt) / 1000;
    output.result(
      { migrations: migrations.length, backup, seconds },
      `The database is as this version needs it (${seconds.toFixed(1)} s).`,
    );
  } finally {
    await database.stop();
  }
});

/** The one that DATABASE_URL names, or the embedded one, on which no fair runs then. */
async function databaseOf(settings: Settings, { say }: Output) {
  const { DATABASE_URL: url, DATA_DIR: folder } = settings;
  if (url) return { url, folder, stop: async () => {} };
  return await openOwnDatabase(settings, { command: 'migrate', say });
}
