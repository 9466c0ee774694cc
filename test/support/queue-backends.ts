/**
 * Where queues can stand: always PostgreSQL, and Redis when the global set-up found one.
 * For `describe.each(queueBackends())('… on %s', (name, redisUrl) => …)`.
 */
export function queueBackends(): [string, string | undefined][] {
  const redis = process.env.EVERFAIR_TEST_REDIS;
  return redis
    ? [
        ['PostgreSQL', undefined],
        ['Redis', redis],
      ]
    : [['PostgreSQL', undefined]];
}
