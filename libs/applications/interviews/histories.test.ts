import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettableClock } from '#platform/clock';
import { type FreshDatabase, freshDatabase, testSettings } from '../../../test/support/index.js';
import { BEGINNING, randomHistory } from '../../../tools/testing/interview-histories.js';
import { livedTwice } from '../../../tools/testing/interview-histories-kept.js';
import { interviewServices } from '../../../tools/testing/interview-services.js';

describe('random histories on the database', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('go as the rules have it, step by step, and leave nothing held', async () => {
    const clock = new SettableClock(BEGINNING);
    const services = interviewServices(database.dataSource, clock, testSettings({ DATABASE_URL: database.url }));
    for (let seed = 1; seed <= 50; seed++)
      expect([seed, await livedTwice(services, clock, randomHistory(seed))]).toEqual([seed, []]);
  }, 180_000);
});
