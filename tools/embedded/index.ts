import { readFileSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from '#platform/config';
import { DatabaseError } from '#platform/database';
import { lockHolder, takeLock } from '../lock.mjs';
import { codeOf, messageOf } from '../output.js';
import { databaseAccount } from './account.js';
import { type DataFolder, lastRunning, noteRunning, openDataFolder, passwordOf } from './folder.js';
import { findPrograms } from './programs.js';
import { DiskFullError, type EmbeddedServer, type ServerUse, startServer } from './server.js';

/** A database that a command may use until it stops it. */
export interface OpenDatabase {
  url: string;
  embedded: boolean;
  /** Whether the embedded server found its disk full since it was opened here. */
  ranOutOfRoom(): boolean;
  /** The embedded server ends with the command that started it; any other database is left as it is. */
  stop(): Promise<void>;
}

export interface DatabaseUse {
  /** Told to whoever comes second: "import". */
  command: string;
  /** Shows the person what happens. */
  say: (text: string) => void;
  /** The data are removed at the end: a power cut may take them, so nothing waits for the disk. */
  isThrowaway?: boolean;
}

/** An embedded server that the command itself started and answers for. */
export interface OwnDatabase extends OpenDatabase {
  /** Folder of the data, where it really is. */
  folder: string;
  /** "18.4" */
  version: string;
  /** From now on other commands may use it beside this one. */
  share(): void;
  /** Fulfilled with the reason when the server ended and could not be started again. */
  failed: Promise<Error>;
}

const RESTART_MILLISECONDS = 500;
/** How often a database that has no room to start is tried again, and after how many tries that is said again. */
const ROOM_MILLISECONDS = 3_000;
const REMIND_ATTEMPTS = 20;
const WAIT_FOR_FAIR_SECONDS = 120;

/**
 * The database of a command: the one that DATABASE_URL names; else that of the fair that runs on DATA_DIR; else the
 * embedded server, started for this command alone.
 * @throws DatabaseError when it cannot be had, saying what to do
 */
export async function openDatabase(settings: Settings, use: DatabaseUse): Promise<OpenDatabase> {
  const url = settings.DATABASE_URL;
  if (url) return { url, embedded: false, ranOutOfRoom: () => false, stop: async () => {} };
  const account = databaseAccount(use.say);
  const folder = openDataFolder(settings.DATA_DIR, account, use.say);
  const fair = await runningFair(folder, use);
  if (!fair) return await openOwnDatabase(settings, use);
  const { password } = passwordOf(folder, account);
  return { url: urlOf(password, fair.port), embedded: true, ranOutOfRoom: roomWatch(folder), stop: async () => {} };
}

/**
 * Starts the embedded server, to which no other command has a right meanwhile. A server that ends by itself is
 * started again at once, at the same port.
 * @throws DatabaseError when another command uses the data, or the server does not start
 */
export async function openOwnDatabase(settings: Settings, use: DatabaseUse): Promise<OwnDatabase> {
  const account = databaseAccount(use.say);
  const folder = openDataFolder(settings.DATA_DIR, account, use.say);
  const lock = takeLock(folder.lock, use.command);
  if ('heldBy' in lock) throw new DatabaseError(inUse(folder, lock.heldBy));
  try {
    const programs = await findPrograms(account, folder.path, use.say);
    const password = passwordOf(folder, account);
    const last = lastRunning(folder);
    if (last) noteRunning(folder, { ...last, ready: false }); // what a killed command left no longer holds
    const keeper = await keepServer(
      { folder, programs, account, password, port: last?.port, isThrowaway: use.isThrowaway },
      use.say,
    );
    return {
      url: keeper.url,
      embedded: true,
      ranOutOfRoom: roomWatch(folder),
      folder: folder.path,
      version: programs.version,
      share: keeper.share,
      failed: keeper.failed,
      async stop() {
        await keeper.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A server that stops for want of room just ends its connections: why, it tells its log alone. */
function roomWatch({ log }: DataFolder): () => boolean {
  const sizeOf = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const from = sizeOf();
  return () => sizeOf() > from && readFileSync(log).subarray(from).includes('No space left on device');
}

async function keepServer(use: ServerUse, say: (text: string) => void) {
  let server: EmbeddedServer = await startServer(use);
  let stopping = false;
  let ready = false;
  const note = () => {
    noteRunning(use.folder, { port: server.port, pid: server.pid, postgres: use.programs.version, ready });
  };
  const watch = async (): Promise<void> => {
    await server.gone;
    while (!stopping) {
      say('The database ended unexpectedly; starting it again …');
      await wait(RESTART_MILLISECONDS);
      server = await onceThereIsRoom(() => startServer({ ...use, port: server.port }));
      await onceThereIsRoom(note);
      await server.gone;
    }
  };
  /** The site goes on saying what is wrong, and all goes on by itself when there is room again. */
  const onceThereIsRoom = async <T>(work: () => T | Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const isFull = error instanceof DiskFullError || codeOf(error) === 'ENOSPC';
        if (!isFull || stopping) throw error;
        if (attempt % REMIND_ATTEMPTS === 0) say(`${messageOf(error)} It is tried again all the time.`);
      }
      await wait(ROOM_MILLISECONDS);
    }
  };
  note();
  const watching = watch();
  return {
    url: server.url,
    failed: new Promise<Error>((resolve) => {
      watching.catch((error: unknown) => resolve(error instanceof Error ? error : new Error(String(error))));
    }),
    share() {
      ready = true;
      note();
    },
    async stop() {
      stopping = true;
      await server.stop();
      await Promise.allSettled([watching]); // its failure was told by `failed`
      await server.stop();
    },
  };
}

/** The database of a fair that runs, waiting for one that is just starting. */
async function runningFair(folder: DataFolder, { say }: DatabaseUse) {
  const deadline = Date.now() + WAIT_FOR_FAIR_SECONDS * 1000;
  let said = false;
  for (;;) {
    const holder = lockHolder(folder.lock);
    if (!holder) return undefined;
    if (holder.command !== 'start' || Date.now() > deadline) throw new DatabaseError(inUse(folder, holder));
    const running = lastRunning(folder);
    if (running?.ready) return running;
    if (!said) say('Waiting for the fair, which is just starting …');
    said = true;
    await wait(250);
  }
}

function inUse(folder: DataFolder, { pid, command }: { pid: number; command: string }): string {
  return command === 'start'
    ? `Everfair is already running on the data in ${folder.path} (process ${pid}). Stop it first, or name another folder in DATA_DIR.`
    : `The command "${command}" is using the data in ${folder.path} (process ${pid}). Wait until it has ended, then try again.`;
}

function urlOf(password: string, port: number): string {
  return `postgres://everfair:${encodeURIComponent(password)}@127.0.0.1:${port}/everfair`;
}
