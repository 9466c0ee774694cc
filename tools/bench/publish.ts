import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { IndexingService, openSearchEngine } from '#catalog';
import type { SearchResponse } from '#contracts';
import { SystemClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { Secrets } from '#platform/secrets';
import { Audit, PersonKeys } from '#privacy';
import { codeName, industryName, nameOf } from '#reference';
import { schema } from '#schema';
import { DraftsService, type VacancyDraft } from '#vacancies';
import { CommandError } from '../output.js';
import { type Recruiter, signedInRecruiters, uniqueWord, vacancyWith } from '../testing/recruiters.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { multiplied, readCorpus } from './corpus.js';
import { machine, percentile, round } from './figures.js';
import type { BenchUse } from './search.js';
import { startServer, startWorker } from './server.js';
import { fillTables } from './tables.js';

const here = dirname(fileURLToPath(import.meta.url));
const PER_SECOND = 50;
const RECRUITERS = 20;
/** One in so many is looked for: looking for all would be most of the load. */
const WATCHED = 5;
/** Looks come this often, and later at this share of the time waited: else the looking would be most of the load. */
const LOOK_MS = 20;
const LOOK_SHARE = 0.05;
const MOST_SECONDS_UNTIL_FOUND = 60;

/** A draft that waits to be published. */
interface Prepared {
  id: string;
  word: string;
  recruiter: Recruiter;
}

interface Freshness {
  published: number;
  /** Answered with 503: the service had too much to do. */
  refused: number;
  freshP50Ms: number;
  freshP95Ms: number;
  /** From the request to its answer. */
  answeredP95Ms: number;
}

/**
 * Vacancies published by the clock through the API while a file is imported: how long from the answer that one is
 * published until a reader's search finds it; before and after it the same without the import.
 */
export async function benchPublish({ data, quick, output }: BenchUse): Promise<void> {
  const now = new Date();
  const corpus = await readCorpus(data, now);
  const size = quick ? 4_000 : 200_000;
  const importing = quick ? 2_000 : 50_000;
  const quietSeconds = quick ? 4 : 15;
  const mostSeconds = quick ? 60 : 480;
  output.say(`Machine: ${machine()}`);
  output.say(`Data: ${size} vacancies, a file of ${importing} rows: ${corpus.described}`);
  await withBenchDatabase('bench publish', async (url, folder) => {
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair bench' });
    const environment = {
      DATABASE_URL: url,
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      // What is measured is the way to readers, not how one address is held back.
      RATE_READS_PER_SECOND: '1000000',
      RATE_WRITES_PER_SECOND: '1000000',
    };
    const running: { stop(): Promise<void> }[] = [];
    try {
      output.progress('Filling tables and index …');
      const vacancies = multiplied(corpus, size + importing, now);
      await fillTables(dataSource, firstOf(vacancies, size));
      const file = join(folder, 'import.csv');
      await writeFile(file, csvOf(vacancies));
      await buildIndex(dataSource, url);
      output.progress('Preparing drafts …');
      const recruiters = await signedInRecruiters(dataSource, RECRUITERS);
      const stock = new Stock(
        await drafts(dataSource, new Secrets(benchSettings(url, folder)), recruiters, PER_SECOND * mostSeconds),
      );
      running.push(await startWorker(environment, dataSource));
      const api = await startServer(join(here, '../../apps/api/main.js'), environment, '/api/health/live');
      running.push(api);
      // Unmeasured: code that has not run yet is slower.
      await publishing(api.url, stock, untilOver(2));
      output.progress('Publishing …');
      const before = await publishing(api.url, stock, untilOver(quietSeconds));
      output.progress('Publishing while a file is imported …');
      const importer = new Importer(file, environment);
      const during = await publishing(api.url, stock, () => importer.isOver || stock.isEmpty);
      const report = await importer.report();
      output.progress('Publishing …');
      const after = await publishing(api.url, stock, untilOver(quietSeconds));
      const measured = figuresOf([during]);
      const baseline = figuresOf([before, after]);
      output.result(
        {
          importing,
          ...measured,
          importSeconds: report.seconds,
          vacancies: size,
          perSecond: PER_SECOND,
          baseline,
          data: corpus.described,
        },
        `${measured.published} published at ${PER_SECOND} a second while ${importing} rows were imported (${report.seconds} s): found after p50 ${measured.freshP50Ms}, p95 ${measured.freshP95Ms} ms; without the import p50 ${baseline.freshP50Ms}, p95 ${baseline.freshP95Ms} ms`,
      );
    } finally {
      for (const { stop } of running.reverse()) await stop();
      await dataSource.destroy();
    }
  });
}

async function buildIndex(dataSource: DataSource, url: string): Promise<void> {
  const engine = openSearchEngine(benchSettings(url), 'indexing', 2);
  try {
    await engine.prepare();
    await new IndexingService(dataSource, engine, new SystemClock()).rebuild('vacancy');
  } finally {
    await engine.close();
  }
}

/** Drafts that are complete, as an organization's members write them, each with a word of its own. */
async function drafts(
  dataSource: DataSource,
  secrets: Secrets,
  recruiters: readonly Recruiter[],
  count: number,
): Promise<Prepared[]> {
  const clock = new SystemClock();
  const service = new DraftsService(dataSource, clock, new Audit(clock, new PersonKeys(secrets, clock)));
  const each = Math.ceil(count / recruiters.length);
  const lists: Prepared[][] = [];
  for (const recruiter of recruiters) {
    const words = Array.from({ length: each }, uniqueWord);
    const { personId, deviceId, organizationId } = recruiter;
    const caller = { personId, deviceId, hat: { kind: 'member', organizationId, role: 'recruiter' } } as const;
    const ids = await dataSource.transaction((manager) => service.createAll(manager, caller, words.map(vacancyWith)));
    lists.push(ids.map((id, at) => ({ id, word: words[at] ?? '', recruiter })));
  }
  // The organizations take turns.
  return Array.from({ length: each }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

class Stock {
  private taken = 0;

  constructor(private readonly prepared: readonly Prepared[]) {}

  get isEmpty(): boolean {
    return this.taken >= this.prepared.length;
  }

  take(): Prepared {
    const next = this.prepared[this.taken++];
    if (next === undefined) throw new CommandError('All drafts were published already: the machine is too slow.');
    return next;
  }
}

interface Times {
  answered: number[];
  fresh: number[];
  refused: number;
}

/**
 * Publishes by the clock, whether earlier requests are answered or not, and waits until all that is watched was found.
 * @throws CommandError when a publish fails otherwise than because there is too much to do, or is not found in time
 */
async function publishing(url: string, stock: Stock, isOver: () => boolean): Promise<Times> {
  const times: Times = { answered: [], fresh: [], refused: 0 };
  const works: Promise<void>[] = [];
  let failure: unknown;
  const started = performance.now();
  for (let n = 0; !isOver() && failure === undefined; n++) {
    const due = started + (n * 1_000) / PER_SECOND;
    await wait(Math.max(0, due - performance.now()));
    const work = publishOne(url, stock.take(), n % WATCHED === 0, times);
    // Told at the end of the loop, and not as a rejection that nobody listens to meanwhile.
    works.push(
      work.catch((error: unknown) => {
        failure ??= error;
      }),
    );
  }
  await Promise.all(works);
  if (failure !== undefined) throw failure;
  return times;
}

const untilOver = (seconds: number) => {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() > end;
};

async function publishOne(url: string, { id, word, recruiter }: Prepared, isWatched: boolean, times: Times) {
  const asked = performance.now();
  const response = await fetch(`${url}/api/v1/organization/vacancies/${id}/publish`, {
    method: 'POST',
    headers: { ...recruiter.headers, 'content-type': 'application/json' },
    body: '{"version":1}',
  });
  const answer = await response.text();
  if (response.status === 503) {
    times.refused++;
    return;
  }
  if (!response.ok) throw new CommandError(`Publishing was answered with ${response.status}: ${answer}`);
  const acknowledged = performance.now();
  times.answered.push(acknowledged - asked);
  if (!isWatched) return;
  while (!(await isFound(url, word))) {
    const waited = performance.now() - acknowledged;
    if (waited > MOST_SECONDS_UNTIL_FOUND * 1_000)
      throw new CommandError(`A published vacancy was not found within ${MOST_SECONDS_UNTIL_FOUND} seconds.`);
    await wait(Math.max(LOOK_MS, waited * LOOK_SHARE));
  }
  times.fresh.push(performance.now() - acknowledged);
}

/** A search that is put off (503) has not found it: the time goes on. */
async function isFound(url: string, word: string): Promise<boolean> {
  const response = await fetch(`${url}/api/v1/search?kind=vacancy&limit=1&exact=true&q=${word}`);
  if (response.status === 503) {
    await response.body?.cancel();
    return false;
  }
  if (!response.ok) throw new CommandError(`Search was answered with ${response.status}: ${await response.text()}`);
  const { hits } = (await response.json()) as SearchResponse;
  return hits.length > 0;
}

function figuresOf(parts: readonly Times[]): Freshness {
  const fresh = parts.flatMap((part) => part.fresh);
  const answered = parts.flatMap((part) => part.answered);
  return {
    published: answered.length,
    refused: parts.reduce((sum, part) => sum + part.refused, 0),
    freshP50Ms: Math.round(percentile(fresh, 0.5)),
    freshP95Ms: Math.round(percentile(fresh, 0.95)),
    answeredP95Ms: round(percentile(answered, 0.95)),
  };
}

/** `npm run import` on a file, as a process of its own. */
class Importer {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private said = '';

  constructor(file: string, environment: Record<string, string>) {
    this.child = spawn(process.execPath, [join(here, '../import.js'), 'vacancies', file, '--json'], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
    });
    this.ended = once(this.child, 'close');
  }

  get isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** What came of it, once it has ended. */
  async report(): Promise<{ seconds: number }> {
    await this.ended;
    const line = this.said.trim().split('\n').at(-1);
    if (this.child.exitCode !== 0 || line === undefined) throw new CommandError('The import did not end well.');
    return JSON.parse(line);
  }
}

/** The others can be taken afterwards. */
function* firstOf<T>(all: Iterator<T>, count: number): Iterable<T> {
  for (let n = 0; n < count; n++) {
    const { value, done } = all.next();
    if (done) return;
    yield value;
  }
}

const columns: [title: string, value: (draft: VacancyDraft) => string | null | undefined][] = [
  ['职位名称', ({ title }) => title],
  ['公司名称', ({ organization }) => organization?.name],
  // Else each organization would lose its industry, and all its vacancies would have to be indexed anew.
  ['公司行业', ({ organization }) => organization?.industry && industryName(organization.industry, 'zh')],
  ['薪资', ({ payText }) => payText],
  ['工作地点', ({ placeCode }) => placeCode && nameOf(placeCode, 'zh')],
  ['学历', ({ education }) => education && codeName('education', education, 'zh')],
  ['标签', ({ skills, benefits }) => [...skills, ...benefits].join('|')],
  ['职位描述', ({ description }) => description],
];

/** What is left of the vacancies as a file of posts. */
function* csvOf(vacancies: Iterable<{ draft: VacancyDraft }>): Iterable<string> {
  yield `${columns.map(([title]) => title).join(',')}\n`;
  for (const { draft } of vacancies)
    yield `${columns.map(([, value]) => `"${(value(draft) ?? '').replaceAll('"', '""')}"`).join(',')}\n`;
}
