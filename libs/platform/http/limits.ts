import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { redisPrefix, type Settings } from '#platform/config';
import { problem } from '#platform/problems';
import type { Log } from '#platform/telemetry';
import { callerAddress } from './caller-address.js';

const WINDOW = 1_000;
/** Only who is refused is told when to come back. */
const quiet = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
const REDIS_PATIENCE = 500;

/**
 * Limits how many requests one address may make in a second, reads and writes for themselves. With REDIS_URL all
 * processes of a fair count together; when Redis does not answer, requests are let through.
 */
export async function limitRates(app: NestFastifyApplication, settings: Settings, log: Log): Promise<void> {
  const redis = openRedis(settings, log);
  await app.register(rateLimit, {
    timeWindow: WINDOW,
    addHeaders: quiet,
    addHeadersOnExceeding: quiet,
    max: (request: FastifyRequest) =>
      isRead(request) ? settings.RATE_READS_PER_SECOND : settings.RATE_WRITES_PER_SECOND,
    keyGenerator: (request: FastifyRequest) => `${isRead(request) ? 'read' : 'write'}:${callerAddress(request)}`,
    allowList: (request: FastifyRequest) => isRead(request) && request.url.startsWith('/assets/'),
    errorResponseBuilder: (_request, { ttl }) => problem('request/too-many', { seconds: Math.ceil(ttl / 1_000) }),
    ...(redis === undefined ? {} : { redis, nameSpace: `${redisPrefix(settings)}:rate:`, skipOnError: true }),
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onClose', async () => redis?.disconnect());
}

function isRead(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function openRedis(settings: Settings, log: Log): Redis | undefined {
  if (settings.REDIS_URL === undefined) return undefined;
  const redis = new Redis(settings.REDIS_URL, {
    connectTimeout: REDIS_PATIENCE,
    commandTimeout: REDIS_PATIENCE,
    maxRetriesPerRequest: 1,
  });
  redis.on('error', (error) => log.warn({ err: error }, 'Redis does not answer: rates are not limited'));
  return redis;
}
