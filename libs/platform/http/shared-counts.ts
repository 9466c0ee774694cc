import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { Redis } from 'ioredis';
import type { Recurring } from '#platform/telemetry';

/** Counts one more in a window that the first one opens; answers the count and the milliseconds that are left. */
const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}`;

/** After a failure Redis is left alone for so long: no request waits for a server that is known to be silent. */
const REST = 5_000;

type Counted = Parameters<FastifyRateLimitStore['incr']>[1];

/**
 * Counts in Redis, together with all other processes of the fair; by itself while Redis does not answer: an address may
 * then do in each process what it may otherwise do in all, which is far from everything.
 */
export function sharedCounts(
  redis: Redis,
  names: string,
  window: number,
  trouble: Recurring,
): FastifyRateLimitStoreCtor {
  const own = new OwnCounts(window);
  let restsUntil = 0;

  async function count(key: string): Promise<{ current: number; ttl: number }> {
    if (performance.now() < restsUntil) return own.count(key);
    try {
      const [current, ttl] = (await redis.eval(COUNT, 1, names + key, window)) as [number, number];
      trouble.over();
      return { current, ttl };
    } catch (error) {
      trouble.note(error);
      restsUntil = performance.now() + REST;
      return own.count(key);
    }
  }

  return class SharedCounts implements FastifyRateLimitStore {
    incr(key: string, counted: Counted): void {
      void count(key).then((result) => counted(null, result));
    }

    child(): FastifyRateLimitStore {
      return this;
    }
  };
}

/** All addresses share one window, so that what is over is forgotten at once. */
class OwnCounts {
  private counts = new Map<string, number>();
  private endsAt = 0;

  constructor(private readonly window: number) {}

  count(key: string): { current: number; ttl: number } {
    const now = performance.now();
    if (now >= this.endsAt) {
      this.counts = new Map();
      this.endsAt = now + this.window;
    }
    const current = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, current);
    return { current, ttl: this.endsAt - now };
  }
}
