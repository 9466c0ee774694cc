import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { VacanciesChanged } from '#contracts';
import { SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { newId } from '#platform/ids';
import { Queues, QueuesModule, SchedulesModule } from '#platform/queues';
import { createLogger, TelemetryModule, withRequestContext } from '#platform/telemetry';
import { schema } from '#schema';
import { type FreshDatabase, freshDatabase, queueBackends, testSettings, until } from '../../../test/support/index.js';
import {
  type EventContext,
  OnEvent,
  Outbox,
  OutboxWorkerModule,
  Reconciler,
  recordEvent,
  workerIsAlive,
} from './index.js';
import { Retention } from './retention.js';

interface Heard extends EventContext {
  ids: string[];
  at: number;
}

/** Stands for two features that derive from the same event; `fails` and `gate` make it stumble or wait. */
@Injectable()
class Listeners {
  static heard: Heard[] = [];
  static afterwards: string[] = [];
  static fails = 0;
  static gate: Promise<void> | undefined;

  @OnEvent('vacancies.changed')
  async index({ ids }: VacanciesChanged, context: EventContext): Promise<void> {
    if (context.lane === 'bulk') await Listeners.gate;
    Listeners.heard.push({ ids, ...context, at: performance.now() });
  }

  @OnEvent('vacancies.changed')
  async count(_changed: VacanciesChanged, { eventId }: EventContext): Promise<void> {
    if (Listeners.fails > 0) {
      Listeners.fails -= 1;
      throw new Error('The count is not at hand');
    }
    Listeners.afterwards.push(eventId);
  }
}

@Module({ providers: [Listeners] })
class ListenersModule {}

describe.each(queueBackends())('the outbox with queues on %s', (_name, redisUrl) => {
  let database: FreshDatabase;
  let worker: INestApplicationContext | undefined;

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  afterEach(async () => {
    await worker?.close();
    worker = undefined;
    Listeners.heard = [];
    Listeners.afterwards = [];
    Listeners.fails = 0;
    Listeners.gate = undefined;
    await database.dataSource.query('DELETE FROM outbox_event');
  });

  async function startWorker(): Promise<INestApplicationContext> {
    const settings = testSettings({ DATABASE_URL: database.url, REDIS_URL: redisUrl });
    @Module({
      imports: [
        SettingsModule.forRoot(settings),
        TelemetryModule.forRoot(createLogger(settings, 'worker')),
        DatabaseModule.forRoot(schema, { applicationName: 'everfair test worker' }),
        QueuesModule,
        SchedulesModule,
        OutboxWorkerModule,
        ListenersModule,
      ],
    })
    class WorkerUnderTest {}
    worker = await NestFactory.createApplicationContext(WorkerUnderTest, { logger: false });
    return worker;
  }

  function publish(ids: string[] = [newId()], lane: 'urgent' | 'bulk' = 'urgent'): Promise<string> {
    return database.dataSource.transaction((manager) => recordEvent(manager, 'vacancies.changed', { ids }, { lane }));
  }

  async function unhandled(): Promise<number> {
    const [row] = await database.dataSource.query<[{ count: string }]>(
      'SELECT count(*) FROM outbox_event WHERE handled_at IS NULL',
    );
    return Number(row.count);
  }

  it('gives an event to every handler soon after its transaction commits, with the id of its request', async () => {
    await startWorker();
    const ids = [newId()];
    const waits: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const startedAt = performance.now();
      const eventId = await withRequestContext({ requestId: `request-${round}` }, () => publish(ids));
      await until(() => Listeners.afterwards.includes(eventId));
      const heard = Listeners.heard.find((one) => one.eventId === eventId);
      expect(heard).toMatchObject({ ids, lane: 'urgent', requestId: `request-${round}` });
      waits.push((heard?.at ?? Number.NaN) - startedAt);
    }
    await until(async () => (await unhandled()) === 0);
    const median = waits.sort((one, other) => one - other)[10];
    console.log(`Publish to handler: median ${median?.toFixed(1)} ms, longest ${waits.at(-1)?.toFixed(1)} ms`);
    expect(median).toBeLessThan(300);
  });

  it('never tells of what was rolled back', async () => {
    await startWorker();
    const rolledBack = database.dataSource.transaction(async (manager) => {
      await recordEvent(manager, 'vacancies.changed', { ids: [newId()] });
      throw new Error('No');
    });
    await expect(rolledBack).rejects.toThrow('No');
    const told = await publish();
    await until(() => Listeners.afterwards.length > 0);
    expect(Listeners.afterwards).toEqual([told]);
  });

  it('refuses a payload that its contract does not allow', async () => {
    await expect(publish(['not an id'])).rejects.toThrow(/Invalid UUID/);
  });

  it('tries again what failed, and only the handler that failed', async () => {
    await startWorker();
    Listeners.fails = 1;
    const eventId = await publish();
    await until(() => Listeners.afterwards.includes(eventId));
    await until(async () => (await unhandled()) === 0);
    expect(Listeners.heard.length).toBe(1);
    const [row] = await database.dataSource.query<[{ attempts: number; last_error: string | null }]>(
      'SELECT attempts, last_error FROM outbox_event',
    );
    expect(row).toEqual({ attempts: 2, last_error: null });
  });

  it('does not let a fresh publish wait behind bulk work', async () => {
    await startWorker();
    let open: () => void = () => {};
    Listeners.gate = new Promise((resolve) => {
      open = resolve;
    });
    for (let count = 0; count < 5; count += 1) await publish([newId()], 'bulk');
    const urgent = await publish();
    await until(() => Listeners.afterwards.includes(urgent));
    expect(Listeners.afterwards).toEqual([urgent]);
    open();
    await until(async () => (await unhandled()) === 0);
    expect(Listeners.afterwards.length).toBe(6);
  });

  it('hands over what was recorded while no worker ran', async () => {
    const recorded = [await publish(), await publish([newId()], 'bulk'), await publish()];
    await startWorker();
    await until(() => Listeners.afterwards.length === 3);
    expect([...Listeners.afterwards].sort()).toEqual(recorded.sort());
  });

  it('handles an event once when a relay died after it added the job and before it marked the event', async () => {
    const app = await startWorker();
    const eventId = await publish();
    await until(() => Listeners.afterwards.includes(eventId));
    await until(async () => (await unhandled()) === 0);
    await app.get(Queues).addAll('events-urgent', [eventId]);
    const next = await publish();
    await until(() => Listeners.afterwards.includes(next));
    expect(Listeners.afterwards).toEqual([eventId, next]);
  });

  it('hands over again what a queue has lost, and leaves alone what still waits in one', async () => {
    await startWorker();
    let open: () => void = () => {};
    Listeners.gate = new Promise((resolve) => {
      open = resolve;
    });
    await publish([newId()], 'bulk');
    await publish([newId()], 'bulk');
    const forgotten = newId();
    await database.dataSource.query(
      `INSERT INTO outbox_event (id, name, lane, payload, relayed_at)
       VALUES ($1, 'vacancies.changed', 'urgent', $2, clock_timestamp() - interval '2 minutes')`,
      [forgotten, { ids: [newId()] }],
    );
    await until(async () => (await bulkRelayed()) === 2);
    expect(await worker?.get(Reconciler).reconcile(0)).toBe(1);
    await until(() => Listeners.afterwards.includes(forgotten));
    open();
    await until(async () => (await unhandled()) === 0);
    expect(Listeners.heard.length).toBe(3);
  });

  async function bulkRelayed(): Promise<number> {
    const [row] = await database.dataSource.query<[{ count: string }]>(
      `SELECT count(*) FROM outbox_event WHERE lane = 'bulk' AND relayed_at IS NOT NULL`,
    );
    return Number(row.count);
  }

  it('deletes events a week after they were handled, and keeps what is not', async () => {
    await database.dataSource.query(
      `INSERT INTO outbox_event (id, name, lane, payload, relayed_at, handled_at)
       VALUES (gen_random_uuid(), 'vacancies.changed', 'urgent', '{}', now(), now() - interval '8 days'),
              (gen_random_uuid(), 'vacancies.changed', 'urgent', '{}', now(), now() - interval '6 days')`,
    );
    await (await startWorker()).get(Retention).deleteHandled();
    const [row] = await database.dataSource.query<[{ count: string }]>('SELECT count(*) FROM outbox_event');
    expect(row.count).toBe('1');
  });

  it('shows that a worker lives, and how much waits', async () => {
    const app = await startWorker();
    expect(await workerIsAlive(app.get(DataSource))).toBe(true);
    expect(await app.get(Outbox).state()).toEqual({
      urgent: { pending: 0, oldestSeconds: 0 },
      bulk: { pending: 0, oldestSeconds: 0 },
    });
    await app.close();
    worker = undefined;
    expect(await workerIsAlive(database.dataSource)).toBe(false);
  });
});
