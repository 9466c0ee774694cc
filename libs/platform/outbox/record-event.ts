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
  use: { lane?: Lane } = {},
): Promise<string> {
  const [id] = await recordEvents(manager, name, [payload], use);
  return id!;
}

/** The same of several with one name, by one statement. @returns their ids, in the order of the payloads */
export async function recordEvents<N extends EventName>(
  manager: EntityManager,
  name: N,
  payloads: readonly EventPayload<N>[],
  { lane = 'urgent' }: { lane?: Lane } = {},
): Promise<string[]> {
  if (payloads.length === 0) return [];
  const ids = payloads.map(newId);
  await manager.query(
    `WITH recorded AS (
       INSERT INTO outbox_event (id, name, lane, payload, request_id)
       SELECT e.id, $3, $4, e.payload, $5 FROM unnest($1::uuid[], $2::jsonb[]) AS e (id, payload)
     )
     SELECT pg_notify($6, $4)`,
    [
      ids,
      payloads.map((payload) => JSON.stringify(events[name].parse(payload))),
      name,
      lane,
      currentRequestId(),
      OUTBOX_CHANNEL,
    ],
  );
  return ids;
}
