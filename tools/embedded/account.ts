import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseError } from '#platform/database';

/** A user of the system that the database runs as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const NAME = 'postgres';

/**
 * The account that the database must run as: PostgreSQL refuses to run as root, so then it is the user "postgres",
 * made when missing. Undefined for an ordinary user, who runs it as himself.
 * @throws DatabaseError when there is no such user and none could be made
 */
export function databaseAccount(say: (text: string) => void): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = accountOf(NAME);
  if (known) return known;
  say(`Creating the system user ${NAME}, as which the database runs …`);
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  const made = accountOf(NAME);
  if (made) return made;
  throw new DatabaseError(
    `PostgreSQL does not run as root, and the user "${NAME}" could not be made. Start Everfair as an ordinary user, or make that user first.`,
  );
}

/**
 * The topmost folder on the way to a path (or that path) that the account may not enter; undefined when the way is
 * free. Asked of the system itself, which knows of access lists too. What does not exist yet bars no one.
 */
export function firstBarrier(path: string, account: Account): string | undefined {
  return wayTo(path).find((folder) => isFolder(folder) && !mayEnter(folder, account));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function mayEnter(folder: string, { uid, gid }: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function wayTo(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...wayTo(parent), path];
}

function accountOf(name: string): Account | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((which) =>
      Number(execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
    );
    return uid === undefined || gid === undefined ? undefined : { name, uid, gid };
  } catch {
    return undefined; // id ends with 1 when it knows no such user
  }
}
