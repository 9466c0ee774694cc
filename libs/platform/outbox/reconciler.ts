import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Queues } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import { byLane, type EventRow, queueOf } from './lanes.js';
import { OUTBOX_CHANNEL } from './record-event.js';

const BATCH = 500;

/** Finds what a queue has lost or given up, and has it handed over again. */
@Injectable()
export class Reconciler implements OnModuleDestroy {
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleDestroy(): void {
    this.stopped = true;
  }

  /**
   * Finds events that were handed over and are neither handled nor in their queue, because Redis was emptied or all
   * tries failed, and wakes the relay to hand them over again.
   * @param overdueSeconds how long ago they were handed over
   * @returns how many
   */
  async reconcile(overdueSeconds: number): Promise<number> {
    let requeued = 0;
    let after = '00000000-0000-0000-0000-000000000000';
    while (!this.stopped) {
      const overdue: EventRow[] = await this.dataSource.query(
        `SELECT id, lane FROM outbox_event
         WHERE relayed_at IS NOT NULL AND handled_at IS NULL
           AND relayed_at < clock_timestamp() - make_interval(secs => $1) AND id > $2
         ORDER BY id LIMIT ${BATCH}`,
        [overdueSeconds, after],
      );
      const last = overdue.at(-1);
      if (last === undefined) break;
      after = last.id;
      requeued += await this.handOverAgain(overdue);
    }
    if (requeued > 0) {
      this.log.warn({ events: requeued }, 'Events that their queue had lost or given up are handed over again');
    }
    return requeued;
  }

  /** The same for one event. @returns whether it was there, not handled and in no queue */
  async handOverAgainIfLost(id: string): Promise<boolean> {
    const events: EventRow[] = await this.dataSource.query(
      'SELECT id, lane FROM outbox_event WHERE id = $1 AND relayed_at IS NOT NULL AND handled_at IS NULL',
      [id],
    );
    return (await this.handOverAgain(events)) > 0;
  }

  /** Those of the events that are in no queue any more. @returns how many */
  private async handOverAgain(events: readonly EventRow[]): Promise<number> {
    let count = 0;
    for (const [lane, ids] of byLane(events)) {
      const gone = await this.queues.clearFailed(queueOf[lane], ids);
      if (gone.length === 0) continue;
      await this.dataSource.query(
        `WITH again AS (
           UPDATE outbox_event SET relayed_at = NULL WHERE id = ANY($1) AND handled_at IS NULL RETURNING id
         )
         SELECT pg_notify($2, $3) FROM (SELECT FROM again LIMIT 1) AS any_of_them`,
        [gone, OUTBOX_CHANNEL, lane],
      );
      count += gone.length;
    }
    return count;
  }
}
