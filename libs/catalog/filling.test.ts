import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FreshDatabase, freshDatabase, until } from '../../test/support/index.js';
import { FILL_LOCK, secondsOfFilling } from './filling.js';

describe('filling an empty index', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('is seen from every process for as long as a worker is at it', async () => {
    expect(await secondsOfFilling(database.dataSource)).toBeNull();
    const worker = database.dataSource.createQueryRunner();
    await worker.query('SELECT pg_try_advisory_lock(hashtext($1))', [FILL_LOCK]);
    expect(await secondsOfFilling(database.dataSource)).toBeLessThan(2);
    await until(async () => ((await secondsOfFilling(database.dataSource)) ?? 0) >= 1);
    await worker.query('SELECT pg_advisory_unlock(hashtext($1))', [FILL_LOCK]);
    expect(await secondsOfFilling(database.dataSource)).toBeNull();
    await worker.release();
  });
});
