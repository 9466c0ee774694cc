import { Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ComponentState, Health, MetricsPage, outboxOldestSeconds, outboxPending } from '#platform/telemetry';
import { Dispatcher } from './dispatcher.js';
import { Outbox } from './outbox.service.js';
import { Reconciler } from './reconciler.js';
import { Relay } from './relay.js';
import { Retention } from './retention.js';
import { WorkerLife, workerIsAlive } from './worker-life.js';

/** A publish is found within a second: an urgent event this old means that nobody handles them. */
const LATE_SECONDS = 30;

/** Shows how the outbox is, to people and to operators. */
@Module({ providers: [Outbox, Reconciler], exports: [Outbox, Reconciler] })
export class OutboxModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly health: Health,
    private readonly metrics: MetricsPage,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'worker', essential: false, standsOn: 'database', check: () => this.worker() });
    this.health.register({ name: 'outbox', essential: false, standsOn: 'database', check: () => this.events() });
    this.metrics.measure(async () => {
      for (const [lane, { pending, oldestSeconds }] of Object.entries(await this.outbox.state())) {
        outboxPending.set({ lane }, pending);
        outboxOldestSeconds.set({ lane }, oldestSeconds);
      }
    });
  }

  private async worker(): Promise<ComponentState> {
    if (await workerIsAlive(this.dataSource)) return { state: 'ok' };
    return {
      state: 'failed',
      detail: 'No worker runs: what changes is not found, and nothing lapses, until one does.',
    };
  }

  private async events(): Promise<ComponentState> {
    const { urgent, bulk } = await this.outbox.state();
    const pending = urgent.pending + bulk.pending;
    const figures = { pending, oldestSeconds: Math.round(Math.max(urgent.oldestSeconds, bulk.oldestSeconds)) };
    if (urgent.oldestSeconds > LATE_SECONDS) {
      const detail = `The oldest urgent event has waited for ${Math.round(urgent.oldestSeconds)} s: what changed is not found yet.`;
      return { state: 'failed', detail, figures };
    }
    return { state: 'ok', figures };
  }
}

/** Hands events over and has them handled: for the worker. */
@Module({ imports: [OutboxModule], providers: [Relay, Dispatcher, Retention, WorkerLife] })
export class OutboxWorkerModule {}
