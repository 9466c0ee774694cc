import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FailedJobView, JobParam, JobsRetried } from '#contracts';
import type { Caller } from '#platform/http';
import { Reconciler } from '#platform/outbox';
import { problem } from '#platform/problems';
import { type FailedJob, type QueueName, Queues, queueNames } from '#platform/queues';
import { Audit } from '#privacy';
import { errorLine } from './error-line.rules.js';

/** Failed jobs of a queue that are listed, and that are tried again at once. */
const MOST_LISTED = 50;
const MOST_RETRIED = 500;
/** An event that waits this long and is in no queue has lost its job. */
const OVERDUE_SECONDS = 60;

/** Jobs that were given up: seeing them, and giving them another try. */
@Injectable()
export class JobsService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly reconciler: Reconciler,
    private readonly audit: Audit,
  ) {}

  /** The latest failed jobs of every queue. */
  async failed(): Promise<FailedJobView[]> {
    const found = await Promise.all(
      queueNames.map(async (queue) => (await this.queues.failed(queue, MOST_LISTED)).map((job) => ({ ...job, queue }))),
    );
    const jobs = found.flat().sort((one, other) => other.failedAt.getTime() - one.failedAt.getTime());
    const names = await this.eventNames(jobs);
    return jobs.map(({ queue, id, name, failedAt, attempts, reason }) => ({
      queue,
      id,
      name: names.get(id) ?? name,
      failedAt: failedAt.toISOString(),
      attempts,
      error: errorLine(reason),
    }));
  }

  /**
   * Gives one job all its tries again; an event whose job is gone gets another one.
   * @throws Problem job/not-found, job/not-failed
   */
  async retry(caller: Caller, { queue, id }: JobParam): Promise<JobsRetried> {
    return this.dataSource.transaction(async (manager) => {
      const detail = { queue, job: id };
      await this.audit.record(manager, { action: 'job.retried', by: caller, about: { kind: 'job', id: null }, detail });
      switch (await this.queues.retry(queue, id)) {
        case 'retried':
          return { retried: 1, handedOverAgain: 0 };
        case 'not-failed':
          throw problem('job/not-failed');
        case 'gone':
          if (!isUuid(id) || !(await this.reconciler.handOverAgainIfLost(id))) throw problem('job/not-found');
          return { retried: 0, handedOverAgain: 1 };
      }
    });
  }

  /** Gives all failed jobs (at most 500 of each queue) their tries again, and events that lost their job another one. */
  async retryAll(caller: Caller): Promise<JobsRetried> {
    return this.dataSource.transaction(async (manager) => {
      const about = { kind: 'job', id: null } as const;
      await this.audit.record(manager, { action: 'job.all-retried', by: caller, about });
      let retried = 0;
      for (const queue of queueNames) retried += await this.retryFailed(queue);
      return { retried, handedOverAgain: await this.reconciler.reconcile(OVERDUE_SECONDS) };
    });
  }

  private async retryFailed(queue: QueueName): Promise<number> {
    let retried = 0;
    for (const { id } of await this.queues.failed(queue, MOST_RETRIED)) {
      if ((await this.queues.retry(queue, id)) === 'retried') retried += 1;
    }
    return retried;
  }

  /** Jobs of events are named by their event. By the outbox's primary key. */
  private async eventNames(jobs: readonly FailedJob[]): Promise<Map<string, string>> {
    const ids = jobs.map(({ id }) => id).filter(isUuid);
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM outbox_event WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function isUuid(id: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);
}
