import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { withOwnServer } from './embedded/own-server.js';
import { CommandError, readParameters, runCommand } from './output.js';
import { findBrowser } from './testing/browser.js';
import { openFair } from './testing/fair.js';

const usage = 'npm test [-- --fast] [-- FILES]';

/** What browsers draw on two processors takes its time: a minute a test. */
const journeyOptions = ['--testTimeout=60000'];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What says something to PostgreSQL that is not said elsewhere; the walk over all routes says the rest. */
const onOlderPostgres = [
  '/libs/(platform/(database|outbox|queues|search/embedded|files)|privacy|identity|organizations|moderation|catalog)/',
  '/libs/demo/load',
  '/libs/vacancies/(?!import/|lint/)',
  '/apps/(api|worker)/',
].map((folders) => `${folders}(?!.*(rules|attacks|meilisearch|real-sheet|lexemes|gathered))`);

/**
 * Everything that has to hold: format, lint, types, dependency rules, tests on the embedded PostgreSQL; without
 * `--fast` also the tests of what touches the database on an older PostgreSQL, and the journeys in a browser. Names of
 * files run those tests alone.
 */
await runCommand(async () => {
  const { values, positionals } = readParameters(usage, { fast: { type: 'boolean', default: false } });
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  const isWhole = positionals.length === 0 && !values.fast;
  const browser = isWhole ? await browserForJourneys() : null;
  // Beside each other: half of what a test takes is waiting, and a third that works fills it.
  await Promise.all([
    (async () => {
      await tests(tally, positionals);
      if (browser !== null) await journeys(tally, browser);
    })(),
    (async () => {
      if (positionals.length === 0) await checks(tally);
      if (isWhole) await olderPostgres(tally);
    })(),
  ]);
  if (tally.skipped > 0) console.log(`\n${tally.skipped} skipped`);
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
  if (tally.failed > 0) process.exitCode = 1;
});

async function checks(tally: Tally): Promise<void> {
  await check(tally, 'Format and lint', 'biome', ['ci', '--error-on-warnings', '.']);
  await check(tally, 'Types', 'tsc', ['-p', '.']);
  await check(tally, 'Dependency rules', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'tools']);
}

/** @param patterns of paths; none for all */
async function tests(tally: Tally, patterns: readonly string[]): Promise<void> {
  const all = ['/apps/', '/libs/', '/tools/', '/test/(?!journeys)'];
  await withTestServer((url) => jest(tally, url, patterns.length > 0 ? patterns : all));
}

/** What a test wrote is removed at the end. */
function withTestServer(work: (url: string) => Promise<void>): Promise<void> {
  return withOwnServer({ command: 'test', isThrowaway: true }, work);
}

/**
 * Runs a program of a package; its output goes to the console. Answers its exit code.
 * @param heading keeps the output until the end and writes it below this: for what runs beside something else
 */
function run(
  program: string,
  parameters: readonly string[],
  environment: Record<string, string> = {},
  heading?: string,
): Promise<number> {
  const output = heading === undefined ? 'inherit' : 'pipe';
  return new Promise((resolve, reject) => {
    const child = spawn(join('node_modules', '.bin', program), parameters, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', output, output],
    });
    let said = `\n${heading}\n`;
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (heading !== undefined) console.log(said);
      resolve(code ?? 1);
    });
  });
}

async function check(tally: Tally, name: string, program: string, parameters: readonly string[]): Promise<void> {
  if ((await run(program, parameters, {}, name)) === 0) tally.passed += 1;
  else tally.failed += 1;
}

interface JestUse {
  workers?: number;
  environment?: Record<string, string>;
  options?: readonly string[];
  /** See `run`. */
  heading?: string;
}

async function jest(
  tally: Tally,
  databaseUrl: string,
  patterns: readonly string[],
  { workers = 2, environment = {}, options = [], heading }: JestUse = {},
): Promise<void> {
  const results = join(tmpdir(), `everfair-test-${process.pid}-${new URL(databaseUrl).port}.json`);
  await run(
    'jest',
    ['--json', `--outputFile=${results}`, `--maxWorkers=${workers}`, ...options, ...patterns],
    {
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
      TEST_DATABASE_URL: databaseUrl,
      ...environment,
    },
    heading,
  );
  const report = JSON.parse(await readFile(results, 'utf8')) as Record<string, number>;
  await rm(results);
  tally.passed += report.numPassedTests ?? 0;
  // A file that does not even load has no tests to count.
  tally.failed += (report.numFailedTests ?? 0) + (report.numRuntimeErrorTestSuites ?? 0);
  tally.skipped += report.numPendingTests ?? 0;
}

/** The oldest PostgreSQL that DATABASE_URL may name. */
async function olderPostgres(tally: Tally): Promise<void> {
  const url = process.env.TEST_OLDER_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const version = await versionOf(url);
  if (version === null) {
    console.log(`\nSkipped: older PostgreSQL. No server answers at ${url}; name one in TEST_OLDER_DATABASE_URL.`);
    return;
  }
  await jest(tally, url, onOlderPostgres, { workers: 1, heading: `On PostgreSQL ${version}` });
}

async function versionOf(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]!.server_version;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

async function browserForJourneys(): Promise<string> {
  const browser = await findBrowser((text) => console.log(text));
  if (browser) return browser;
  throw new CommandError(
    'The journeys need Chromium, and none was found. Install it (on Debian: apt-get install chromium fonts-noto-cjk), or name one in CHROMIUM_PATH.',
  );
}

async function journeys(tally: Tally, browser: string): Promise<void> {
  console.log(`\nJourneys in ${browser}`);
  const fair = await openFair();
  try {
    // Those that only look share a fair; those that change one open their own.
    const environment = { CHROMIUM_PATH: browser, VISIT_URL: fair.url };
    await withTestServer((url) =>
      jest(tally, url, ['/test/journeys/'], { workers: 2, environment, options: journeyOptions }),
    );
  } finally {
    await fair.close();
  }
}
