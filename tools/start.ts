/**
 * `npm start`: database, tables, demo, worker and api, one after the other; on Ctrl-C api, worker and database end, one
 * after the other. This process stays as the supervisor of all three.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Readiness } from '#contracts';
import { readSettings, type Settings } from '#platform/config';
import { openDataSource } from '#platform/database';
import { refuseOtherKey, Secrets } from '#platform/secrets';
import { schema } from '#schema';
import { freeAddress } from './address.js';
import { openOwnDatabase } from './embedded/index.js';
import { CommandError, openOutput, runCommand } from './output.js';
import { prepareDatabase } from './prepare.js';
import { type Supervised, supervise } from './supervise.js';

/** Nothing has changed for so long: it will not become ready. */
const READY_SECONDS = 120;
const SAY_SECONDS = 5;
/** What a process needs at its end beyond the time for requests and jobs in hand: closing connections, flushing logs. */
const STOP_MARGIN_SECONDS = 5;

/** What stands between a start and its end, last started first. */
const running: { stop(): Promise<void> }[] = [];
const startedAt = Date.now();
const { say } = openOutput(false);
const stop = stopRequest();
let ending = false;

await runCommand(async () => {
  try {
    await openFair(readSettings(process.env));
  } finally {
    ending = true;
    for (const part of running) await part.stop();
    if (stop.requested) say(`Everfair has stopped.`);
  }
});

async function openFair(settings: Settings): Promise<void> {
  const port = await freeAddress(settings.HOST, settings.PORT);
  const database = await openDatabaseOf(settings);
  if (stop.requested) return;

  await stage('Tables', () => prepareDatabase(database.url, settings, database.folder, say));
  await checkKey(database.url, { ...settings, DATA_DIR: database.folder });
  database.share();
  if (stop.requested) return;

  const environment = {
    NODE_ENV: 'production',
    ...process.env,
    PORT: String(port),
    DATA_DIR: database.folder,
    DATABASE_URL: database.url,
    DEMO: settings.DEMO ? '1' : '0',
  };
  const stopSeconds = settings.SHUTDOWN_SECONDS + STOP_MARGIN_SECONDS;
  const processes = ['worker', 'api'].map((name) =>
    supervise({ name, program: `apps/${name}/main.js`, environment, stopSeconds, say }),
  );
  running.unshift(...processes.toReversed());
  const failed = Promise.race([database.failed, ...processes.map(failureOf)]).then((error) => {
    throw error;
  });

  await stage('Opening', () => Promise.race([ready(settings.HOST, port), stop.asked, failed]));
  if (stop.requested) return;
  for (const one of processes) one.settled();
  const { PUBLIC_URL } = readSettings({ ...process.env, PORT: String(port) });
  const place = settings.DATABASE_URL ? 'the database that DATABASE_URL names' : database.folder;
  say(`Everfair is at ${PUBLIC_URL} (${seconds(startedAt)}). Ctrl-C stops it; the data stay in ${place}.`);
  await Promise.race([stop.asked, failed]);
}

/** The embedded database, or the one that DATABASE_URL names, which no one here starts, stops or mends. */
async function openDatabaseOf(settings: Settings) {
  const { DATABASE_URL: url, DATA_DIR: folder } = settings;
  if (url) return { url, folder, share() {}, failed: new Promise<Error>(() => {}) };
  const database = await stage(
    'Database',
    () => openOwnDatabase(settings, { command: 'start', say }),
    (opened) => `PostgreSQL ${opened.version} in ${opened.folder}`,
  );
  running.unshift(database);
  return database;
}

/** Here too, so that one sentence says it, and not each process again and again. */
async function checkKey(url: string, settings: Settings): Promise<void> {
  const dataSource = await openDataSource(url, schema, { applicationName: 'everfair start', pool: 1 });
  try {
    await refuseOtherKey(dataSource, new Secrets(settings));
  } finally {
    await dataSource.destroy();
  }
}

async function failureOf(process: Supervised): Promise<Error> {
  return new CommandError(await process.gaveUp);
}

/**
 * Waits until api and what it stands on answer for themselves: as long as something changes, since an index that was
 * left behind by a large import fills for minutes. What is waited for is said every few seconds.
 */
async function ready(host: string, port: number): Promise<void> {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  let last = 'no answer';
  let changedAt = Date.now();
  let saidAt = Date.now();
  while (Date.now() < changedAt + READY_SECONDS * 1000) {
    if (ending) return;
    const state = await readiness(`http://${address}:${port}/api/health/ready`);
    if (state === 'ready') return;
    if (state !== last) changedAt = Date.now();
    last = state;
    if (Date.now() > saidAt + SAY_SECONDS * 1000) {
      say(`  ${last}`);
      saidAt = Date.now();
    }
    await wait(100);
  }
  throw new CommandError(`Everfair was not ready, and nothing changed for ${READY_SECONDS} s: ${last}`);
}

/** "ready", or what is waited for. */
async function readiness(url: string): Promise<string> {
  try {
    const response = await fetch(url, { headers: { connection: 'close' } });
    if (response.ok) return 'ready';
    const { components } = (await response.json()) as Readiness;
    const failed = Object.entries(components).filter(
      ([, { state, essential }]) => essential && (state === 'failed' || state === 'unknown'),
    );
    return failed.map(([name, { detail }]) => `${name}: ${detail}`).join(' ');
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}

/** Says what begins, and how long it took. */
async function stage<T>(name: string, work: () => Promise<T>, outcome?: (result: T) => string): Promise<T> {
  const from = Date.now();
  say(`${name} …`);
  const result = await work();
  say(`${name}: ${outcome ? `${outcome(result)}, ` : ''}${seconds(from)}`);
  return result;
}

function seconds(from: number): string {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}

/** Ctrl-C may arrive several times, from the terminal and from npm: once asked is enough. */
function stopRequest() {
  const request = { requested: false, asked: Promise.resolve() };
  request.asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (!request.requested) say('Stopping …');
        request.requested = true;
        resolve();
      });
    }
  });
  // A closed terminal takes the output away; the fair must still be stopped in order.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return request;
}
