import { Redis } from 'ioredis';
import type { Fanout, FanoutListener } from './fanout.js';

const PATIENCE = 2_000;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;

const pauseAfter = (attempt: number) => Math.min(FIRST_PAUSE * 2 ** Math.min(attempt - 1, 10), LONGEST_PAUSE);

/** Messages over Redis's publish and subscribe. */
export class RedisFanout implements Fanout {
  private readonly teller: Redis;
  private ear: Redis | undefined;

  /** @param channel tells fairs that share a server apart */
  constructor(
    private readonly url: string,
    private readonly channel: string,
    onTrouble: (error: Error) => void,
  ) {
    this.teller = new Redis(url, {
      lazyConnect: true,
      connectTimeout: PATIENCE,
      commandTimeout: PATIENCE,
      maxRetriesPerRequest: 1,
      retryStrategy: pauseAfter,
    });
    this.teller.on('error', onTrouble);
  }

  async publish(message: string): Promise<void> {
    await this.teller.publish(this.channel, message);
  }

  async listen({ onMessage, onConnected, onLost }: FanoutListener): Promise<void> {
    const ear = new Redis(this.url, {
      lazyConnect: true,
      connectTimeout: PATIENCE,
      autoResubscribe: false,
      maxRetriesPerRequest: null,
      retryStrategy: pauseAfter,
    });
    this.ear = ear;
    ear.on('message', (_channel, message) => onMessage(message));
    ear.on('error', onLost);
    ear.on('close', () => onLost(new Error('The connection was closed')));
    await new Promise<void>((resolve) => {
      ear.once('error', () => resolve());
      ear.on('ready', () => {
        ear.subscribe(this.channel).then(onConnected, onLost).finally(resolve);
      });
      ear.connect().catch(onLost);
    });
  }

  async close(): Promise<void> {
    this.ear?.removeAllListeners('close');
    this.ear?.disconnect();
    this.teller.disconnect();
  }
}
