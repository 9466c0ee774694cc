import { Client } from 'pg';

/** Runs once after all tests, and leaves nothing behind. */
export default async function tearDown(): Promise<void> {
  const client = new Client(process.env.EVERFAIR_TEST_SERVER);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
      [process.env.EVERFAIR_TEST_TEMPLATE],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
