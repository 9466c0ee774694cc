import { Client } from 'pg';
import { openFair, type RunningFair } from '../../tools/testing/fair.js';
import { preparedDatabase, testSettings, until } from '../support/index.js';

export interface DemoFair extends RunningFair {
  databaseUrl: string;
  /** By which commands find it: settings of theirs. */
  settings: { DATABASE_URL: string; DATA_DIR: string; SECRET_KEY: string };
}

/** Data that are copied are read with the key that they were written with. */
const { SECRET_KEY = '' } = testSettings({});
/** The worker reads two thousand résumés. */
const FILLED_WITHIN = 90_000;

/**
 * A fair of a file's own with the demo city in it, for journeys that change it. The city is built and indexed once in a
 * run, and copied.
 */
export async function openDemoFair(): Promise<DemoFair> {
  const database = await preparedDatabase('demo', async (url) => {
    const fair = await openOn(url);
    try {
      await allHandled(url);
    } finally {
      await fair.close();
    }
  });
  const { url, folder, close } = await openOn(database.url);
  return {
    url,
    folder,
    databaseUrl: database.url,
    settings: { DATABASE_URL: database.url, DATA_DIR: folder, SECRET_KEY },
    async close() {
      await close();
      await database.drop();
    },
  };
}

const openOn = (url: string) => openFair({ DATABASE_URL: url, DEMO: '1', SECRET_KEY });

async function allHandled(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await until(
      async () => (await client.query('SELECT FROM outbox_event WHERE handled_at IS NULL')).rowCount === 0,
      FILLED_WITHIN,
    );
  } finally {
    await client.end();
  }
}
