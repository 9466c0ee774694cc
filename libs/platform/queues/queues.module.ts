import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Health, MetricsPage, queueJobs } from '#platform/telemetry';
import { DeclaredMethods } from './declared-methods.js';
import { Queues } from './queues.js';
import { Schedules } from './schedules.js';

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
    this.health.register({
      name: 'queues',
      essential: true,
      check: async () => {
        await this.queues.counts();
        return { state: 'ok' };
      },
    });
    this.metrics.measure(async () => {
      for (const [queue, counts] of Object.entries(await this.queues.counts())) {
        for (const [state, count] of Object.entries(counts)) queueJobs.set({ queue, state }, count);
      }
    });
  }
}

/** Runs what is declared by `@Every`: for the worker. */
@Module({ providers: [Schedules] })
export class SchedulesModule {}
