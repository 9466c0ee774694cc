import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
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
      if (known.get(declaration.name) !== declaration.every) {
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
      try {
        await method.call();
        this.log.debug({ schedule: job.name, ms: Math.round(performance.now() - startedAt) }, 'Done by schedule');
      } catch (error) {
        this.log.error({ err: error, schedule: job.name }, 'What was scheduled failed');
        throw error;
      }
    });
  }
}
