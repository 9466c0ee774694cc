import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { OrganizationsService } from '#organizations';
import { SystemClock } from '#platform/clock';
import { readSettings, type Settings } from '#platform/config';
import { migrate, openDataSource, pendingMigrations } from '#platform/database';
import { workerIsAlive } from '#platform/outbox';
import { schema } from '#schema';
import { ImportRefused, UnreadableFile, VacancyImports } from '#vacancies';
import { openDatabase } from '../embedded/index.js';
import { CommandError, type Output } from '../output.js';

/** What the import commands work with, as long as one of them runs. */
export interface ImportSession {
  imports: VacancyImports;
  dataSource: DataSource;
  settings: Settings;
}

/** How long a command waits until the worker has made findable what it changed. */
const FINDING_SECONDS = 600;

/**
 * Opens the database for the length of `work`, and makes its tables when it is a new one.
 * @throws CommandError when the database holds data of an older version, or `work` was refused
 */
export async function importSession(output: Output, work: (session: ImportSession) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, { command: 'import', say: output.say });
  try {
    const dataSource = await openDataSource(database.url, schema, { applicationName: 'everfair import', pool: 4 });
    try {
      await makeReady(dataSource, database.url);
      const clock = new SystemClock();
      const imports = new VacancyImports(dataSource, new OrganizationsService(dataSource, clock), clock, settings);
      await work({ imports, dataSource, settings });
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    if (database.ranOutOfRoom()) {
      throw new CommandError(
        `The disk of the database is full. Make room, then give the same command again: what was imported so far stays, and nothing is half-done.`,
      );
    }
    throw forPeople(error);
  } finally {
    await database.stop();
  }
}

/** What is wrong with a file or a request, as an error that is shown as its sentence alone. */
export function forPeople(error: unknown): unknown {
  return error instanceof UnreadableFile || error instanceof ImportRefused ? new CommandError(error.message) : error;
}

/** Data of an older version are left to `npm start`, which backs them up before it changes them. */
async function makeReady(dataSource: DataSource, url: string): Promise<void> {
  const pending = await pendingMigrations(dataSource);
  if (pending.length === 0) return;
  if (pending.length < schema.migrations.length) {
    throw new CommandError(
      'These data are of an older version. Start the fair once: it backs them up and brings them up to date.',
    );
  }
  await migrate(url, schema);
}

/** Waits until the worker has handled what a run changed. @returns a sentence that says whether search knows it */
export async function untilFound(
  { imports, dataSource }: ImportSession,
  runId: string,
  output: Output,
): Promise<string> {
  const deadline = Date.now() + FINDING_SECONDS * 1000;
  for (;;) {
    const unhandled = await imports.unhandledEvents(runId);
    if (unhandled === 0) return 'Search knows all of it.';
    if (!(await workerIsAlive(dataSource))) return 'Search will know it after the next start of the fair.';
    if (Date.now() > deadline) return `Search lags behind: ${unhandled} of its steps wait still.`;
    output.progress(`Making it findable: ${unhandled} steps left …`);
    await wait(100);
  }
}
