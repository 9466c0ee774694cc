import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import { type SystemView, systemView } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { Queues } from '#platform/queues';
import { createWorker } from '../../apps/worker/create-worker.js';
import {
  auditedActs,
  createTestApi,
  emptyAuditLog,
  type FreshDatabase,
  freshDatabase,
  queueBackends,
  type SignedIn,
  signedIn,
  testSettings,
  unsteadyServer,
  until,
} from '../../test/support/index.js';
import { IndexWatch } from './index-watch.js';

const jobs = '/api/v1/desk/jobs';

describe.each(queueBackends())("the desk's view of the system, with queues on %s", (_name, redisUrl) => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let admin: SignedIn;
  let auditor: SignedIn;
  let worker: INestApplicationContext | undefined;
  const given = () => ({ DATABASE_URL: database.url, REDIS_URL: redisUrl, DEMO: '1' });

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi(given());
    ask = supertest(api.getHttpServer());
    admin = await signedIn(api, { organizer: 'admin' });
    auditor = await signedIn(api, { organizer: 'auditor' });
  });

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE outbox_event');
    await emptyAuditLog(database.dataSource);
  });

  afterEach(async () => {
    await worker?.close();
    worker = undefined;
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const view = async (): Promise<SystemView> =>
    systemView.parse((await ask.get('/api/v1/desk/system').set(auditor.headers).expect(200)).body);

  async function startWorker(): Promise<INestApplicationContext> {
    worker = await createWorker(testSettings(given()));
    return worker;
  }

  /** A job of an event that was tried by somebody who cannot, and given up. */
  async function givenUp(): Promise<string> {
    const id = await database.dataSource.transaction((manager) =>
      recordEvent(manager, 'vacancies.changed', { ids: [newId()] }),
    );
    await database.dataSource.query('UPDATE outbox_event SET relayed_at = clock_timestamp() WHERE id = $1', [id]);
    const queues = api.get(Queues, { strict: false });
    const failing = await failingWorker();
    await queues.addAll('events-urgent', [id]);
    await until(async () => (await queues.failed('events-urgent', 50)).some((job) => job.id === id), 20_000);
    await failing.close();
    return id;
  }

  async function failingWorker(): Promise<{ close(): Promise<void> }> {
    const process = await createTestApi(given());
    process.get(Queues, { strict: false }).work('events-urgent', 1, async () => {
      // By this name the queue knows that it need not try again.
      throw Object.assign(new Error('No answer for +8613800138000\nat line 2'), { name: 'UnrecoverableError' });
    });
    return process;
  }

  it('shows queues, outbox, components and schedules, each with its last and next run', async () => {
    const running = await startWorker();
    await running.get(IndexWatch, { strict: false }).look();
    await until(async () => (await view()).schedules.some(({ lastSucceeded }) => lastSucceeded === true), 30_000);
    const { queues, outbox, index, readiness, schedules, failedJobs } = await view();
    expect(queues?.map(({ name }) => name)).toEqual(['events-urgent', 'events-bulk', 'schedules']);
    expect(outbox.urgent).toMatchObject({ pending: expect.any(Number), oldestSeconds: expect.any(Number) });
    expect(index).toMatchObject({ missing: 0, stale: 0, extra: 0 });
    expect(readiness.components).toMatchObject({ worker: { state: 'ok' }, channels: { state: 'ok' } });
    expect(failedJobs).toEqual([]);
    const names = schedules.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['desk.check-index', 'messages.forget', 'outbox.delete-handled']));
    const check = schedules.find(({ name }) => name === 'desk.check-index');
    expect(check).toMatchObject({ everySeconds: 900 });
    expect(Date.parse(check?.nextAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('shows what index and tables do not agree about', async () => {
    await database.dataSource.query(
      `INSERT INTO vacancy (id, title, employment, state, published_at, created_at, updated_at)
       VALUES (gen_random_uuid(), '护士', 'full-time', 'open', now(), now(), now())`,
    );
    const running = await startWorker();
    await until(async () => (await documents()) === 1, 20_000);
    await database.dataSource.query('UPDATE vacancy SET version = version + 1');
    await running.get(IndexWatch, { strict: false }).look();
    expect((await view()).index).toMatchObject({ missing: 0, stale: 1, extra: 0 });
    await database.dataSource.query('DELETE FROM vacancy');
    await running.get(IndexWatch, { strict: false }).look();
    expect((await view()).index).toMatchObject({ missing: 0, stale: 0, extra: 1 });
  });

  const documents = async () => (await ask.get('/api/health/ready')).body.components.search.figures.documents;

  it('shows failed jobs by the event they were for, with the first line of their error and nothing personal', async () => {
    const id = await givenUp();
    const { failedJobs, queues } = await view();
    expect(failedJobs).toEqual([
      {
        queue: 'events-urgent',
        id,
        name: 'vacancies.changed',
        failedAt: expect.any(String),
        attempts: 1,
        error: 'No answer for …',
      },
    ]);
    expect(queues?.find(({ name }) => name === 'events-urgent')).toMatchObject({ failed: 1 });
  });

  it('gives a failed job its tries again when an admin asks for it, and notes who did', async () => {
    const id = (await view()).failedJobs[0]?.id ?? (await givenUp());
    const { body } = await ask.post(`${jobs}/events-urgent/${id}/retry`).set(admin.headers).expect(200);
    expect(body).toEqual({ retried: 1, handedOverAgain: 0 });
    const { body: again } = await ask.post(`${jobs}/events-urgent/${id}/retry`).set(admin.headers).expect(409);
    expect(again.code).toBe('job/not-failed');
    expect(await auditedActs(database.dataSource)).toMatchObject([
      { action: 'job.retried', actor: admin.personId, detail: { queue: 'events-urgent', job: id } },
    ]);
    await startWorker();
    await until(
      async () => (await view()).queues?.every(({ waiting, failed }) => waiting + failed === 0) ?? false,
      20_000,
    );
    expect((await view()).failedJobs).toEqual([]);
  });

  it('gives all of them their tries again, and an event whose job is gone another one', async () => {
    await givenUp();
    const lost = newId();
    await database.dataSource.query(
      `INSERT INTO outbox_event (id, name, lane, payload, relayed_at)
       VALUES ($1, 'vacancies.changed', 'urgent', $2, clock_timestamp() - interval '2 minutes')`,
      [lost, { ids: [newId()] }],
    );
    const { body } = await ask.post(`${jobs}/retry-all`).set(admin.headers).expect(200);
    expect(body).toEqual({ retried: 1, handedOverAgain: 1 });
    await startWorker();
    await until(async () => (await view()).outbox.urgent.pending === 0, 20_000);
    expect((await view()).failedJobs).toEqual([]);
  });

  it('hands an event over again whose job alone is asked for and gone', async () => {
    const lost = newId();
    await database.dataSource.query(
      `INSERT INTO outbox_event (id, name, lane, payload, relayed_at)
       VALUES ($1, 'vacancies.changed', 'urgent', $2, clock_timestamp())`,
      [lost, { ids: [newId()] }],
    );
    const { body } = await ask.post(`${jobs}/events-urgent/${lost}/retry`).set(admin.headers).expect(200);
    expect(body).toEqual({ retried: 0, handedOverAgain: 1 });
    const [row] = await database.dataSource.query('SELECT relayed_at FROM outbox_event WHERE id = $1', [lost]);
    expect(row).toEqual({ relayed_at: null });
  });

  it.each([
    ['an id of nothing', `events-urgent/${'01a20a5e-1ffd-7340-8862-ba70e7d92eaf'}`, 404],
    ['an id of another kind', 'schedules/repeat:nothing:1', 404],
    ['a queue that there is not', `mail/${'01a20a5e-1ffd-7340-8862-ba70e7d92eaf'}`, 400],
  ])('refuses %s, and notes nothing', async (_, path, status) => {
    await ask.post(`${jobs}/${path}/retry`).set(admin.headers).expect(status);
    expect(await auditedActs(database.dataSource)).toEqual([]);
  });

  it.each([
    ['nobody', null, 401, 401],
    ['a talent', {}, 403, 403],
    ['an auditor', { organizer: 'auditor' }, 200, 403],
    ['the desk', { organizer: 'desk' }, 200, 403],
    ['a reviewer', { organizer: 'reviewer' }, 200, 403],
  ] as const)('is for organizers, and jobs are for admins: %s', async (_, who, seeing, retrying) => {
    const headers = who === null ? {} : (await signedIn(api, who)).headers;
    await ask.get('/api/v1/desk/system').set(headers).expect(seeing);
    await ask.post(`${jobs}/retry-all`).set(headers).expect(retrying);
    await ask.post(`${jobs}/events-urgent/${newId()}/retry`).set(headers).expect(retrying);
    expect(await auditedActs(database.dataSource)).toEqual([]);
  });

  if (redisUrl !== undefined) {
    it('is shown without the queues while Redis is away', async () => {
      const between = await unsteadyServer(Number(new URL(redisUrl).port || 6379));
      const through = new URL(redisUrl);
      through.port = String(between.port);
      between.cut();
      const cut = await createTestApi({ ...given(), REDIS_URL: through.href });
      try {
        const { body } = await supertest(cut.getHttpServer())
          .get('/api/v1/desk/system')
          .set(auditor.headers)
          .expect(200);
        expect(body).toMatchObject({ queues: null, failedJobs: [] });
        expect(body.readiness.culprits).toContain('redis');
      } finally {
        await cut.close();
        await between.close();
      }
    }, 30_000);
  }
});
