import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from '../output.js';
import { differences, type FaultFigures, type FaultUse, hitsOf, select, settled } from './checks.js';
import { FairUnderTest } from './fair-under-test.js';
import { inventedPosts, randomOf } from './invented-rows.js';

const KILLS = 20;
const ROWS = 20_000;
/** A smaller real file is in before it can be interrupted. */
const LEAST_BYTES = 500_000;
const MOST_RUNS_AFTERWARDS = 5;
const victims = ['importer', 'api', 'worker', 'database'] as const;

/**
 * Imports a file while importer, api, worker and database are killed (-9) at random moments of it, each started again
 * after that; then holds what came of it against what the same file gives undisturbed in a database of its own.
 */
export async function faultImport(use: FaultUse): Promise<FaultFigures> {
  const { output, seed } = use;
  const random = randomOf(seed);
  output.say(`Seed ${seed}. Starting a fair of its own …`);
  const fair = await FairUnderTest.start();
  try {
    const file = use.data === undefined ? inventedFile(fair, random) : realFile(use.data);
    output.say(`${basename(file)}: ${use.data === undefined ? `${ROWS} invented rows` : 'a real file'}`);
    const url = await fair.databaseUrl();
    const wanted = await undisturbed(fair, url, file);
    output.say(`Undisturbed it gives ${wanted.size} posts. Now with ${KILLS} kills.`);

    const importer = new Importer(fair.environment, file);
    const acknowledged = new Set<string>();
    const points = Array.from({ length: KILLS }, random).sort((one, other) => one - other);
    for (const [index, point] of points.entries()) {
      const present = await untilReached(url, importer, Math.floor(point * wanted.size));
      if (importer.isDone) importer.start();
      await wait(random() * 200);
      for (const key of await keysIn(url)) acknowledged.add(key);
      const victim = await killOne(fair, importer, random);
      output.say(`  ${index + 1}: ${victim}, after ${present} posts`);
    }
    await fair.ready();
    await importer.finish();
    await settled(url);

    const found = await postsIn(url);
    const hits = await hitsOf(fair);
    const open = await select<{ id: string }>(url, `SELECT id FROM vacancy WHERE state = 'open'`);
    return {
      kills: KILLS,
      acknowledged: acknowledged.size,
      missing: [...new Set([...acknowledged, ...wanted.keys()])].filter((key) => !found.has(key)).length,
      doubled:
        [...found.keys()].filter((key) => !wanted.has(key)).length +
        (await doubledRows(url)) +
        (hits.length - new Set(hits).size),
      inconsistent:
        [...found].filter(([key, content]) => wanted.has(key) && wanted.get(key) !== content).length +
        differences(
          hits,
          open.map(({ id }) => id),
        ),
    };
  } finally {
    await fair.stop();
  }
}

/** Kills one of those that run at this moment: the importer always does. @returns which */
async function killOne(fair: FairUnderTest, importer: Importer, random: () => number): Promise<string> {
  for (;;) {
    const victim = victims[Math.floor(random() * victims.length)]!;
    if (victim === 'importer' ? await importer.kill() : fair.kill(victim)) return victim;
    importer.keepRunning();
  }
}

/** The import command on one file, started again and again until it has ended well. */
class Importer {
  private child: ChildProcess | undefined;
  isDone = false;

  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly file: string,
  ) {}

  start(): void {
    this.isDone = false;
    this.child = spawn(process.execPath, [join('dist', 'tools', 'import.js'), 'vacancies', this.file, '--json'], {
      stdio: 'ignore',
      env: this.environment,
    });
  }

  /** Sees to it that it runs, unless it has ended well. */
  keepRunning(): void {
    if (this.child?.exitCode === 0) this.isDone = true;
    else if (!this.isRunning) this.start();
  }

  /** @returns whether it was running */
  async kill(): Promise<boolean> {
    if (!this.child || !this.isRunning) return false;
    const ended = this.ended();
    this.child.kill('SIGKILL');
    await ended;
    return true;
  }

  /** Runs it to its end, as often as that takes. */
  async finish(): Promise<void> {
    for (let run = 0; run < MOST_RUNS_AFTERWARDS; run += 1) {
      this.keepRunning();
      if (this.isDone) return;
      await this.ended();
    }
    this.keepRunning();
    if (!this.isDone) throw new CommandError('The import did not end well, though nothing was killed any more.');
  }

  private get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private async ended(): Promise<void> {
    if (this.isRunning) await new Promise<void>((resolve) => this.child?.once('exit', () => resolve()));
  }
}

/** Waits until so many posts are in, or the import is over. @returns how many there are */
async function untilReached(url: string, importer: Importer, count: number): Promise<number> {
  for (;;) {
    importer.keepRunning();
    const present = await countOf(url);
    if (present !== null && (present >= count || importer.isDone)) return present;
    await wait(50);
  }
}

/** null while the database is away. */
async function countOf(url: string): Promise<number | null> {
  try {
    const [row] = await select<{ count: number }>(url, 'SELECT count(*)::int AS count FROM vacancy');
    return row?.count ?? null;
  } catch {
    return null; // it was killed just now, and is being started again
  }
}

/** The keys of the posts that are in: what a committed batch wrote, since another connection sees it. */
async function keysIn(url: string): Promise<string[]> {
  while ((await countOf(url)) === null) await wait(100);
  const rows = await select<{ key: string }>(url, 'SELECT import_key AS key FROM vacancy');
  return rows.map(({ key }) => key);
}

/** What posts say, by key. */
async function postsIn(url: string): Promise<Map<string, string>> {
  const rows = await select<{ key: string; content: string }>(
    url,
    `SELECT v.import_key AS key, md5((to_jsonb(v) - '{id,organization_id,published_at,lapses_at,created_at,updated_at,version}'::text[]
       || jsonb_build_object('organization', to_jsonb(o) - '{id,created_at,updated_at,version}'::text[]))::text) AS content
     FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id`,
  );
  return new Map(rows.map(({ key, content }) => [key, content]));
}

/** What the file gives when nothing happens: imported into a database of its own on the same server. */
async function undisturbed(fair: FairUnderTest, url: string, file: string): Promise<Map<string, string>> {
  const name = 'everfair_undisturbed';
  await select(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const importer = new Importer({ ...fair.environment, DATABASE_URL: own.href }, file);
  await importer.finish();
  return postsIn(own.href);
}

/** Posts and organizations that stand there twice. */
async function doubledRows(url: string): Promise<number> {
  const [row] = await select<{ doubled: number }>(
    url,
    `SELECT ((SELECT count(*) - count(DISTINCT import_key) FROM vacancy)
       + (SELECT count(*) - count(DISTINCT name_key) FROM organization WHERE credit_code IS NULL))::int AS doubled`,
  );
  return row?.doubled ?? 0;
}

function inventedFile(fair: FairUnderTest, random: () => number): string {
  const path = join(fair.folder, 'invented.csv');
  writeFileSync(path, inventedPosts(ROWS, random));
  return path;
}

/** The smallest of the real files that takes long enough. */
function realFile(folder: string): string {
  const files = readdirSync(join(folder, 'vacancies'))
    .map((name) => join(folder, 'vacancies', name))
    .filter((path) => statSync(path).size >= LEAST_BYTES)
    .sort((one, other) => statSync(one).size - statSync(other).size);
  const [file] = files;
  if (file === undefined) throw new CommandError(`${folder} has no file of vacancies that is large enough.`);
  return file;
}
