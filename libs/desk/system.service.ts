import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SystemView } from '#contracts';
import { Outbox } from '#platform/outbox';
import { Queues, queueNames } from '#platform/queues';
import { Health, LOG, type Log, Recurring } from '#platform/telemetry';
import { JobsService } from './jobs.service.js';

/** Milliseconds after which the rest is shown without the queues. */
const QUEUES_PATIENCE = 3_000;

type QueuesPart = Pick<SystemView, 'queues' | 'failedJobs'> & { next: Awaited<ReturnType<Queues['scheduled']>> };

/** How the fair's machinery is, in one look. */
@Injectable()
export class SystemService {
  private readonly unreached: Recurring;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly outbox: Outbox,
    private readonly health: Health,
    private readonly jobs: JobsService,
    @Inject(LOG) log: Log,
  ) {
    this.unreached = new Recurring(log, "The desk's system view is shown without the queues");
  }

  async view(): Promise<SystemView> {
    const [{ next, ...queues }, outbox, index, readiness] = await Promise.all([
      this.queuesPart(),
      this.outbox.state(),
      this.index(),
      this.health.readiness(),
    ]);
    return { ...queues, outbox, index, readiness, schedules: await this.schedules(next) };
  }

  /** A look at the system is wanted most when a part of it is away: without its queues the rest is shown. */
  private async queuesPart(): Promise<QueuesPart> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The queues do not answer in time')), QUEUES_PATIENCE);
    });
    try {
      const part = await Promise.race([this.askQueues(), tooLong]);
      this.unreached.over();
      return part;
    } catch (error) {
      this.unreached.note(error);
      return { queues: null, failedJobs: [], next: new Map() };
    } finally {
      clearTimeout(timer);
    }
  }

  private async askQueues(): Promise<QueuesPart> {
    const [counts, failedJobs, next] = await Promise.all([
      this.queues.counts(),
      this.jobs.failed(),
      this.queues.scheduled('schedules'),
    ]);
    return { queues: queueNames.map((name) => ({ name, ...counts[name] })), failedJobs, next };
  }

  private async index(): Promise<SystemView['index']> {
    const [row] = await this.dataSource.query<{ missing: number; stale: number; extra: number; checkedAt: Date }[]>(
      'SELECT missing, stale, extra, checked_at AS "checkedAt" FROM index_check',
    );
    return row === undefined ? null : { ...row, checkedAt: row.checkedAt.toISOString() };
  }

  /** What is scheduled, and what ran by a schedule of this version or one before. */
  private async schedules(next: QueuesPart['next']): Promise<SystemView['schedules']> {
    const runs = await this.dataSource.query<{ name: string; startedAt: Date; tookMs: number; succeeded: boolean }[]>(
      'SELECT name, started_at AS "startedAt", took_ms AS "tookMs", succeeded FROM schedule_run',
    );
    const last = new Map(runs.map((run) => [run.name, run]));
    const names = next.size > 0 ? [...next.keys()] : [...last.keys()];
    return names.sort().map((name) => {
      const { every, next: nextAt = null } = next.get(name) ?? {};
      const run = last.get(name);
      return {
        name,
        everySeconds: every === undefined ? null : every / 1_000,
        lastStartedAt: run?.startedAt.toISOString() ?? null,
        lastTookMs: run?.tookMs ?? null,
        lastSucceeded: run?.succeeded ?? null,
        nextAt: nextAt?.toISOString() ?? null,
      };
    });
  }
}
