import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { DatabaseError } from '#platform/database';
import { codeOf } from '../output.js';
import { type Account, firstBarrier } from './account.js';

/** Where the fair keeps its data, and what lies where in it. */
export interface DataFolder {
  path: string;
  /** The database's own folder. */
  database: string;
  /** What PostgreSQL writes about itself. */
  log: string;
  /** Held by the one command that runs the database. */
  lock: string;
}

/** What the command that runs the database tells others about it. */
export interface RunningDatabase {
  port: number;
  /** The first process of PostgreSQL. */
  pid: number;
  postgres: string;
  /** Tables are there and filled, so that other commands may use them. */
  ready: boolean;
}

const DEFAULT_NAME = '.everfair';
const SYSTEM_FOLDER = '/var/lib/everfair';
/** What a new database with the demo and its journal takes; and what one needs that has this already. */
const LEAST_FREE_MEGABYTES = { new: 300, existing: 50 };

/**
 * Finds the data folder and makes it. As root, a default folder that the database's account may not enter is moved to
 * /var/lib/everfair; a folder that the person named stays where it was named.
 * @param named the setting DATA_DIR
 * @throws DatabaseError when it cannot be entered, written or has no room
 */
export function openDataFolder(named: string, account: Account | undefined, say: (text: string) => void): DataFolder {
  const wanted = resolve(named);
  refuseStrangersData(wanted, account);
  const barrier = account && firstBarrier(wanted, account);
  if (!barrier) return made(wanted, account);
  if (wanted !== resolve(DEFAULT_NAME)) {
    throw new DatabaseError(
      `The database runs as user ${account.name}, who may not enter ${barrier}, so DATA_DIR=${named} cannot be used. Name a folder elsewhere, or open the way: chmod o+x ${barrier}`,
    );
  }
  const project = resolve('.');
  const mark = createHash('sha256').update(project).digest('hex').slice(0, 8);
  const moved = join(SYSTEM_FOLDER, `${basename(project)}-${mark}`);
  say(`The data are kept in ${moved}, because the database's user ${account.name} may not enter ${barrier}.`);
  mkdirSync(SYSTEM_FOLDER, { recursive: true });
  chmodSync(SYSTEM_FOLDER, 0o755);
  refuseStrangersData(moved, account);
  return made(moved, account);
}

function made(path: string, account: Account | undefined): DataFolder {
  const folder = {
    path,
    database: databaseIn(path),
    log: join(path, 'postgres.log'),
    lock: join(path, 'everfair.lock'),
  };
  try {
    makeWay(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DatabaseError(
      `The data folder ${path} cannot be written (${codeOf(error) ?? error}). Give yourself the right to, or name another one: DATA_DIR=/some/folder`,
      { cause: error },
    );
  }
  // Others may pass through to the database's own folder (the account needs to), but not look around.
  if (statSync(path).uid === process.getuid?.()) chmodSync(path, account ? 0o711 : 0o700);
  refuseFullDisk(path);
  return folder;
}

/** Folder by folder: Node's own recursive way never ends where the system makes none, as under /proc. */
function makeWay(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  makeWay(dirname(path));
  mkdirSync(path, { mode: 0o755 });
}

function refuseStrangersData(path: string, account: Account | undefined): void {
  if (!existsSync(databaseIn(path))) return;
  const owner = statSync(databaseIn(path)).uid;
  if (owner === (account?.uid ?? process.getuid?.())) return;
  throw new DatabaseError(
    `The data in ${path} belong to another user (number ${owner}). Start Everfair as the user who made them, or name another folder in DATA_DIR.`,
  );
}

function databaseIn(path: string): string {
  return join(path, 'postgres');
}

function refuseFullDisk(path: string): void {
  const free = freeMegabytes(path);
  const needed = existsSync(databaseIn(path)) ? LEAST_FREE_MEGABYTES.existing : LEAST_FREE_MEGABYTES.new;
  if (free >= needed) return;
  throw new DatabaseError(
    `The disk of ${path} is full: ${free} MB are free, the database needs at least ${needed}. Make room, or name a folder on another disk in DATA_DIR.`,
  );
}

/** What is free on the disk of a folder, in whole megabytes. */
export function freeMegabytes(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return Math.floor((bavail * bsize) / 1e6);
}

/** The password of the database's only user: made once, readable by its owner only. */
export function passwordOf(folder: DataFolder, account: Account | undefined): { password: string; file: string } {
  const file = join(folder.path, 'password');
  if (!existsSync(file)) {
    if (existsSync(folder.database)) {
      throw new DatabaseError(
        `The file ${file} is missing, without which the data beside it cannot be opened. Put it back, or restore a backup into another DATA_DIR.`,
      );
    }
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  chmodSync(file, 0o600);
  if (account) chownSync(file, account.uid, account.gid); // initdb reads it as that user
  return { password: readFileSync(file, 'utf8'), file };
}

const noted = z.object({ port: z.number(), pid: z.number(), postgres: z.string(), ready: z.boolean() });

/** Tells other commands about the running database. */
export function noteRunning(folder: DataFolder, running: RunningDatabase): void {
  const draft = join(folder.path, `everfair.json.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, noteFile(folder));
}

/** What was last told about the database; whether it still runs, the lock says. */
export function lastRunning(folder: DataFolder): RunningDatabase | undefined {
  if (!existsSync(noteFile(folder))) return undefined;
  const { data } = noted.safeParse(readNote(folder));
  return data;
}

function readNote(folder: DataFolder): unknown {
  try {
    return JSON.parse(readFileSync(noteFile(folder), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // no one depends on it but for the port it had
    throw error;
  }
}

function noteFile(folder: DataFolder): string {
  return join(folder.path, 'everfair.json');
}
