import { type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseError } from '#platform/database';
import { processBirth } from '../lock.mjs';
import { codeOf } from '../output.js';
import type { Account } from './account.js';
import { type DataFolder, freeMegabytes } from './folder.js';
import type { Programs } from './programs.js';
import { postgresSettings, throwawaySettings } from './settings.js';

/** There is no room for the database to start in: when there is, it does. */
export class DiskFullError extends DatabaseError {}

/** A PostgreSQL server that runs on a data folder. */
export interface EmbeddedServer {
  url: string;
  port: number;
  pid: number;
  /** Fulfilled when the server is gone, whether it was stopped or not. */
  gone: Promise<void>;
  stop(): Promise<void>;
}

export interface ServerUse {
  folder: DataFolder;
  programs: Programs;
  account: Account | undefined;
  password: { password: string; file: string };
  /** The port that it had before, taken again when it is free. */
  port: number | undefined;
  /** See `DatabaseUse`. */
  isThrowaway: boolean | undefined;
}

const NAME = 'everfair';
const START_SECONDS = 60;
const STOP_SECONDS = 20;
const LARGEST_LOG_BYTES = 10_000_000;

/**
 * Starts the server; on data that a killed command left running, that server is stopped first.
 * @throws DatabaseError when it does not start, saying why
 */
export async function startServer(use: ServerUse): Promise<EmbeddedServer> {
  await stopLeftOver(use.folder);
  refuseOtherVersions(use);
  if (!existsSync(use.folder.database)) await createCluster(use);
  const deadline = Date.now() + START_SECONDS * 1000;
  let port = await freePort(use.port);
  for (;;) {
    const logStart = existsSync(use.folder.log) ? statSync(use.folder.log).size : 0;
    const child = launch(use, port);
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    const url = `postgres://${NAME}:${encodeURIComponent(use.password.password)}@127.0.0.1:${port}/`;
    const { pid } = child;
    if (pid !== undefined && (await answers(url, gone, deadline))) {
      try {
        await createDatabase(url);
      } catch (error) {
        await stopServer(pid);
        throw isWrongPassword(error) ? new DatabaseError(wrongPassword(use)) : error;
      }
      return { url: url + NAME, port, pid, gone, stop: () => stopServer(pid) };
    }
    if (pid !== undefined) await stopServer(pid);
    await gone;
    const said = readFileSync(use.folder.log).subarray(logStart).toString();
    if (Date.now() > deadline || !passes(said)) throw notStarted(said, use.folder);
    if (/could not bind|Address already in use/i.test(said)) port = await freePort(undefined);
    await wait(500);
  }
}

/** Its own process group: Ctrl-C at the terminal reaches the supervisor alone, which stops the database last. */
function launch({ folder, programs, account, isThrowaway }: ServerUse, port: number): ChildProcess {
  const tooLarge = existsSync(folder.log) && statSync(folder.log).size > LARGEST_LOG_BYTES;
  if (tooLarge) renameSync(folder.log, `${folder.log}.1`);
  const log = openSync(folder.log, 'a', 0o600);
  const values = isThrowaway ? { ...postgresSettings, ...throwawaySettings } : postgresSettings;
  const settings = Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  try {
    return spawn(programs.postgres, ['-D', folder.database, '-p', String(port), ...settings], {
      ...runAs(account),
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

async function answers(url: string, gone: Promise<void>, deadline: number): Promise<boolean> {
  let ended = false;
  void gone.then(() => {
    ended = true;
  });
  while (!ended && Date.now() < deadline) {
    const client = new Client({ connectionString: `${url}postgres`, connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      if (isWrongPassword(error)) return true; // it is up, and the next connection says what is wrong
      await wait(50);
    }
  }
  return false;
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: `${url}postgres` });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
}

/** Made beside its place and then moved there, so that a cut-off attempt is not taken for data. */
async function createCluster({ folder, programs, account, password }: ServerUse): Promise<void> {
  const draft = `${folder.database}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (account) chownSync(draft, account.uid, account.gid);
  const parameters = [
    ...['--pgdata', draft, '--username', NAME, '--pwfile', password.file, '--auth', 'scram-sha-256'],
    // The same order and the same letters on every system: PostgreSQL's own C.UTF-8. pg_trgm asks the system's.
    ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ...['--lc-ctype', process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8', '--no-instructions'],
  ];
  const child = spawn(programs.initdb, parameters, { ...runAs(account), stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw notStarted(said, folder);
  renameSync(draft, folder.database);
}

/** Stops a server that runs on the data though no live command holds them: its supervisor was killed. */
async function stopLeftOver(folder: DataFolder): Promise<void> {
  const file = join(folder.database, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 0 && runsOn(pid, folder.database)) await stopServer(pid);
}

/** Whether that process has the data open: after a restart of the machine the pid may be anyone's. */
function runsOn(pid: number, database: string): boolean {
  if (processBirth(pid) === undefined) return false;
  if (process.platform !== 'linux') return true; // PostgreSQL itself removes a file left from before a restart
  const parameters = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return parameters[parameters.indexOf('-D') + 1] === database;
}

/** Ends its sessions and writes everything out; if that takes too long, less and less kindly. Data survive each. */
async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const birth = processBirth(pid);
    if (birth === undefined) return;
    process.kill(pid, signal);
    const deadline = Date.now() + STOP_SECONDS * 1000;
    while (processBirth(pid) === birth && Date.now() < deadline) await wait(25);
  }
}

function refuseOtherVersions({ folder, programs }: ServerUse): void {
  const file = join(folder.database, 'PG_VERSION');
  if (!existsSync(file)) return;
  const major = Number(readFileSync(file, 'utf8'));
  if (major === programs.major) return;
  throw new DatabaseError(
    major > programs.major
      ? `The data in ${folder.path} were written by PostgreSQL ${major}, and this version of Everfair brings ${programs.major}. Update Everfair, or name another folder in DATA_DIR.`
      : `The data in ${folder.path} were written by PostgreSQL ${major}, and this version of Everfair brings ${programs.major}. Make a backup with the version that wrote them, and restore it into another DATA_DIR with this one.`,
  );
}

/** Whether a failed start is worth another try: the port was taken meanwhile, or a killed server's processes linger. */
function passes(said: string): boolean {
  return /could not bind|Address already in use|shared memory block .* is still in use|lock file .* already exists/i.test(
    said,
  );
}

/** A disk that is quite full has no room either for the database to write so. */
function notStarted(said: string, folder: DataFolder): DatabaseError {
  if (/No space left on device/i.test(said) || freeMegabytes(folder.path) === 0) {
    return new DiskFullError(
      `The disk of ${folder.path} is full, so the database does not start. Make room: nothing that was saved is lost.`,
    );
  }
  return new DatabaseError(whyNotStarted(said, folder));
}

function whyNotStarted(said: string, folder: DataFolder): string {
  if (/could not create shared memory|Cannot allocate memory/i.test(said)) {
    return 'There is too little memory for the database: it needs about 400 MB. Stop other programs, then start again.';
  }
  if (/error while loading shared libraries|Library not loaded/i.test(said)) {
    return `The database's programs do not run on this system (${lastLine(said)}). Name a PostgreSQL server of your own in DATABASE_URL.`;
  }
  return `The database does not start: ${lastLine(said) || 'it did not say why'}. What it wrote is in ${folder.log}.`;
}

function lastLine(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? '';
  return fatal.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim();
}

function wrongPassword({ folder, password }: ServerUse): string {
  return `The password in ${password.file} does not open the data in ${folder.path}. Put the right file back, or name another folder in DATA_DIR.`;
}

function isWrongPassword(error: unknown): boolean {
  return codeOf(error) === '28P01';
}

function runAs(account: Account | undefined) {
  const { PATH, TZ } = process.env;
  const identity = account && { uid: account.uid, gid: account.gid };
  return { ...identity, cwd: '/', env: { PATH, TZ, LANG: 'C', LC_ALL: undefined } };
}

/** The wished port when it is free, else any that is. */
async function freePort(wished: number | undefined): Promise<number> {
  return (wished && (await bind(wished))) || ((await bind(0)) ?? Promise.reject(new Error('no port is free')));
}

function bind(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
