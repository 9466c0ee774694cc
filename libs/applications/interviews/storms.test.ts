import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { SettableClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import { schema } from '#schema';
import { type FreshDatabase, freshDatabase, testSettings } from '../../../test/support/index.js';
import { interviewServices } from '../../../tools/testing/interview-services.js';
import { interviewStorms } from '../../../tools/testing/interview-storms.js';

describe('hundreds at once', () => {
  let database: FreshDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await freshDatabase();
    // All of them wait for their turn: nobody is sent away since there is too much to do.
    const use = { applicationName: 'everfair test', pool: 20, connectTimeout: 120_000 };
    dataSource = await openDataSource(database.url, schema, use);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('want what is there once: one has it, the others are told what is free', async () => {
    const clock = new SettableClock(new Date('2026-11-01T08:00:00+08:00'));
    const services = interviewServices(dataSource, clock, testSettings({ DATABASE_URL: database.url }));
    const storms = await interviewStorms(services, 300, new Date('2026-11-02T10:00:00+08:00'));
    expect(storms.map(({ name, won, refused, violations }) => [name, won, refused, violations])).toEqual([
      ['one time booked by all', 1, 299, []],
      ['one person in two times', 1, 299, []],
      ['two pending proposals confirmed at once', 150, 150, []],
      ['a second free interviewer stays bookable', 2, 298, []],
      ['a time offered to all at once', 1, 299, []],
    ]);
  }, 300_000);
});
