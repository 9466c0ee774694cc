import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { migrate, openDataSource } from '#platform/database';
import { schema } from '#schema';

export interface BareDatabase {
  url: string;
  drop(): Promise<void>;
}

export interface FreshDatabase extends BareDatabase {
  dataSource: DataSource;
}

/** An empty database, without any table. */
export async function bareDatabase(): Promise<BareDatabase> {
  return copyOf('template0');
}

/** A database of its own for a test file: migrated, empty, connected. `drop()` closes the connection too. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const database = await preparedDatabase('migrated', (url) => migrate(url, schema));
  const dataSource = await openDataSource(database.url, schema, { applicationName: 'everfair test', pool: 5 });
  return {
    url: database.url,
    dataSource,
    async drop() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await database.drop();
    },
  };
}

async function copyOf(template: string): Promise<BareDatabase> {
  const name = `everfair_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: addressOf(name),
    async drop() {
      await onServer((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      await emptyRedis(name);
    },
  };
}

/**
 * A copy of a database that is prepared once in a run: by the first test file that asks for it, while the others wait.
 * @param name what `prepare` makes, one word
 */
export async function preparedDatabase(
  name: string,
  prepare: (url: string) => Promise<unknown>,
): Promise<BareDatabase> {
  const template = `${setUpAs('EVERFAIR_TEST_TEMPLATE')}_${name}`;
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    // The comment says that it is finished.
    const { rows } = await client.query<{ comment: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1`,
      [template],
    );
    if (rows[0]?.comment === 'prepared') return;
    await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${template} TEMPLATE template0`);
    await prepare(addressOf(template));
    await client.query(`COMMENT ON DATABASE ${template} IS 'prepared'`);
  });
  return copyOf(template);
}

/** Removes what queues on Redis hold for the fair on this database: all of it, or nothing when no Redis is tested with. */
export async function emptyRedis(databaseName: string): Promise<void> {
  const url = process.env.EVERFAIR_TEST_REDIS;
  if (!url) return;
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `everfair:${databaseName}:*`, count: 1000 })) {
    if (keys.length > 0) await redis.unlink(keys);
  }
  await redis.quit();
}

/** The advisory lock ends with the connection. */
async function onServer(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(setUpAs('EVERFAIR_TEST_SERVER'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(name: string): string {
  const url = new URL(setUpAs('EVERFAIR_TEST_SERVER'));
  url.pathname = `/${name}`;
  return url.href;
}

function setUpAs(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is set by test/support/global-setup.ts, which did not run`);
  return value;
}
