import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is built, from which sources, and where it is noted that it was built from them. */
export const parts = {
  server: {
    folders: ['apps', 'libs', 'tools'],
    without: ['apps/site', 'apps/console', 'apps/pdf', 'apps/talk'],
    settings: ['.swcrc', 'package.json', 'package-lock.json'],
    stamp: 'dist/.server-stamp',
  },
  site: {
    folders: ['apps/site', 'apps/pdf', 'apps/talk', 'libs'],
    without: [],
    settings: ['package.json', 'package-lock.json', 'tsconfig.json'],
    stamp: 'dist/.site-stamp',
  },
  console: {
    folders: ['apps/console', 'apps/pdf', 'apps/talk', 'libs/contracts', 'libs/ui'],
    without: [],
    settings: ['package.json', 'package-lock.json', 'tsconfig.json'],
    stamp: 'dist/.console-stamp',
  },
};

/** Names of the parts whose sources changed since they were built. */
export function staleParts() {
  return Object.keys(parts).filter((name) => stampOf(name) !== builtFrom(name));
}

/** Notes that a part was built from the sources whose stamp is given; taken before the build, not after it. */
export function noteBuilt(name, stamp) {
  mkdirSync('dist', { recursive: true });
  writeFileSync(parts[name].stamp, stamp);
}

/** One hash of path, size and time of change of every source of a part. */
export function stampOf(name) {
  const hash = createHash('sha256');
  const { folders, without, settings } = parts[name];
  for (const file of [...settings, ...folders.flatMap((folder) => sourcesIn(folder, without))]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\t${size}\t${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Every source file below a folder, sorted; tests and documents are none. */
export function sourcesIn(folder, without = []) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\.test\.tsx?$|\.md$|\.d\.m?ts$/.test(path))
    .filter((path) => !without.some((prefix) => path.startsWith(`${prefix}/`)))
    .sort();
}

function builtFrom(name) {
  const { stamp } = parts[name];
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}
