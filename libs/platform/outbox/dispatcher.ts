import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type EventName, events } from '#contracts';
import { type DeclaredMethod, DeclaredMethods, type QueuedJob, Queues } from '#platform/queues';
import { LOG, type Log, withRequestContext } from '#platform/telemetry';
import { queueOf } from './lanes.js';
import { type EventContext, handledEvent } from './on-event.js';
import { type Lane, lanes, OutboxEvent } from './outbox-event.entity.js';

/**
 * Urgent events wait for the database most of the time, and some are handled together. Bulk work is done two events at
 * a time: while the database writes one, the next is made ready.
 */
const CONCURRENCY: Record<Lane, number> = { urgent: 40, bulk: 2 };

/** Gives each event to the methods that are declared by `@OnEvent` for it. Part of the worker. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap {
  private handlers: DeclaredMethod<EventName>[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly declared: DeclaredMethods,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.handlers = this.declared.find(handledEvent);
    for (const lane of lanes) this.queues.work(queueOf[lane], CONCURRENCY[lane], (job) => this.dispatch(job));
  }

  private async dispatch(job: QueuedJob): Promise<void> {
    const event = await this.dataSource.getRepository(OutboxEvent).findOneBy({ id: job.id });
    if (event === null || event.handledAt !== null) return;
    const requestId = event.requestId ?? event.id;
    await withRequestContext({ requestId }, async () => {
      const startedAt = performance.now();
      const done: string[] = [];
      try {
        await this.giveToHandlers(event, done);
        await this.noteHandled(event, done);
        const ms = Math.round(performance.now() - startedAt);
        this.log.info({ event: event.name, eventId: event.id, lane: event.lane, ms }, 'Event handled');
      } catch (error) {
        const { id: eventId, name, lane } = event;
        this.log.error({ err: error, event: name, eventId, lane, attempt: job.attempt }, 'An event was not handled');
        await this.noteFailed(event, done, error);
        throw error;
      }
    });
  }

  /** @param done gets the names of the handlers that did their work, up to the one that fails */
  private async giveToHandlers(event: OutboxEvent, done: string[]): Promise<void> {
    const name = knownEvent(event.name);
    const payload = events[name].parse(event.payload);
    const context: EventContext = { eventId: event.id, lane: event.lane, requestId: event.requestId };
    for (const handler of this.handlers) {
      if (handler.declaration !== name || event.handledBy.includes(handler.name)) continue;
      await handler.call(payload as never, context as never);
      done.push(handler.name);
    }
  }

  private async noteHandled(event: OutboxEvent, done: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE outbox_event SET handled_at = clock_timestamp(), handled_by = handled_by || $2::text[],
         attempts = attempts + 1, last_error = NULL
       WHERE id = $1`,
      [event.id, done],
    );
  }

  private async noteFailed(event: OutboxEvent, done: readonly string[], error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    await this.dataSource.query(
      `UPDATE outbox_event SET handled_by = handled_by || $2::text[], attempts = attempts + 1, last_error = $3
       WHERE id = $1`,
      [event.id, done, message.replaceAll('\0', '').slice(0, 500)],
    );
  }
}

function knownEvent(name: string): EventName {
  if (!(name in events)) throw new Error(`No contract describes the event ${name}`);
  return name as EventName;
}
