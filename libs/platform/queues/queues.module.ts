import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Health, MetricsPage, queueJobs } from '#platform/telemetry';
import { DeclaredMethods } from './declared-methods.js';
import { type QueueCounts, type QueueName, Queues } from './queues.js';
import { Schedules } from './schedules.js';

/** Milliseconds after which Redis, which answers in less than one, is called slow. */
const SLOW = 250;

/** Gives `Queues` to the platform's other parts, and shows how they are. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Queues, DeclaredMethods], exports: [Queues, DeclaredMethods] })
export class QueuesModule implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly health: Health,
    private readonly metrics: MetricsPage,
  ) {}

  onModuleInit(): void {
    // Pages need no queue: what is to be done waits in PostgreSQL.
    this.health.register({
      name: 'queues',
      essential: false,
      standsOn: this.queues.onRedis ? 'redis' : 'database',
      check: async () => ({ state: 'ok', figures: totals(await this.queues.counts()) }),
    });
    if (this.queues.onRedis) {
      this.health.register({
        name: 'redis',
        essential: false,
        slowAfter: SLOW,
        check: async () => {
          await this.queues.ping();
          return { state: 'ok' };
        },
      });
    }
    this.metrics.measure(async () => {
      for (const [queue, counts] of Object.entries(await this.queues.counts())) {
        for (const [state, count] of Object.entries(counts)) queueJobs.set({ queue, state }, count);
      }
    });
  }
}

/** Over all queues. */
function totals(counts: Record<QueueName, QueueCounts>): Record<string, number> {
  const sum = (state: keyof QueueCounts) => Object.values(counts).reduce((total, one) => total + one[state], 0);
  return { waiting: sum('waiting'), active: sum('active'), delayed: sum('delayed'), failed: sum('failed') };
}

/** Runs what is declared by `@Every`: for the worker. */
@Module({ providers: [Schedules] })
export class SchedulesModule {}
