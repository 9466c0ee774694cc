import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOG, type Log, Recurring, withRequestContext } from '#platform/telemetry';
import { type DeclaredMethod, DeclaredMethods } from './declared-methods.js';
import { type Schedule, scheduleOf } from './every.js';
import { type QueuedJob, Queues } from './queues.js';

/** A Redis that was emptied has forgotten the schedules: they are looked after this often. */
const CHECK_INTERVAL = 30_000;
const CONCURRENCY = 2;

/** Calls what is declared by `@Every` in time. Part of the worker. */
@Injectable()
export class Schedules implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly methods = new Map<string, DeclaredMethod<Schedule>>();
  private timer: NodeJS.Timeout | undefined;
  private readonly unkept: Recurring;

  constructor(
    private readonly queues: Queues,
    private readonly dataSource: DataSource,
    private readonly declared: DeclaredMethods,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.unkept = new Recurring(log, 'The schedules could not be looked after');
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const method of this.declared.find(scheduleOf)) {
      const { name } = method.declaration;
      if (this.methods.has(name)) throw new Error(`Two methods are scheduled as ${name}`);
      this.methods.set(name, method);
    }
    await this.lookAfter();
    this.queues.work('schedules', CONCURRENCY, (job) => this.run(job));
    this.timer = setInterval(() => void this.lookAfter(), CHECK_INTERVAL);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** A worker does its other work without queues, and looks after the schedules when they are back. */
  private async lookAfter(): Promise<void> {
    try {
      await this.keep();
      this.unkept.over();
    } catch (error) {
      this.unkept.note(error);
    }
  }

  /** Brings what the queue knows in line with what is declared. */
  async keep(): Promise<void> {
    const known = await this.queues.scheduled('schedules');
    for (const { declaration } of this.methods.values()) {
      if (known.get(declaration.name)?.every !== declaration.every) {
        await this.queues.schedule('schedules', declaration.name, declaration.every);
      }
    }
    for (const name of known.keys()) {
      if (!this.methods.has(name)) await this.queues.unschedule('schedules', name);
    }
  }

  private async run(job: QueuedJob): Promise<void> {
    const method = this.methods.get(job.name);
    if (method === undefined) return;
    await withRequestContext({ requestId: job.name }, async () => {
      const startedAt = performance.now();
      const took = () => Math.round(performance.now() - startedAt);
      try {
        await method.call();
        this.log.debug({ schedule: job.name, ms: took() }, 'Done by schedule');
      } catch (error) {
        this.log.error({ err: error, schedule: job.name }, 'What was scheduled failed');
        await this.note(job.name, took(), false);
        throw error;
      }
      await this.note(job.name, took(), true);
    });
  }

  /** Keeps how it went, for those who look after the fair. */
  private async note(name: string, tookMs: number, succeeded: boolean): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO schedule_run (name, started_at, took_ms, succeeded)
       VALUES ($1, clock_timestamp() - make_interval(secs => $2 / 1000.0), $2, $3)
       ON CONFLICT (name) DO UPDATE SET started_at = EXCLUDED.started_at, took_ms = EXCLUDED.took_ms,
         succeeded = EXCLUDED.succeeded`,
      [name, tookMs, succeeded],
    );
  }
}
