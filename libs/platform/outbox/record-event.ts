import type { EntityManager } from 'typeorm';
import { type EventName, type EventPayload, events } from '#contracts';
import { newId } from '#platform/ids';
import { currentRequestId } from '#platform/telemetry';
import type { Lane } from './outbox-event.entity.js';

/** The channel on which the relay is woken. */
export const OUTBOX_CHANNEL = 'outbox_event';

/**
 * Records an event in the transaction of `manager`: it is handled if, and only if, that commits. Its handlers start
 * within a fraction of a second after. Bulk work takes the lane `bulk`, so that nobody's publish waits behind it.
 * @returns the event's id
 * @throws ZodError when the payload is not what the event's contract says
 */
export async function recordEvent<N extends EventName>(
  manager: EntityManager,
  name: N,
  payload: EventPayload<N>,
  { lane = 'urgent' }: { lane?: Lane } = {},
): Promise<string> {
  const id = newId();
  await manager.query(
    `WITH recorded AS (
       INSERT INTO outbox_event (id, name, lane, payload, request_id) VALUES ($1, $2, $3, $4, $5) RETURNING lane
     )
     SELECT pg_notify($6, lane) FROM recorded`,
    [id, name, lane, events[name].parse(payload), currentRequestId(), OUTBOX_CHANNEL],
  );
  return id;
}
