import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { Queues } from '#platform/queues';
import { createLogger } from '#platform/telemetry';
import { schema } from '#schema';
import { CommandError, type Output } from '../output.js';
import { signedInRecruiters } from '../testing/recruiters.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { applicants, openVacancies, resumeContent } from './crowd.js';
import { machine, percentile, round, timed } from './figures.js';
import type { BenchUse } from './search.js';

const program = join(dirname(fileURLToPath(import.meta.url)), '../../apps/worker/main.js');
const KILLS = 10;
/** Applications that are answered at once, as an organization does that turns several down. */
const ANSWERED_TOGETHER = 50;
/** Jobs of a queue that are in hand at once, as the worker has them. */
const IN_HAND = 40;
const PEOPLE = 500;
const LOOK_MS = 250;
const MOST_WAIT_MS = 1_000;
const MOST_SECONDS = 1_800;
const TURNS = 3;

/**
 * Notices in the fair and by e-mail, all of which wait as the worker starts that is killed again and again; against jobs
 * that do nothing, of the same queues. docs/measuring.md says what is in it.
 */
export async function benchNotifications({ quick, count: wanted, output }: BenchUse): Promise<void> {
  const count = wanted ?? (quick ? 4_000 : 20_000);
  output.say(`Machine: ${machine()}`);
  await withBenchDatabase('bench notifications', async (url, folder) => {
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair bench' });
    const worker = new KilledWorker({ DATABASE_URL: url, DATA_DIR: folder, DEMO: '1', LOG_LEVEL: 'fatal' });
    const bare = new BareJobs(url, folder);
    try {
      const answered = await answeredApplications(dataSource, count);
      // Unmeasured: code and tables that were not used yet are slower.
      await bare.rate(count / 20);
      const barePerSecond: number[] = [];
      for (let turn = 0; turn < TURNS; turn++) barePerSecond.push(await bare.rate(count / 10));
      output.say(`Bare jobs: ${barePerSecond.map(Math.round).join(', ')} a second`);
      await worker.start();
      // The first half undisturbed: what it costs. The second with kills: what comes of it.
      const half = Math.ceil(count / 2);
      const quiet = await timed(async () => {
        await tellOf(dataSource, answered.slice(0, half));
        await sending(dataSource, worker, { from: 0, until: half, kills: 0 }, output);
      });
      const { events } = await foundOf(dataSource);
      output.say(`${half} undisturbed: ${Math.round((half * 1_000) / quiet)} a second`);
      const killed = await timed(async () => {
        await tellOf(dataSource, answered.slice(half));
        await sending(dataSource, worker, { from: half, until: count, kills: KILLS }, output);
      });
      // It takes jobs of these queues too.
      await worker.stop();
      for (let turn = 0; turn < TURNS; turn++) barePerSecond.push(await bare.rate(count / 10));
      const found = await foundOf(dataSource);
      const faults = faultsOf(found, count);
      for (const fault of faults) output.say(fault);
      const perSecond = (half * 1_000) / quiet;
      const bareRate = percentile(barePerSecond, 0.5);
      const figures = {
        notices: count,
        kills: KILLS,
        perSecond: round(perSecond),
        killedPerSecond: round(((count - half) * 1_000) / killed),
        jobsPerSecond: round((events * 1_000) / quiet),
        barePerSecond: round(bareRate),
        ratio: round(perSecond / bareRate, 2),
        jobsRatio: round((events * 1_000) / quiet / bareRate, 2),
        handedOverAgain: found.attempts - count,
        faults: faults.length,
        queues: bare.onRedis ? 'Redis' : 'PostgreSQL',
      };
      output.result(
        figures,
        `${count} notices with as many e-mails: ${figures.perSecond} a second, ${figures.ratio} of bare jobs (${figures.queues}), ${figures.killedPerSecond} with the worker killed ${KILLS} times; ${figures.faults} lost or doubled, ${figures.handedOverAgain} e-mails handed over again`,
      );
      if (faults.length > 0) throw new CommandError('Notices were lost or doubled: see above.');
    } finally {
      await worker.stop();
      await bare.close();
      await dataSource.destroy();
    }
  });
}

/** Applications that were turned down a moment ago, of which nobody was told yet. @returns their ids */
async function answeredApplications(dataSource: DataSource, count: number): Promise<string[]> {
  const [recruiter] = await signedInRecruiters(dataSource, 1);
  const { organizationId } = recruiter!;
  const people = await applicants(dataSource, PEOPLE);
  const vacancies = await openVacancies(dataSource, organizationId, Math.ceil(count / PEOPLE));
  const rows = await dataSource.query<{ id: string }[]>(
    `INSERT INTO application (id, person_id, organization_id, vacancy_id, vacancy_title, content, state, applied_at,
       changed_at, version)
     SELECT gen_random_uuid(), person, $2, vacancy, '嵌入式软件工程师', $4, 'rejected', now(), now(), 2
     FROM unnest($3::uuid[]) AS vacancy CROSS JOIN unnest($1::uuid[]) AS person LIMIT $5 RETURNING id`,
    [people.map(({ personId }) => personId), organizationId, vacancies, resumeContent, count],
  );
  await dataSource.query('VACUUM ANALYZE application');
  return rows.map(({ id }) => id);
}

async function tellOf(dataSource: DataSource, ids: readonly string[]): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (let at = 0; at < ids.length; at += ANSWERED_TOGETHER)
      await recordEvent(manager, 'application.answered', { applicationIds: ids.slice(at, at + ANSWERED_TOGETHER) });
  });
}

interface Stretch {
  /** E-mails that went out before, and that have in the end. */
  from: number;
  until: number;
  kills: number;
}

/** Until all went out; in between the worker is killed, each time after about as many, at no particular point. */
async function sending(
  dataSource: DataSource,
  worker: KilledWorker,
  { from, until, kills }: Stretch,
  output: Output,
): Promise<void> {
  const deadline = Date.now() + MOST_SECONDS * 1_000;
  let killed = 0;
  while (Date.now() < deadline) {
    const sent = await sentOf(dataSource);
    if (sent >= until && (await isAllHandled(dataSource))) return;
    if (killed < kills && sent >= from + ((killed + 0.5) * (until - from)) / (kills + 1)) {
      await wait(Math.random() * MOST_WAIT_MS);
      await worker.kill();
      killed += 1;
      output.progress(`Killed ${killed} times, after ${sent} e-mails`);
      await worker.start();
    }
    await wait(LOOK_MS);
  }
  throw new CommandError(`Not all notices were sent within ${MOST_SECONDS} seconds.`);
}

async function sentOf(dataSource: DataSource): Promise<number> {
  const [{ sent }] = await dataSource.query<[{ sent: number }]>(
    `SELECT count(*)::int AS sent FROM outgoing_message WHERE state = 'sent'`,
  );
  return sent;
}

async function isAllHandled(dataSource: DataSource): Promise<boolean> {
  const open = await dataSource.query<unknown[]>('SELECT FROM outbox_event WHERE handled_at IS NULL LIMIT 1');
  return open.length === 0;
}

interface Found {
  notices: number;
  told: number;
  messages: number;
  sent: number;
  arrived: number;
  attempts: number;
  events: number;
}

async function foundOf(dataSource: DataSource): Promise<Found> {
  const [found] = await dataSource.query<[Found]>(
    `SELECT (SELECT count(*) FROM notice)::int AS notices,
       (SELECT count(DISTINCT (person_id, key)) FROM notice n WHERE EXISTS (
          SELECT FROM application a WHERE n.key = 'application:' || a.id || ':2' AND a.person_id = n.person_id))::int AS told,
       (SELECT count(*) FROM outgoing_message)::int AS messages,
       (SELECT count(DISTINCT key) FROM outgoing_message WHERE state = 'sent')::int AS sent,
       (SELECT count(*) FROM mailbox_message)::int AS arrived,
       (SELECT sum(attempts) FROM outgoing_message)::int AS attempts,
       (SELECT count(*) FROM outbox_event)::int AS events`,
  );
  return found;
}

/** Each application's talent is told once, and gets one e-mail of it. */
function faultsOf(found: Found, count: number): string[] {
  return (['notices', 'told', 'messages', 'sent', 'arrived'] as const)
    .filter((what) => found[what] !== count)
    .map((what) => `${what}: ${found[what]}, and ${count} were wanted`);
}

/** A worker as a process of its own, which is killed without a word. */
class KilledWorker {
  private child: ChildProcess | undefined;

  constructor(private readonly environment: Record<string, string>) {}

  async start(): Promise<void> {
    this.child = spawn(process.execPath, [program], {
      env: { ...process.env, ...this.environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await once(this.child, 'spawn');
  }

  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** Jobs that do nothing, through the same queues and with as many in hand as the worker has. */
class BareJobs {
  private readonly queues: Queues;
  private isWorking = false;
  private left = 0;
  private done: () => void = () => {};

  constructor(url: string, folder: string) {
    const settings = benchSettings(url, folder);
    this.queues = new Queues(settings, createLogger({ ...settings, LOG_LEVEL: 'fatal' }, 'bench'));
  }

  get onRedis(): boolean {
    return this.queues.onRedis;
  }

  /** Jobs a second, from the first that is added to the last that is done. */
  async rate(count: number): Promise<number> {
    const ids = Array.from({ length: Math.ceil(count) }, newId);
    this.left = ids.length;
    const all = new Promise<void>((resolve) => {
      this.done = resolve;
    });
    const started = performance.now();
    if (!this.isWorking) {
      this.isWorking = true;
      this.queues.work('events-bulk', IN_HAND, async () => {
        this.left -= 1;
        if (this.left === 0) this.done();
      });
    }
    for (let at = 0; at < ids.length; at += 500) await this.queues.addAll('events-bulk', ids.slice(at, at + 500));
    await all;
    return (ids.length * 1_000) / (performance.now() - started);
  }

  close(): Promise<void> {
    return this.queues.beforeApplicationShutdown();
  }
}
