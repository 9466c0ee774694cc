import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EventName } from '#contracts';
import { type Lane, lanes } from './outbox-event.entity.js';

/** An event that nothing could handle for so long holds up nothing any more. */
const HOLDS_UP = '1 day';

export interface OutboxState {
  /** Events that are not handled yet. */
  pending: number;
  /** Age of the oldest of them; 0 when there is none. */
  oldestSeconds: number;
}

/** Tells how far the worker is with the recorded events. */
@Injectable()
export class Outbox {
  constructor(private readonly dataSource: DataSource) {}

  /** Plan: both partial indexes of what is pending; cheap as long as little is. */
  async state(): Promise<Record<Lane, OutboxState>> {
    const rows: { lane: Lane; pending: string; oldest: string }[] = await this.dataSource.query(
      `SELECT lane, count(*) AS pending, extract(epoch FROM clock_timestamp() - min(created_at)) AS oldest
       FROM (
         SELECT lane, created_at FROM outbox_event WHERE relayed_at IS NULL
         UNION ALL
         SELECT lane, created_at FROM outbox_event WHERE relayed_at IS NOT NULL AND handled_at IS NULL
       ) AS unhandled
       GROUP BY lane`,
    );
    const states = lanes.map((lane) => {
      const row = rows.find((found) => found.lane === lane);
      return [lane, { pending: Number(row?.pending ?? 0), oldestSeconds: Number(row?.oldest ?? 0) }] as const;
    });
    return Object.fromEntries(states) as Record<Lane, OutboxState>;
  }

  /** When the oldest event of this name was recorded that still waits for its handlers; null when none does. Plan as {@link state}. */
  async oldestPending(name: EventName): Promise<Date | null> {
    const [{ oldest }] = await this.dataSource.query<[{ oldest: Date | null }]>(
      `SELECT min(created_at) AS oldest
       FROM (
         SELECT name, created_at FROM outbox_event WHERE relayed_at IS NULL
         UNION ALL
         SELECT name, created_at FROM outbox_event WHERE relayed_at IS NOT NULL AND handled_at IS NULL
       ) AS unhandled
       WHERE name = $1 AND created_at > clock_timestamp() - $2::interval`,
      [name, HOLDS_UP],
    );
    return oldest;
  }
}
