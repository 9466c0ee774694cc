import { Redis, type RedisOptions } from 'ioredis';
import type { Fanout, FanoutListener } from './fanout.js';

const PATIENCE = 2_000;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;
/** A connection whose other end vanished without a word is found out by asking. */
const CHECK_EVERY = 15_000;

const common: RedisOptions = {
  lazyConnect: true,
  connectTimeout: PATIENCE,
  commandTimeout: PATIENCE,
  maxRetriesPerRequest: 1,
  retryStrategy: (attempt) => Math.min(FIRST_PAUSE * 2 ** Math.min(attempt - 1, 10), LONGEST_PAUSE),
};

/** Messages over Redis's publish and subscribe. */
export class RedisFanout implements Fanout {
  private readonly teller: Redis;
  private ear: Redis | undefined;
  private checks: NodeJS.Timeout | undefined;

  /**
   * @param channel tells fairs that share a server apart
   * @param onTrouble told of each failure to reach Redis for telling
   * @param checkEvery milliseconds between two looks whether the server is still there
   */
  constructor(
    private readonly url: string,
    private readonly channel: string,
    onTrouble: (error: Error) => void,
    private readonly checkEvery = CHECK_EVERY,
  ) {
    this.teller = new Redis(url, common);
    this.teller.on('error', onTrouble);
  }

  async publish(message: string): Promise<void> {
    await this.teller.publish(this.channel, message);
  }

  async listen({ onMessage, onConnected, onLost }: FanoutListener): Promise<void> {
    const ear = new Redis(this.url, { ...common, autoResubscribe: false });
    this.ear = ear;
    ear.on('message', (_channel, message) => onMessage(message));
    ear.on('error', onLost);
    ear.on('close', () => onLost(new Error('The connection was closed')));
    let subscribed: Promise<void> | undefined;
    ear.on('ready', () => {
      // A connection that cannot listen is of no use: the next one may.
      subscribed = ear.subscribe(this.channel).then(onConnected, () => ear.disconnect(true));
    });
    let asked = false;
    this.checks = setInterval(() => {
      if (asked || ear.status !== 'ready') return;
      asked = true;
      ear
        .ping()
        .catch(() => ear.disconnect(true))
        .finally(() => {
          asked = false;
        });
    }, this.checkEvery);
    await ear.connect().catch(onLost);
    await subscribed;
  }

  async close(): Promise<void> {
    clearInterval(this.checks);
    this.ear?.removeAllListeners('close');
    this.ear?.disconnect();
    this.teller.disconnect();
  }
}
