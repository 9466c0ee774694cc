import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { UnrecoverableError } from 'bullmq';
import { SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { createLogger, TelemetryModule } from '#platform/telemetry';
import { schema } from '#schema';
import {
  emptyRedis,
  type FreshDatabase,
  freshDatabase,
  queueBackends,
  testSettings,
  until,
} from '../../../test/support/index.js';
import { Every, type QueuedJob, Queues, QueuesModule, Schedules, SchedulesModule } from './index.js';

@Injectable()
class Bell {
  static rung = 0;
  static isBroken = false;

  @Every({ seconds: 1 }, 'bell.ring')
  async ring(): Promise<void> {
    if (Bell.isBroken) throw new Error('The bell is broken');
    Bell.rung += 1;
  }
}

@Module({ providers: [Bell] })
class BellModule {}

describe.each(queueBackends())('queues on %s', (_name, redisUrl) => {
  let database: FreshDatabase;
  const open: INestApplicationContext[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  afterEach(async () => {
    for (const process of open.splice(0)) await process.close();
  });

  async function startProcess(...more: (typeof BellModule)[]): Promise<INestApplicationContext> {
    const settings = testSettings({ DATABASE_URL: database.url, REDIS_URL: redisUrl });
    @Module({
      imports: [
        SettingsModule.forRoot(settings),
        TelemetryModule.forRoot(createLogger(settings, 'worker')),
        DatabaseModule.forRoot(schema, { applicationName: 'everfair test' }),
        QueuesModule,
        ...more,
      ],
    })
    class ProcessUnderTest {}
    const process = await NestFactory.createApplicationContext(ProcessUnderTest, { logger: false });
    open.push(process);
    return process;
  }

  it('give each job to one worker, once, however often its id is added while it waits', async () => {
    const one = (await startProcess()).get(Queues);
    const other = (await startProcess()).get(Queues);
    const ids = Array.from({ length: 50 }, (_, index) => `once-${index}`);
    await one.addAll('events-urgent', ids);
    await other.addAll('events-urgent', ids);
    const done: string[] = [];
    const run = async (job: QueuedJob): Promise<void> => {
      done.push(job.id);
    };
    one.work('events-urgent', 2, run);
    other.work('events-urgent', 2, run);
    await until(() => done.length >= ids.length);
    await until(async () => (await one.counts())['events-urgent'].active === 0);
    expect(done.sort()).toEqual(ids.sort());
  });

  it('work in order where one works alone', async () => {
    const queues = (await startProcess()).get(Queues);
    const ids = Array.from({ length: 20 }, (_, index) => `in-order-${index}`);
    await queues.addAll('events-bulk', ids);
    const done: string[] = [];
    queues.work('events-bulk', 1, async (job) => {
      done.push(job.id);
    });
    await until(() => done.length === ids.length);
    expect(done).toEqual(ids);
  });

  it('try a failed job again, and count the tries', async () => {
    const queues = (await startProcess()).get(Queues);
    const tries: number[] = [];
    queues.work('events-urgent', 1, async (job) => {
      tries.push(job.attempt);
      if (job.attempt === 1) throw new Error('Not yet');
    });
    await queues.addAll('events-urgent', ['again']);
    await until(() => tries.length === 2);
    expect(tries).toEqual([1, 2]);
    await until(async () => (await queues.clearFailed('events-urgent', ['again'])).length === 1);
  });

  it('keep a job that is in hand until it is done when the process is asked to stop', async () => {
    const process = await startProcess();
    const queues = process.get(Queues);
    let started = false;
    let finished = false;
    queues.work('events-urgent', 1, async () => {
      started = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
      finished = true;
    });
    await queues.addAll('events-urgent', ['in-hand']);
    await until(() => started);
    await process.close();
    open.splice(0);
    expect(finished).toBe(true);
  });

  it('tell which jobs were given up and why, and give one another try when somebody asks for it', async () => {
    const queues = (await startProcess()).get(Queues);
    let isMended = false;
    const tries: number[] = [];
    queues.work('events-bulk', 1, async (job) => {
      tries.push(job.attempt);
      if (!isMended) throw new UnrecoverableError('The wheel is broken\nat the axle');
    });
    const before = Date.now();
    await queues.addAll('events-bulk', ['given-up']);
    await until(async () => (await queues.counts())['events-bulk'].failed === 1);
    const [job, ...others] = await queues.failed('events-bulk', 10);
    expect(others).toEqual([]);
    expect(job).toMatchObject({ id: 'given-up', name: 'events-bulk', attempts: 1 });
    expect(job?.reason).toMatch(/^The wheel is broken/);
    expect(job?.failedAt.getTime()).toBeGreaterThanOrEqual(before - 1_000);
    expect(await queues.failed('events-urgent', 10)).toEqual([]);

    expect(await queues.retry('events-bulk', 'never-added')).toBe('gone');
    isMended = true;
    expect(await queues.retry('events-bulk', 'given-up')).toBe('retried');
    await until(() => tries.length === 2);
    expect(tries).toEqual([1, 1]);
    await until(async () => (await queues.retry('events-bulk', 'given-up')) === 'gone');
    expect((await queues.counts())['events-bulk'].failed).toBe(0);
  });

  it('tell what waits, and which jobs are gone', async () => {
    const queues = (await startProcess()).get(Queues);
    await queues.addAll('events-bulk', ['waits']);
    expect((await queues.counts())['events-bulk']).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 });
    expect(await queues.clearFailed('events-bulk', ['waits', 'never-added'])).toEqual(['never-added']);
  });

  it('do not start anew what is still waiting', async () => {
    const queues = (await startProcess()).get(Queues);
    await queues.addAll('events-urgent', ['still-waiting']);
    expect(await queues.retry('events-urgent', 'still-waiting')).toBe('not-failed');
  });

  it('note how what is scheduled went, and do not double a schedule when one of its jobs is tried again', async () => {
    Bell.isBroken = true;
    const one = await startProcess(BellModule, SchedulesModule);
    const queues = one.get(Queues);
    const lastRun = async () =>
      (await database.dataSource.query('SELECT name, succeeded FROM schedule_run'))[0] as unknown;
    try {
      await until(async () => (await queues.failed('schedules', 5)).length > 0);
      expect(await lastRun()).toEqual({ name: 'bell.ring', succeeded: false });
    } finally {
      Bell.isBroken = false;
    }
    const [failed] = await queues.failed('schedules', 5);
    expect(failed).toMatchObject({ name: 'bell.ring', reason: 'The bell is broken' });
    expect(await queues.retry('schedules', failed?.id ?? '')).toBe('retried');
    await until(async () => (await queues.retry('schedules', failed?.id ?? '')) === 'gone');
    await until(async () => JSON.stringify(await lastRun()) === '{"name":"bell.ring","succeeded":true}');
    const scheduled = await queues.scheduled('schedules');
    expect([...scheduled.keys()]).toEqual(['bell.ring']);
    expect(scheduled.get('bell.ring')).toMatchObject({ every: 1_000, next: expect.any(Date) });
    const { waiting, delayed, active } = (await queues.counts()).schedules;
    expect(waiting + delayed + active).toBeLessThanOrEqual(2);
    const startedAt = performance.now();
    const before = Bell.rung;
    await until(() => Bell.rung >= before + 3);
    expect(performance.now() - startedAt).toBeGreaterThan(1_500);
  });

  it('call what is scheduled once for all processes, again after they were emptied, and drop what is declared no more', async () => {
    const one = await startProcess(BellModule, SchedulesModule);
    await startProcess(BellModule, SchedulesModule);
    const startedAt = performance.now();
    Bell.rung = 0;
    await until(() => Bell.rung >= 5);
    // Called once for each process, the fifth would come after two seconds; once for all, after four, or a little less
    // where a busy machine was late with the first.
    expect(performance.now() - startedAt).toBeGreaterThan(3_000);

    if (redisUrl !== undefined) {
      await emptyRedis(new URL(database.url).pathname.slice(1));
      await one.get(Schedules).keep();
      const before = Bell.rung;
      await until(() => Bell.rung > before + 1);
    }

    for (const process of open.splice(0)) await process.close();
    const without = await startProcess(SchedulesModule);
    expect(await without.get(Queues).scheduled('schedules')).toEqual(new Map());
  });
});
