import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/**
 * Runs once before all tests, outside of Jest's resolution (so it imports packages only): names the PostgreSQL server
 * that they use, what the databases on it begin with that are prepared once and copied, and the Redis server, if any.
 */
export default async function setUp(): Promise<void> {
  process.env.EVERFAIR_TEST_SERVER = await reachablePostgres();
  process.env.EVERFAIR_TEST_TEMPLATE = `everfair_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  process.env.EVERFAIR_TEST_REDIS = await reachableRedis();
}

async function reachablePostgres(): Promise<string> {
  const url = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch (error) {
    throw new Error(
      `No PostgreSQL answers at ${new URL(url).host}. Run \`npm test -- FILE\`, which brings its own, or name one in TEST_DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Its address; empty when there is none, which leaves out the tests of queues on Redis. */
async function reachableRedis(): Promise<string> {
  const url = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return url;
  } catch {
    console.log(`Skipped: queues on Redis. No Redis answers at ${url}; name one in TEST_REDIS_URL to test with it.`);
    return '';
  } finally {
    redis.disconnect();
  }
}
