import { Agent, request } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { schema } from '#schema';
import { CommandError, type Output } from '../output.js';
import { type Recruiter, signedInRecruiters } from '../testing/recruiters.js';
import { withBenchDatabase } from './bench-database.js';
import { type Applicant, applicants, openVacancies, resumeContent } from './crowd.js';
import { machine, percentile, round } from './figures.js';
import type { BenchUse } from './search.js';
import { startServer, startWorker } from './server.js';

const here = dirname(fileURLToPath(import.meta.url));
/** Processes of the api: one takes 100 requests in hand at once, and refuses what comes on top. */
const PROCESSES = 3;
/** Who apply at the same moment, each with a connection of their own. */
const AT_ONCE = 200;
/** Of one person, below what the fair takes in an hour. With `--quick` fewer, or there were not as many people as apply at once. */
const EACH = 20;
const EACH_QUICK = 2;
const ORGANIZATIONS = 20;
const VACANCIES_EACH = 20;
/** One request in so many is sent twice at the same moment, with the same key. */
const DOUBLED = 20;
const TURNS = 4;
const RETRY_MS = 100;
const MOST_RETRIES = 300;
const LIST_TIMES = 100;
const LISTS_AT_ONCE = 5;

interface Wish {
  by: Applicant;
  vacancyId: string;
  key: string;
  isDoubled: boolean;
}

interface Answer {
  status: number;
  body: string;
}

/**
 * Thousands who apply at once, through the whole application with its worker beside, against a bare authenticated INSERT
 * in the same process; then the lists of a vacancy with thousands of applicants. docs/measuring.md says what is in it.
 */
export async function benchApplications({ quick, output }: BenchUse): Promise<void> {
  output.say(`Machine: ${machine()}`);
  const counts = quick
    ? { applications: 2_000, each: EACH_QUICK, applicants: 500 }
    : { applications: 20_000, each: EACH, applicants: 5_000 };
  await withBenchDatabase('bench applications', async (url, folder) => {
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair bench' });
    const environment = {
      DATABASE_URL: url,
      DATA_DIR: folder,
      DEMO: '1',
      LOG_LEVEL: 'error',
      // What is measured is the work of an application, not how one address is held back.
      RATE_READS_PER_SECOND: '1000000',
      RATE_WRITES_PER_SECOND: '1000000',
    };
    const running: { stop(): Promise<void> }[] = [];
    try {
      const recruiters = await signedInRecruiters(dataSource, ORGANIZATIONS);
      const vacancies: string[] = [];
      for (const { organizationId } of recruiters)
        vacancies.push(...(await openVacancies(dataSource, organizationId, VACANCIES_EACH)));
      await dataSource.query(
        `CREATE TABLE bench_application (id uuid PRIMARY KEY, person_id uuid NOT NULL, vacancy_id uuid NOT NULL,
           resume_id uuid NOT NULL, message text, applied_at timestamptz NOT NULL)`,
      );
      running.push(await startWorker(environment, dataSource));
      const urls: string[] = [];
      for (let n = 0; n < PROCESSES; n++) {
        const api = await startServer(join(here, 'plain-api.js'), environment, '/api/health/live');
        running.push(api);
        urls.push(api.url);
      }
      const crowd = new Crowd(urls);
      // Unmeasured: code and tables that were not used yet are slower.
      const warm = await wishes(dataSource, vacancies, { count: 1_000, each: counts.each });
      await crowd.all(warm, '/api/v1/talent/applications', 30);
      await crowd.all(warm, '/bench/applications', 30);
      const all: Wish[] = [];
      const ours: Turn[] = [];
      const bare: Turn[] = [];
      for (let turn = 1; turn <= TURNS; turn++) {
        const wanted = await wishes(dataSource, vacancies, { count: counts.applications / TURNS, each: counts.each });
        all.push(...wanted);
        ours.push(await crowd.all(wanted, '/api/v1/talent/applications'));
        // Whoever is told of them is told before the other's turn, which has none to tell.
        await isHandled(dataSource);
        bare.push(await crowd.all(wanted, '/bench/applications'));
        output.say(
          `Turn ${turn}: ${Math.round(ours.at(-1)!.rate)} applications a second, bare ${Math.round(bare.at(-1)!.rate)}`,
        );
      }
      const faults = await faultsOf(dataSource, [...warm, ...all]);
      for (const fault of faults) output.say(fault);
      const list = await measureList(dataSource, urls[0]!, recruiters[0]!, counts.applicants, output);
      const ratios = ours.map(({ rate }, at) => rate / bare[at]!.rate);
      const answered = ours.flatMap(({ times }) => times);
      const figures = {
        applications: all.length,
        atOnce: AT_ONCE,
        sentTwice: all.filter(({ isDoubled }) => isDoubled).length,
        refused: ours.reduce((sum, { refused }) => sum + refused, 0),
        perSecond: round(
          percentile(
            ours.map(({ rate }) => rate),
            0.5,
          ),
        ),
        barePerSecond: round(
          percentile(
            bare.map(({ rate }) => rate),
            0.5,
          ),
        ),
        ratio: round(percentile(ratios, 0.5), 2),
        answeredP50Ms: Math.round(percentile(answered, 0.5)),
        answeredP95Ms: Math.round(percentile(answered, 0.95)),
        faults: faults.length,
        list,
      };
      output.result(
        figures,
        `${figures.applications} applications of ${AT_ONCE} at once, ${figures.sentTwice} sent twice: ${figures.perSecond} a second, ${figures.ratio} of a bare INSERT; ${figures.faults} lost or doubled; the list of ${counts.applicants} applicants p95 ${list.p95Ms} ms, ${LISTS_AT_ONCE} at once ${list.p95AtOnceMs} ms`,
      );
      if (faults.length > 0) throw new CommandError('Applications were lost or doubled: see above.');
    } finally {
      for (const { stop } of running.reverse()) await stop();
      await dataSource.destroy();
    }
  });
}

/** People who were not there before, each of whom wants some vacancies. Of one organization after the other. */
async function wishes(
  dataSource: DataSource,
  vacancies: readonly string[],
  { count, each }: { count: number; each: number },
): Promise<Wish[]> {
  const people = await applicants(dataSource, Math.ceil(count / each));
  const all: Wish[] = [];
  // Everybody's first, then everybody's second: who applies at the same moment is not one person.
  for (let n = 0; n < each; n++)
    for (const [at, by] of people.entries()) {
      const vacancyId = vacancies[(at * 7 + n * VACANCIES_EACH) % vacancies.length]!;
      all.push({ by, vacancyId, key: newId(), isDoubled: all.length % DOUBLED === 0 });
    }
  return all.slice(0, count);
}

interface Turn {
  rate: number;
  /** Milliseconds from asking until it was there, with what it took to ask again. */
  times: number[];
  /** Answers that said to come again. */
  refused: number;
}

class Crowd {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE * 2 });

  constructor(private readonly urls: readonly string[]) {}

  /** All of them, so many at the same moment. @throws CommandError when one is refused for good */
  async all(wanted: readonly Wish[], path: string, atOnce = AT_ONCE): Promise<Turn> {
    const turn: Turn = { rate: 0, times: [], refused: 0 };
    let next = 0;
    const hand = async (_: unknown, seat: number) => {
      for (let wish = wanted[next++]; wish !== undefined; wish = wanted[next++]) {
        const asked = performance.now();
        // What is sent twice goes to two processes.
        const send = (other: number) => this.insist(wish!, this.urls[(seat + other) % this.urls.length]! + path, turn);
        const ids = await Promise.all(wish.isDoubled ? [send(0), send(1)] : [send(0)]);
        if (path.startsWith('/api/') && new Set(ids).size > 1)
          throw new CommandError('The same request was answered in two ways.');
        turn.times.push(performance.now() - asked);
      }
    };
    const started = performance.now();
    await Promise.all(Array.from({ length: atOnce }, hand));
    turn.rate = (wanted.length * 1_000) / (performance.now() - started);
    return turn;
  }

  /** As a browser does: what is in hand already, or cannot be done just now, is asked for again with the same key. */
  private async insist({ by, vacancyId, key }: Wish, address: string, turn: Turn): Promise<string> {
    const body = JSON.stringify({
      vacancyId,
      resumeId: by.resumeId,
      message: '我做过三年电机控制，希望有机会当面聊聊。',
    });
    for (let retry = 0; retry < MOST_RETRIES; retry++) {
      const answer = await this.post(address, body, { cookie: by.cookie, 'idempotency-key': key });
      if (answer.status === 201) return JSON.parse(answer.body).id;
      const isInHand = answer.status === 409 && answer.body.includes('request/in-hand');
      if (answer.status !== 503 && !isInHand)
        throw new CommandError(`${address} was answered with ${answer.status}: ${answer.body}`);
      if (answer.status === 503) turn.refused++;
      await wait(RETRY_MS);
    }
    throw new CommandError(`${address} was put off ${MOST_RETRIES} times.`);
  }

  private post(address: string, body: string, headers: Record<string, string>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        address,
        {
          method: 'POST',
          agent: this.agent,
          headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

async function isHandled(dataSource: DataSource): Promise<void> {
  for (;;) {
    const [{ open }] = await dataSource.query<[{ open: number }]>(
      'SELECT count(*)::int AS open FROM outbox_event WHERE handled_at IS NULL',
    );
    if (open === 0) return;
    await wait(100);
  }
}

/** What is in the tables against what was wanted: each once, with its step, its line in the audit log and its event. */
async function faultsOf(dataSource: DataSource, wanted: readonly Wish[]): Promise<string[]> {
  const counted = await dataSource.query<{ what: string; count: number }[]>(
    `WITH told AS (
       SELECT jsonb_array_elements_text(payload->'applicationIds') AS id FROM outbox_event WHERE name = 'applications.made'
     )
     SELECT 'applications' AS what, count(*)::int AS count FROM application
     UNION ALL SELECT 'of a person for a vacancy', count(DISTINCT (person_id, vacancy_id))::int FROM application
     UNION ALL SELECT 'as it was wanted', count(*)::int FROM application a
       JOIN unnest($1::uuid[], $2::uuid[]) AS w (person, vacancy) ON w.person = a.person_id AND w.vacancy = a.vacancy_id
     UNION ALL SELECT 'steps', count(*)::int FROM application_step
     UNION ALL SELECT 'audit entries', count(DISTINCT detail->>'applicationId')::int FROM audit_entry
       WHERE action = 'application.made'
     UNION ALL SELECT 'all audit entries', count(*)::int FROM audit_entry WHERE action = 'application.made'
     UNION ALL SELECT 'told of', count(DISTINCT id)::int FROM told
     UNION ALL SELECT 'told of in all', count(*)::int FROM told`,
    [wanted.map(({ by }) => by.personId), wanted.map(({ vacancyId }) => vacancyId)],
  );
  return counted
    .filter(({ count }) => count !== wanted.length)
    .map(({ what, count }) => `${count} ${what}, and ${wanted.length} were wanted`);
}

/** What the console asks for as it opens the applicants of a vacancy: its first page, and the columns of its board. */
async function measureList(dataSource: DataSource, url: string, recruiter: Recruiter, count: number, output: Output) {
  const [vacancyId = ''] = await openVacancies(dataSource, recruiter.organizationId, 1);
  const people = await applicants(dataSource, count);
  await dataSource.query(
    `WITH made AS (
       INSERT INTO application (id, person_id, organization_id, vacancy_id, vacancy_title, content, message, state,
         applied_at, changed_at, version)
       SELECT gen_random_uuid(), person, $2, $3, '嵌入式软件工程师', $4, '希望有机会当面聊聊。',
         (ARRAY['applied', 'applied', 'applied', 'viewed', 'viewed', 'shortlisted', 'interview', 'rejected'])[1 + n % 8],
         now() - make_interval(mins => n::int), now(), 1
       FROM unnest($1::uuid[]) WITH ORDINALITY AS p (person, n) RETURNING id, state, applied_at)
     INSERT INTO application_step (application_id, n, state, by, at) SELECT id, 1, state, 'talent', applied_at FROM made`,
    [people.map(({ personId }) => personId), recruiter.organizationId, vacancyId, resumeContent],
  );
  await dataSource.query('VACUUM ANALYZE application');
  const path = `/api/v1/organization/applications?vacancy=${vacancyId}`;
  const columns = ['applied', 'viewed', 'shortlisted', 'interview', 'offer', 'rejected'];
  const ways = [`${path}&limit=50`, ...columns.map((state) => `${path}&limit=20&state=${state}`)];
  const ask = async (way: string): Promise<number> => {
    const started = performance.now();
    const response = await fetch(url + way, { headers: recruiter.headers });
    if (!response.ok) throw new CommandError(`${way} was answered with ${response.status}: ${await response.text()}`);
    await response.text();
    return performance.now() - started;
  };
  for (const way of ways) for (let n = 0; n < 5; n++) await ask(way);
  const alone: number[] = [];
  for (let n = 0; n < LIST_TIMES; n++) alone.push(await ask(ways[n % ways.length]!));
  const together: number[] = [];
  for (let n = 0; n < LIST_TIMES; n++)
    together.push(
      ...(await Promise.all(Array.from({ length: LISTS_AT_ONCE }, (_, at) => ask(ways[(n + at) % ways.length]!)))),
    );
  const figures = {
    applicants: count,
    p50Ms: round(percentile(alone, 0.5)),
    p95Ms: round(percentile(alone, 0.95)),
    p95AtOnceMs: round(percentile(together, 0.95)),
  };
  output.say(
    `${count} applicants of a vacancy: a list p50 ${figures.p50Ms} ms, p95 ${figures.p95Ms} ms; ${LISTS_AT_ONCE} at once p95 ${figures.p95AtOnceMs} ms`,
  );
  return figures;
}
