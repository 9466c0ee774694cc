import { once } from 'node:events';
import { get } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { IndexingService, openSearchEngine } from '#catalog';
import { facetNames } from '#contracts';
import { SystemClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { schema } from '#schema';
import { freeAddress } from '../address.js';
import { CommandError, type Output } from '../output.js';
import { findBrowser } from '../testing/browser.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { type Corpus, multiplied, readCorpus } from './corpus.js';
import { machine, percentile, round } from './figures.js';
import queries from './queries.json' with { type: 'json' };
import type { BenchUse } from './search.js';
import { startServer } from './server.js';
import { fillTables } from './tables.js';

const api = join(dirname(fileURLToPath(import.meta.url)), '../../apps/api/main.js');
const requestsPerSecond = 20;
/** A new process is slow until what it runs often is compiled. */
const WARM_UP_SECONDS = 10;
const categories = ['performance', 'accessibility', 'seo'] as const;
type Scores = Record<(typeof categories)[number], number>;

interface PageFigures extends Scores {
  path: string;
  /** What a first visit loads of script, compressed, in 1,000 bytes. */
  scriptKb: number;
}

interface Sized {
  vacancies: number;
  ttfbP50Ms: number;
  ttfbP95Ms: number;
  /** The page's p95 against that of its own search alone, asked of the same process. */
  searchRatio: number;
}

/**
 * The public site as a visitor gets it: time to the first byte of the search page at a steady rate, for two sizes of the
 * fair, and what Lighthouse says of home, search and vacancy on a slow phone.
 */
export async function benchWeb({ data, quick, output }: BenchUse): Promise<void> {
  const browser = await findBrowser((text) => output.say(text));
  if (browser === undefined)
    throw new CommandError('Lighthouse needs Chromium: install it, or name one in CHROMIUM_PATH.');
  const now = new Date();
  const corpus = await readCorpus(data, now);
  const sizes = quick ? [2000, 8000] : [50_000, 200_000];
  output.say(`Machine: ${machine()}`);
  output.say(`Data: ${corpus.described}`);
  const measured: Sized[] = [];
  let pages: PageFigures[] = [];
  for (const size of sizes) {
    await withSite(corpus, size, now, async (url, vacancy) => {
      measured.push({ vacancies: size, ...(await firstBytes(url, quick ? 4 : 30, output)) });
      if (size !== sizes.at(-1)) return;
      pages = await judge(url, ['/', '/vacancies', `/vacancies/${vacancy}`], browser, quick ? 1 : 5, output);
    });
  }
  const [small, large] = [measured[0]!, measured.at(-1)!];
  const growth = round(Math.log(large.ttfbP95Ms / small.ttfbP95Ms) / Math.log(large.vacancies / small.vacancies), 2);
  output.result(
    { pages, ttfbP95Ms: large.ttfbP95Ms, sizes: measured, growth, data: corpus.described },
    `First byte of the search page at ${large.vacancies} vacancies: p95 ${large.ttfbP95Ms} ms, ${large.searchRatio} times its search alone; it grows as size^${growth}`,
  );
}

/** An api with the built site on a database of that many vacancies, for as long as `work` takes. */
async function withSite(
  corpus: Corpus,
  size: number,
  now: Date,
  work: (url: string, vacancy: string) => Promise<void>,
): Promise<void> {
  await withBenchDatabase('bench web', async (database, folder) => {
    const dataSource = await openDataSource(database, schema, { applicationName: 'everfair bench' });
    const engine = openSearchEngine(benchSettings(database), 'indexing', 2);
    await engine.prepare();
    await fillTables(dataSource, multiplied(corpus, size, now));
    await new IndexingService(dataSource, engine, new SystemClock()).rebuild('vacancy');
    // One that says as much as a usual post does.
    const [vacancy] = await dataSource.query<{ id: string }[]>(
      `SELECT id FROM vacancy WHERE organization_id IS NOT NULL AND place_code IS NOT NULL
       ORDER BY abs(coalesce(length(description), 0) - 600), id LIMIT 1`,
    );
    if (vacancy === undefined) throw new CommandError('The data have no vacancy with an organization and a place.');
    // What the server does by itself after so much was written, which is no part of a day like any other.
    await dataSource.query('VACUUM ANALYZE');
    await engine.close();
    await dataSource.destroy();
    const server = await startServer(
      api,
      {
        NODE_ENV: 'production',
        DATABASE_URL: database,
        DATA_DIR: folder,
        LOG_LEVEL: 'warn',
        RATE_READS_PER_SECOND: '1000000',
      },
      '/api/health/live',
    );
    try {
      await work(server.url, vacancy.id);
    } finally {
      await server.stop();
    }
  });
}

/** Asks for search pages, and by turns for their searches alone, `requestsPerSecond` whatever the answers take. */
async function firstBytes(url: string, seconds: number, output: Output): Promise<Omit<Sized, 'vacancies'>> {
  const texts = [...queries.broad, ...queries.usual];
  const pages = texts.map((text, at) => `${at % 2 === 0 ? '' : '/en'}/vacancies?q=${encodeURIComponent(text)}`);
  const searches = texts.map((text) => `/api/v1/search?kind=vacancy&q=${encodeURIComponent(text)}${everyFacet}`);
  await steadily(url, pages, WARM_UP_SECONDS);
  await steadily(url, searches, WARM_UP_SECONDS);
  const page = await steadily(url, pages, seconds);
  const search = await steadily(url, searches, seconds);
  const [ttfbP50Ms, ttfbP95Ms] = [round(percentile(page, 0.5)), round(percentile(page, 0.95))];
  const searchP95 = percentile(search, 0.95);
  output.say(
    `First byte at ${requestsPerSecond} requests/s: p50 ${ttfbP50Ms} ms, p95 ${ttfbP95Ms} ms; the search alone p95 ${round(searchP95)} ms`,
  );
  return { ttfbP50Ms, ttfbP95Ms, searchRatio: round(ttfbP95Ms / searchP95, 2) };
}

/** As the page asks for them. */
const everyFacet = `&shortFacets=true${facetNames.map((facet) => `&facets=${facet}`).join('')}`;

/** Milliseconds to the first byte of each answer. Requests start by the clock: a slow answer holds back none. */
async function steadily(url: string, paths: readonly string[], seconds: number): Promise<number[]> {
  const asked: Promise<number>[] = [];
  const started = performance.now();
  for (let n = 0; n < seconds * requestsPerSecond; n++) {
    await wait(Math.max(0, started + (n * 1_000) / requestsPerSecond - performance.now()));
    asked.push(firstByte(url + paths[n % paths.length]!));
  }
  return Promise.all(asked);
}

async function firstByte(url: string): Promise<number> {
  const started = performance.now();
  const request = get(url, { headers: { 'accept-encoding': 'br' } });
  const [response] = await once(request, 'response');
  if (response.statusCode !== 200) throw new CommandError(`${url} answered ${response.statusCode}.`);
  await once(response, 'readable');
  const milliseconds = performance.now() - started;
  response.resume();
  await once(response, 'end');
  return milliseconds;
}

/** Lighthouse's judgement of each page on a phone with a slow network, the median of `times`, and its script. */
async function judge(
  url: string,
  paths: readonly string[],
  executablePath: string,
  times: number,
  output: Output,
): Promise<PageFigures[]> {
  const port = await freeAddress('127.0.0.1', 0);
  const browser = await chromium.launch({
    executablePath,
    args: [
      `--remote-debugging-port=${port}`,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  try {
    const pages: PageFigures[] = [];
    for (const path of paths) {
      const runs: Scores[] = [];
      for (let run = 0; run < times; run++) runs.push(await scoresOf(url + path, port));
      const median = (category: (typeof categories)[number]) =>
        percentile(
          runs.map((scores) => scores[category]),
          0.5,
        );
      const page = {
        path: path.replace(/[0-9a-f-]{36}/, ':id'),
        performance: median('performance'),
        accessibility: median('accessibility'),
        seo: median('seo'),
        scriptKb: await scriptKb(url, path),
      };
      output.say(
        `${page.path}: performance ${page.performance} (${runs.map((scores) => scores.performance).join(', ')}), accessibility ${page.accessibility}, SEO ${page.seo}, ${page.scriptKb} kB of script`,
      );
      pages.push(page);
    }
    return pages;
  } finally {
    await browser.close();
  }
}

async function scoresOf(url: string, port: number): Promise<Scores> {
  const run = await lighthouse(url, {
    port,
    onlyCategories: [...categories],
    throttlingMethod: 'devtools',
    formFactor: 'mobile',
    logLevel: 'silent',
  });
  return Object.fromEntries(
    categories.map((category) => {
      const score = run?.lhr.categories[category]?.score;
      if (score === null || score === undefined)
        throw new CommandError(`Lighthouse could not judge ${url}: ${run?.lhr.runtimeError?.message ?? 'no score'}.`);
      return [category, Math.round(score * 100)];
    }),
  ) as Scores;
}

/** All scripts that the page names, each compressed as gzip does at its best, in 1,000 bytes. */
async function scriptKb(url: string, path: string): Promise<number> {
  const html = await (await fetch(url + path)).text();
  const scripts = new Set(html.match(/\/assets\/[\w.-]+\.js/g));
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(await (await fetch(url + script)).arrayBuffer(), { level: 9 }).length;
  return round(bytes / 1000);
}
