import type { QueueName } from '#platform/queues';
import { type Lane, lanes } from './outbox-event.entity.js';

/** Which queue carries which lane. */
export const queueOf = { urgent: 'events-urgent', bulk: 'events-bulk' } as const satisfies Record<Lane, QueueName>;

export interface EventRow {
  id: string;
  lane: Lane;
}

/** The ids of each lane that has some. */
export function byLane(events: readonly EventRow[]): [Lane, string[]][] {
  return lanes
    .map((lane): [Lane, string[]] => [lane, events.filter((event) => event.lane === lane).map((event) => event.id)])
    .filter(([, ids]) => ids.length > 0);
}
