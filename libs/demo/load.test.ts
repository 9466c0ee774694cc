import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Organization } from '#organizations';
import { OutboxEvent } from '#platform/outbox';
import { Vacancy } from '#vacancies';
import { type FreshDatabase, freshDatabase } from '../../test/support/index.js';
import { demoCity, loadDemo } from './index.js';

const now = new Date('2026-11-23T05:00:00Z');
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
}, 60_000);

afterAll(() => database.drop());

describe('loading the demo city', () => {
  it('writes it once, with bulk events that name every vacancy', async () => {
    const { manager } = database.dataSource;
    const counts = await Promise.all([loadDemo(manager, now), loadDemo(manager, now)]);
    const { organizations, vacancies } = demoCity(now);
    expect(counts).toContainEqual({ organizations: organizations.length, vacancies: vacancies.length });
    expect(counts).toContainEqual({ organizations: 0, vacancies: 0 });
    expect(await manager.count(Organization)).toBe(organizations.length);

    const events = await manager.find(OutboxEvent);
    expect(events.every(({ name, lane }) => name === 'vacancies.changed' && lane === 'bulk')).toBe(true);
    const ids = events.flatMap(({ payload }) => (payload as { ids: string[] }).ids);
    expect(ids.sort()).toEqual(vacancies.map(({ id }) => id).sort());
    expect(events).toHaveLength(3);
  });

  it('writes what the city says, word for word', async () => {
    const [vacancy] = demoCity(now).vacancies;
    const { manager } = database.dataSource;
    expect(await manager.findOneByOrFail(Vacancy, { id: vacancy?.id })).toEqual(Object.assign(new Vacancy(), vacancy));
  });
});
