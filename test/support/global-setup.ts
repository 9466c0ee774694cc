import { randomBytes } from 'node:crypto';

/**
 * Runs once before all tests, outside of Jest's resolution (so it imports packages only): names the PostgreSQL server
 * that they use, and the database on it that `freshDatabase()` migrates once and copies from.
 */
export default async function setUp(): Promise<void> {
  process.env.EVERFAIR_TEST_SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  process.env.EVERFAIR_TEST_TEMPLATE = `everfair_test_${process.pid}_${randomBytes(4).toString('hex')}`;
}
