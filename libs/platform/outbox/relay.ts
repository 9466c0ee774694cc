import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseUrl, SETTINGS, type Settings } from '#platform/config';
import { Listener } from '#platform/database';
import { Queues } from '#platform/queues';
import { LOG, type Log, Recurring } from '#platform/telemetry';
import { byLane, type EventRow, queueOf } from './lanes.js';
import { Reconciler } from './reconciler.js';
import { OUTBOX_CHANNEL } from './record-event.js';

const BATCH = 500;
/** Events are announced; this finds those whose announcement was lost with a connection. */
const POLL_INTERVAL = 5_000;
const RECONCILE_INTERVAL = 30_000;
/** An event that is not handled this long after it was handed over is looked for in its queue. */
const OVERDUE_SECONDS = 60;

/**
 * Hands recorded events to the queues, in order, and sees to it that those that a queue has lost are handed over again.
 * Part of the worker; several may run at once, since each takes rows that no other holds.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listener: Listener;
  private readonly deaf: Recurring;
  private readonly stuck: Recurring;
  private readonly blind: Recurring;
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<void> | undefined;
  private wokenMeanwhile = false;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly reconciler: Reconciler,
    @Inject(SETTINGS) settings: Settings,
    @Inject(LOG) log: Log,
  ) {
    this.listener = new Listener(databaseUrl(settings), OUTBOX_CHANNEL, {
      onNotification: () => this.wake(),
      onConnected: () => {
        this.deaf.over();
        this.wake();
      },
      onLost: (error) => this.deaf.note(error),
    });
    this.deaf = new Recurring(log, 'The relay does not hear of new events until it is back');
    this.stuck = new Recurring(log, 'Events could not be handed over; they wait, and it is tried again');
    this.blind = new Recurring(log, 'Overdue events could not be looked for');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.open();
    this.timers = [
      setInterval(() => this.wake(), POLL_INTERVAL),
      setInterval(() => {
        this.reconciler.reconcile(OVERDUE_SECONDS).then(
          () => this.blind.over(),
          (error: unknown) => this.blind.note(error),
        );
      }, RECONCILE_INTERVAL),
    ];
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.listener.close();
    await this.running;
  }

  /** One pass at a time; who wakes meanwhile gets another one after it. */
  private wake(): void {
    if (this.stopped) return;
    if (this.running !== undefined) {
      this.wokenMeanwhile = true;
      return;
    }
    this.running = this.relayAll()
      .then(
        () => this.stuck.over(),
        (error: unknown) => this.stuck.note(error),
      )
      .finally(() => {
        this.running = undefined;
        if (this.wokenMeanwhile) {
          this.wokenMeanwhile = false;
          this.wake();
        }
      });
  }

  private async relayAll(): Promise<void> {
    for (;;) {
      const relayed = await this.relayBatch();
      if (relayed < BATCH || this.stopped) return;
    }
  }

  /**
   * The jobs are added before the transaction that marks the events commits: who dies between the two leaves the events
   * unmarked, and they are added again under the same ids, which changes nothing.
   * Plan: index scan on outbox_event_unrelayed, which holds only what is to be handed over.
   */
  private relayBatch(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const events: EventRow[] = await manager.query(
        `SELECT id, lane FROM outbox_event WHERE relayed_at IS NULL
         ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      if (events.length === 0) return 0;
      for (const [lane, ids] of byLane(events)) await this.queues.addAll(queueOf[lane], ids);
      await manager.query('UPDATE outbox_event SET relayed_at = clock_timestamp() WHERE id = ANY($1)', [
        events.map((event) => event.id),
      ]);
      return events.length;
    });
  }
}
