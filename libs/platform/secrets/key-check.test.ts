import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorker } from '../../../apps/worker/create-worker.js';
import { createTestApi, type FreshDatabase, freshDatabase, testSettings } from '../../../test/support/index.js';
import { isOtherKey, refuseOtherKey, Secrets } from './index.js';

const OTHER = 'f'.repeat(64);
const SENTENCE = 'written with another SECRET_KEY';

describe('the fair, started with another secret key than its data', () => {
  let database: FreshDatabase;

  beforeEach(async () => {
    database = await freshDatabase();
  });

  afterEach(() => database.drop());

  const secrets = (key?: string) => new Secrets(testSettings(key === undefined ? {} : { SECRET_KEY: key }));

  it('says so, and what to do, in api and worker; with its own it starts', async () => {
    const settings = { DATABASE_URL: database.url };
    await (await createTestApi(settings)).close();
    await expect(createTestApi({ ...settings, SECRET_KEY: OTHER })).rejects.toThrow(SENTENCE);
    await expect(createWorker(testSettings({ ...settings, SECRET_KEY: OTHER }))).rejects.toThrow(SENTENCE);
    await (await createWorker(testSettings(settings))).close();
  });

  it('is found out by the fingerprint that the first start left, of several at once one', async () => {
    const keys = [secrets(), secrets(OTHER)];
    const starts = await Promise.allSettled(keys.map((one) => refuseOtherKey(database.dataSource, one)));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const others = await Promise.all(keys.map((one) => isOtherKey(database.dataSource, () => one)));
    expect(others).toEqual(starts.map(({ status }) => status === 'rejected'));
    const [row] = await database.dataSource.query('SELECT fingerprint FROM secret_fingerprint');
    expect(row.fingerprint).toHaveLength(32);
  });

  it('makes no key only to look, where none was used or the tables are older', async () => {
    const never = () => {
      throw new Error('a key was made');
    };
    expect(await isOtherKey(database.dataSource, never)).toBe(false);
    await database.dataSource.query('DROP TABLE secret_fingerprint');
    expect(await isOtherKey(database.dataSource, never)).toBe(false);
    await refuseOtherKey(database.dataSource, secrets(OTHER));
  });
});
