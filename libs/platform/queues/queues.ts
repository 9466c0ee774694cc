import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { type JobQueueName, jobQueues } from '#contracts';
import { databaseUrl, redisPrefix, SETTINGS, type Settings } from '#platform/config';
import { LOG, type Log, Recurring } from '#platform/telemetry';

export const queueNames = jobQueues;
export type QueueName = JobQueueName;

/** A job says only what to look at; what is to be done with it stands in PostgreSQL. */
export interface QueuedJob {
  id: string;
  name: string;
  /** 1 at the first try. */
  attempt: number;
}

/** A job whose tries are all used up. */
export interface FailedJob {
  id: string;
  name: string;
  failedAt: Date;
  attempts: number;
  /** What its last try failed with, as the error said it. */
  reason: string;
}

/** What became of asking for another try. */
export type Retried = 'retried' | 'gone' | 'not-failed';

/** A schedule as its queue has it. */
export interface Upcoming {
  /** Milliseconds. */
  every: number | undefined;
  next: Date | null;
}

const countedStates = ['waiting', 'active', 'delayed', 'failed'] as const;
export type QueueCounts = Record<(typeof countedStates)[number], number>;

type JobQueue = Pick<
  Queue,
  | 'add'
  | 'addBulk'
  | 'close'
  | 'getFailed'
  | 'getJob'
  | 'getJobCounts'
  | 'getJobSchedulers'
  | 'getJobState'
  | 'remove'
  | 'removeJobScheduler'
  | 'upsertJobScheduler'
  | 'waitUntilReady'
>;
type JobWorker = Pick<Worker, 'close' | 'waitUntilReady'>;

/** Tries with pauses of 1, 2, 4 … 64 seconds; after the last the job stays as failed. */
const ATTEMPTS = 8;
const FIRST_PAUSE = 1_000;

/** Of a worker on PostgreSQL, beside the one that listens: jobs take one only to be fetched and finished. */
const MOST_CONNECTIONS = 6;

/** Up to so many jobs are added one by one. */
const FEW_JOBS = 8;

/** A worker that was killed loses its jobs to another after this time; a living one renews it at half of it. */
const LOCK_DURATION = 15_000;
const STALLED_INTERVAL = 5_000;

/** How often a job may lose its worker before it counts as failed. */
const MOST_LOSSES = 10;

/** How long a queue may take to answer: nothing that waits for it may wait for ever on a server that hangs. */
const PATIENCE = 5_000;
/** A look at Redis has to be over before the look at everything is. */
const PING_PATIENCE = 1_500;
const REOPEN_PAUSE = 1_000;
/** A connection that a broken network swallowed is found out by its system after this time and a few tries. */
const KEEP_ALIVE = 10_000;

const OnPostgres = withBackend(createPostgresBackend);

/** Job queues, on PostgreSQL, or on Redis when REDIS_URL names one. The only place that knows BullMQ. */
@Injectable()
export class Queues implements BeforeApplicationShutdown {
  private readonly queues = new Map<QueueName, JobQueue>();
  private readonly workers = new Set<JobWorker>();
  private readonly trouble: Recurring;
  private redis: Redis | undefined;
  private closed = false;
  /** Whether the queues stand in Redis, rather than in PostgreSQL. */
  readonly onRedis: boolean;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) log: Log,
  ) {
    this.onRedis = settings.REDIS_URL !== undefined;
    this.trouble = new Recurring(log, 'The queues cannot be reached; what they carry waits in PostgreSQL');
  }

  /**
   * Adds one job for each id, in this order. An id that is already in the queue, in whatever state, is not added again.
   * A job that fails is tried again with growing pauses.
   */
  async addAll(name: QueueName, ids: readonly string[]): Promise<void> {
    const queue = await this.queue(name);
    const jobs = ids.map((jobId) => ({
      name,
      data: {},
      opts: {
        jobId,
        attempts: ATTEMPTS,
        backoff: { type: 'exponential', delay: FIRST_PAUSE },
        removeOnComplete: true,
      },
    }));
    // On PostgreSQL a bulk makes two temporary tables, which costs as much as a dozen single jobs.
    if (jobs.length > FEW_JOBS) await queue.addBulk(jobs);
    else for (const job of jobs) await queue.add(job.name, job.data, job.opts);
  }

  /**
   * Makes room for jobs that have to be added again: removes those of the ids that failed for good.
   * @returns the ids that are not in the queue (any more)
   */
  async clearFailed(name: QueueName, ids: readonly string[]): Promise<string[]> {
    const queue = await this.queue(name);
    const gone: string[] = [];
    for (const id of ids) {
      const state = await queue.getJobState(id);
      if (state === 'failed') await queue.remove(id);
      if (state === 'failed' || state === 'completed' || state === 'unknown') gone.push(id);
    }
    return gone;
  }

  /** The jobs that failed for good, the latest first. */
  async failed(name: QueueName, limit: number): Promise<FailedJob[]> {
    const queue = await this.queue(name);
    const jobs = await queue.getFailed(0, limit - 1);
    return jobs.map((job) => ({
      id: job.id ?? '',
      name: job.name,
      failedAt: new Date(job.finishedOn ?? job.timestamp),
      attempts: job.attemptsMade,
      reason: job.failedReason ?? '',
    }));
  }

  /** Gives a job that failed for good all its tries again, from now on. */
  async retry(name: QueueName, id: string): Promise<Retried> {
    const queue = await this.queue(name);
    const job = await queue.getJob(id);
    if (job === undefined) return 'gone';
    if ((await queue.getJobState(id)) !== 'failed') return 'not-failed';
    await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return 'retried';
  }

  /** Takes up the jobs of a queue in this process, `concurrency` at a time, until the process stops. */
  work(name: QueueName, concurrency: number, run: (job: QueuedJob) => Promise<void>): void {
    void this.openUntilReady(() => this.openWorker(name, concurrency, run));
  }

  /** Sees to it that a job of that name comes every `every` milliseconds, once for all processes. */
  async schedule(name: QueueName, jobName: string, every: number): Promise<void> {
    const queue = await this.queue(name);
    await queue.upsertJobScheduler(
      jobName,
      { every },
      { name: jobName, opts: { removeOnComplete: true, removeOnFail: { count: 20 } } },
    );
  }

  /** What is scheduled, by name. */
  async scheduled(name: QueueName): Promise<Map<string, Upcoming>> {
    const schedulers = await (await this.queue(name)).getJobSchedulers();
    return new Map(
      schedulers.map(({ key, every, next }) => [key, { every, next: next === undefined ? null : new Date(next) }]),
    );
  }

  async unschedule(name: QueueName, jobName: string): Promise<void> {
    await (await this.queue(name)).removeJobScheduler(jobName);
  }

  async counts(): Promise<Record<QueueName, QueueCounts>> {
    const counts = await Promise.all(
      queueNames.map(async (name) => {
        const queue = await this.queue(name);
        const found = await queue.getJobCounts(...countedStates);
        return [name, Object.fromEntries(countedStates.map((state) => [state, found[state] ?? 0]))] as const;
      }),
    );
    return Object.fromEntries(counts) as Record<QueueName, QueueCounts>;
  }

  /** Asks Redis, where the queues stand there, for a sign of life. */
  async ping(): Promise<void> {
    if (this.settings.REDIS_URL === undefined) return;
    this.redis ??= new Redis(this.settings.REDIS_URL, {
      connectTimeout: PING_PATIENCE,
      commandTimeout: PING_PATIENCE,
      maxRetriesPerRequest: 1,
    }).on('error', this.complain);
    await this.redis.ping();
    this.trouble.over();
  }

  /** Lets the jobs in hand finish; those of others, and what waits, stay in the queue. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.close()));
    this.closed = true;
    this.redis?.disconnect();
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  /** A queue that could not be opened stays useless, however well its server is later: another one is opened then. */
  private async queue(name: QueueName): Promise<JobQueue> {
    const queue = this.queues.get(name) ?? this.openQueue(name);
    this.queues.set(name, queue);
    try {
      await queue.waitUntilReady();
    } catch (error) {
      if (this.queues.get(name) === queue) {
        this.queues.delete(name);
        void queue.close().catch(this.complain);
      }
      throw error;
    }
    return queue;
  }

  private async openUntilReady(open: () => JobWorker): Promise<void> {
    while (!this.closed) {
      const worker = open();
      this.workers.add(worker);
      try {
        await worker.waitUntilReady();
        return;
      } catch (error) {
        this.complain(error);
        this.workers.delete(worker);
        await worker.close().catch(this.complain);
      }
      await wait(REOPEN_PAUSE, undefined, { ref: false });
    }
  }

  private openQueue(name: QueueName): JobQueue {
    const { REDIS_URL } = this.settings;
    if (REDIS_URL !== undefined) {
      const connection = {
        url: REDIS_URL,
        maxRetriesPerRequest: 1,
        connectTimeout: PATIENCE,
        commandTimeout: PATIENCE,
        keepAlive: KEEP_ALIVE,
      };
      return new Queue(name, { connection, prefix: redisPrefix(this.settings) }).on('error', this.complain);
    }
    const connection = { ...this.postgres(2), query_timeout: PATIENCE };
    return new OnPostgres.Queue(name, { connection }).on('error', this.complain);
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
      const connection = { url: REDIS_URL, maxRetriesPerRequest: null, keepAlive: KEEP_ALIVE };
      return new Worker(name, work, { connection, prefix: redisPrefix(this.settings), ...options }).on(
        'error',
        this.complain,
      );
    }
    return new OnPostgres.Worker(name, work, {
      connection: this.postgres(Math.min(concurrency, MOST_CONNECTIONS) + 1),
      ...options,
    }).on('error', this.complain);
  }

  private readonly complain = (error: unknown): void => {
    // A pool says that it is closed a moment before its connections are: a server that stops then is no trouble.
    if (!this.closed) this.trouble.note(error);
  };

  private postgres(max: number) {
    return {
      connectionString: databaseUrl(this.settings),
      application_name: 'everfair queues',
      connectionTimeoutMillis: PATIENCE,
      keepAlive: true,
      schema: 'bullmq',
      migrate: true,
      max,
    };
  }
}
