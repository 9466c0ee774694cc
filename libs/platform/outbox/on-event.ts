import 'reflect-metadata';
import type { EventName, EventPayload } from '#contracts';
import type { Lane } from './outbox-event.entity.js';

/** What a handler is told beside the payload. */
export interface EventContext {
  eventId: string;
  lane: Lane;
  /** The request that recorded the event, if one did. */
  requestId: string | null;
}

type EventHandler<N extends EventName> = (payload: EventPayload<N>, context: EventContext) => Promise<void>;

const HANDLES = Symbol('handles event');

/**
 * Declares a method of a provider as a handler of an event; the worker calls it with each, in both lanes. It may be
 * called more than once for the same event (after a crash), and has to end in the same state. An error is tried again
 * with growing pauses.
 */
export function OnEvent<N extends EventName>(name: N) {
  return <H extends EventHandler<N>>(
    _target: object,
    _method: string | symbol,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    if (descriptor.value) Reflect.defineMetadata(HANDLES, name, descriptor.value);
  };
}

/** The event that a method was declared for; undefined when it is no handler. */
export function handledEvent(method: object): EventName | undefined {
  return Reflect.getMetadata(HANDLES, method) as EventName | undefined;
}
