import { Client } from 'pg';

/** Runs once after all tests, and leaves nothing behind. */
export default async function tearDown(): Promise<void> {
  const client = new Client(process.env.EVERFAIR_TEST_SERVER);
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${process.env.EVERFAIR_TEST_TEMPLATE} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
