import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { redisPrefix, type Settings } from '#platform/config';
import { problem } from '#platform/problems';
import { type Log, Recurring } from '#platform/telemetry';
import { callerAddress } from './caller-address.js';
import { isCodeFile } from './code-files.js';
import { sharedCounts } from './shared-counts.js';

const WINDOW = 1_000;
/** Only who is refused is told when to come back. */
const quiet = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
/** An answer of Redis takes less than one millisecond; each request waits for it. */
const REDIS_PATIENCE = 200;
const CONNECT_PATIENCE = 2_000;
/** A connection that a broken network swallowed is found out by its system after this time and a few tries. */
const KEEP_ALIVE = 10_000;

/**
 * Limits how many requests one address may make in a second, reads and writes for themselves. With REDIS_URL all
 * processes of a fair count together; while Redis does not answer, each for itself.
 */
export async function limitRates(app: NestFastifyApplication, settings: Settings, log: Log): Promise<void> {
  const trouble = new Recurring(log, 'Redis does not answer: each process counts rates for itself');
  const redis = await openRedis(settings, trouble);
  await app.register(rateLimit, {
    timeWindow: WINDOW,
    addHeaders: quiet,
    addHeadersOnExceeding: quiet,
    max: (request: FastifyRequest) =>
      isRead(request) ? settings.RATE_READS_PER_SECOND : settings.RATE_WRITES_PER_SECOND,
    keyGenerator: (request: FastifyRequest) => `${isRead(request) ? 'read' : 'write'}:${callerAddress(request)}`,
    allowList: (request: FastifyRequest) => isRead(request) && isCodeFile(request.url),
    errorResponseBuilder: (_request, { ttl }) => problem('request/too-many', { seconds: Math.ceil(ttl / 1_000) }),
    ...(redis && { store: sharedCounts(redis, `${redisPrefix(settings)}:rate:`, WINDOW, trouble) }),
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onClose', async () => redis?.disconnect());
}

function isRead(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** Connected, or at least tried: a fair starts without its Redis too. */
async function openRedis(settings: Settings, trouble: Recurring): Promise<Redis | undefined> {
  if (settings.REDIS_URL === undefined) return undefined;
  const redis = new Redis(settings.REDIS_URL, {
    connectTimeout: CONNECT_PATIENCE,
    commandTimeout: REDIS_PATIENCE,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    keepAlive: KEEP_ALIVE,
    lazyConnect: true,
  });
  redis.on('error', (error) => trouble.note(error));
  await redis.connect().catch((error: unknown) => trouble.note(error));
  return redis;
}
