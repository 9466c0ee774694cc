import { resolve } from 'node:path';
import { readSettings } from '#platform/config';
import { writeBackup } from './backup/write.js';
import { openDatabase } from './embedded/index.js';
import { CommandError, openOutput, readParameters, runCommand } from './output.js';

const USAGE = 'npm run backup -- FILE [--json]';

/** `npm run backup -- FILE`: everything that the fair knows, in one file, while it runs or not. */
await runCommand(async () => {
  const { values, positionals } = readParameters(USAGE, {});
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new CommandError(`Name the file to write.\nUsage: ${USAGE}`);
  const output = openOutput(values.json);
  const startedAt = Date.now();
  const database = await openDatabase(readSettings(process.env), { command: 'backup', say: output.say });
  try {
    const moved = await writeBackup(database.url, resolve(file), (rows) =>
      output.progress(`${rows.toLocaleString('en')} rows …`),
    );
    const seconds = (Date.now() - startedAt) / 1000;
    output.result(
      { ...moved, seconds },
      `${moved.rows.toLocaleString('en')} rows of ${moved.tables} tables are saved in ${resolve(file)} (${seconds.toFixed(1)} s).`,
    );
  } finally {
    await database.stop();
  }
});
