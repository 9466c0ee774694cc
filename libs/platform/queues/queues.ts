import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import { databaseUrl, redisPrefix, SETTINGS, type Settings } from '#platform/config';
import { LOG, type Log } from '#platform/telemetry';

/** Urgent and bulk events never share a queue, so that a fresh publish does not wait behind an import. */
export const queueNames = ['events-urgent', 'events-bulk', 'schedules'] as const;
export type QueueName = (typeof queueNames)[number];

/** A job says only what to look at; what is to be done with it stands in PostgreSQL. */
export interface QueuedJob {
  id: string;
  name: string;
  /** 1 at the first try. */
  attempt: number;
}

const countedStates = ['waiting', 'active', 'delayed', 'failed'] as const;
export type QueueCounts = Record<(typeof countedStates)[number], number>;

type JobQueue = Pick<
  Queue,
  | 'addBulk'
  | 'close'
  | 'getJobCounts'
  | 'getJobSchedulers'
  | 'getJobState'
  | 'remove'
  | 'removeJobScheduler'
  | 'upsertJobScheduler'
>;
type JobWorker = Pick<Worker, 'close'>;

/** Tries with pauses of 1, 2, 4 … 64 seconds; after the last the job stays as failed. */
const ATTEMPTS = 8;
const FIRST_PAUSE = 1_000;

/** A worker that was killed loses its jobs to another after this time; a living one renews it at half of it. */
const LOCK_DURATION = 15_000;
const STALLED_INTERVAL = 5_000;

/** How often a job may lose its worker before it counts as failed. */
const MOST_LOSSES = 10;

const OnPostgres = withBackend(createPostgresBackend);

/** Job queues, on PostgreSQL, or on Redis when REDIS_URL names one. The only place that knows BullMQ. */
@Injectable()
export class Queues implements BeforeApplicationShutdown {
  private readonly queues = new Map<QueueName, JobQueue>();
  private readonly workers: JobWorker[] = [];
  private closed = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Adds one job for each id, in this order. An id that is already in the queue, in whatever state, is not added again.
   * A job that fails is tried again with growing pauses.
   */
  async addAll(name: QueueName, ids: readonly string[]): Promise<void> {
    await this.queue(name).addBulk(
      ids.map((jobId) => ({
        name,
        data: {},
        opts: {
          jobId,
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: FIRST_PAUSE },
          removeOnComplete: true,
        },
      })),
    );
  }

  /**
   * Makes room for jobs that have to be added again: removes those of the ids that failed for good.
   * @returns the ids that are not in the queue (any more)
   */
  async clearFailed(name: QueueName, ids: readonly string[]): Promise<string[]> {
    const queue = this.queue(name);
    const gone: string[] = [];
    for (const id of ids) {
      const state = await queue.getJobState(id);
      if (state === 'failed') await queue.remove(id);
      if (state === 'failed' || state === 'completed' || state === 'unknown') gone.push(id);
    }
    return gone;
  }

  /** Takes up the jobs of a queue in this process, `concurrency` at a time, until the process stops. */
  work(name: QueueName, concurrency: number, run: (job: QueuedJob) => Promise<void>): void {
    this.workers.push(this.openWorker(name, concurrency, run));
  }

  /** Sees to it that a job of that name comes every `every` milliseconds, once for all processes. */
  async schedule(name: QueueName, jobName: string, every: number): Promise<void> {
    await this.queue(name).upsertJobScheduler(
      jobName,
      { every },
      { name: jobName, opts: { removeOnComplete: true, removeOnFail: { count: 20 } } },
    );
  }

  /** What is scheduled: milliseconds between its jobs by name. */
  async scheduled(name: QueueName): Promise<Map<string, number | undefined>> {
    const schedulers = await this.queue(name).getJobSchedulers();
    return new Map(schedulers.map((scheduler) => [scheduler.key, scheduler.every]));
  }

  async unschedule(name: QueueName, jobName: string): Promise<void> {
    await this.queue(name).removeJobScheduler(jobName);
  }

  async counts(): Promise<Record<QueueName, QueueCounts>> {
    const counts = await Promise.all(
      queueNames.map(async (name) => {
        const found = await this.queue(name).getJobCounts(...countedStates);
        return [name, Object.fromEntries(countedStates.map((state) => [state, found[state] ?? 0]))] as const;
      }),
    );
    return Object.fromEntries(counts) as Record<QueueName, QueueCounts>;
  }

  /** Lets the jobs in hand finish; those of others, and what waits, stay in the queue. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    this.closed = true;
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private queue(name: QueueName): JobQueue {
    let queue = this.queues.get(name);
    if (queue === undefined) {
      queue = this.openQueue(name);
      this.queues.set(name, queue);
    }
    return queue;
  }

  private openQueue(name: QueueName): JobQueue {
    const { REDIS_URL } = this.settings;
    if (REDIS_URL !== undefined) {
      const connection = { url: REDIS_URL, maxRetriesPerRequest: 1 };
      return new Queue(name, { connection, prefix: redisPrefix(this.settings) }).on('error', this.complainOf(name));
    }
    return new OnPostgres.Queue(name, { connection: this.postgres(2) }).on('error', this.complainOf(name));
  }

  private openWorker(name: QueueName, concurrency: number, run: (job: QueuedJob) => Promise<void>): JobWorker {
    const options = {
      concurrency,
      lockDuration: LOCK_DURATION,
      stalledInterval: STALLED_INTERVAL,
      maxStalledCount: MOST_LOSSES,
    };
    const work = (job: { id?: string; name: string; attemptsMade: number }): Promise<void> =>
      run({ id: job.id ?? '', name: job.name, attempt: job.attemptsMade + 1 });
    const { REDIS_URL } = this.settings;
    if (REDIS_URL !== undefined) {
      const connection = { url: REDIS_URL, maxRetriesPerRequest: null };
      return new Worker(name, work, { connection, prefix: redisPrefix(this.settings), ...options }).on(
        'error',
        this.complainOf(name),
      );
    }
    return new OnPostgres.Worker(name, work, { connection: this.postgres(concurrency + 1), ...options }).on(
      'error',
      this.complainOf(name),
    );
  }

  private complainOf(queue: QueueName): (error: Error) => void {
    return (error) => {
      // A pool says that it is closed a moment before its connections are: a server that stops then is no trouble.
      if (!this.closed) this.log.warn({ err: error, queue }, 'A queue cannot be reached');
    };
  }

  private postgres(max: number) {
    return {
      connectionString: databaseUrl(this.settings),
      application_name: 'everfair queues',
      connectionTimeoutMillis: 5_000,
      schema: 'bullmq',
      migrate: true,
      max,
    };
  }
}
