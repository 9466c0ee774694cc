import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type PersonNews, type Topic, type TopicState, topics } from '#contracts';
import { liveEvents } from '#platform/telemetry';
import type { Fanout } from './fanout.js';

/** Injection token of what carries messages between processes. */
export const FANOUT = Symbol('FANOUT');

/** More than this is not for every browser at once. */
const LARGEST_MESSAGE = 64 * 1024;

/** Tells browsers of changes, from any process of the fair. */
@Injectable()
export class LiveEvents implements OnApplicationShutdown {
  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  /**
   * Tells the new state of a topic to every browser that follows it, on whichever process. Rejects when it could not be
   * handed over (the database or Redis is away): tell it again later. After an interruption browsers get the present
   * state by themselves.
   */
  async emit<T extends Topic>(topic: T, state: TopicState<T>): Promise<void> {
    const message = JSON.stringify({ topic, state: topics[topic].parse(state) });
    if (Buffer.byteLength(message) > LARGEST_MESSAGE) throw new Error(`The state of ${topic} is too large to be told`);
    await this.tell(topic, message);
  }

  /**
   * Has the browsers of these persons, on whichever process, read something of their own anew; nothing of it goes over
   * the socket here. At most 500 persons. Rejects when it could not be handed over. What is missed is made up for by the
   * browser, which reads anew after every interruption.
   */
  async tellPersons(personIds: readonly string[], changed: PersonNews): Promise<void> {
    await this.tell(changed, JSON.stringify({ persons: personIds, changed }));
  }

  /** Ends the live connections of these devices, on whichever process. Rejects when it could not be handed over. */
  async hangUp(deviceIds: readonly string[]): Promise<void> {
    await this.fanout.publish(JSON.stringify({ hangUp: deviceIds }));
  }

  private async tell(topic: Topic | PersonNews, message: string): Promise<void> {
    try {
      await this.fanout.publish(message);
      liveEvents.inc({ topic, direction: 'told' });
    } catch (error) {
      liveEvents.inc({ topic, direction: 'lost' });
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.fanout.close();
  }
}
