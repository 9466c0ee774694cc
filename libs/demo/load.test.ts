import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Organization } from '#organizations';
import { newId } from '#platform/ids';
import { OutboxEvent } from '#platform/outbox';
import { ImportRun, Vacancy } from '#vacancies';
import { type FreshDatabase, freshDatabase } from '../../test/support/index.js';
import { demoCity, loadDemo } from './index.js';

const now = new Date('2026-11-23T05:00:00Z');
const run: Omit<ImportRun, 'id'> = {
  source: 'posts',
  licence: null,
  fileName: 'posts.csv',
  fileSha256: '0'.repeat(64),
  mapping: { columns: {} },
  startedBy: 'somebody',
  startedAt: now,
  finishedAt: now,
  state: 'undone',
  report: {
    read: 1,
    created: 1,
    updated: 0,
    merged: 0,
    unchanged: 0,
    rejected: 0,
    heldDown: 0,
    endedEarly: null,
    failure: null,
  },
};
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
    expect(counts).toContainEqual({ organizations: organizations.length, vacancies: vacancies.length, accounts: 9 });
    expect(counts).toContainEqual({ organizations: 0, vacancies: 0, accounts: 0 });
    expect(await manager.count(Organization)).toBe(organizations.length);

    const events = await manager.find(OutboxEvent);
    expect(events.every(({ name, lane }) => name === 'vacancies.changed' && lane === 'bulk')).toBe(true);
    const ids = events.flatMap(({ payload }) => (payload as { ids: string[] }).ids);
    expect(ids.sort()).toEqual(vacancies.map(({ id }) => id).sort());
    expect(events).toHaveLength(3);
  });

  it('leaves a fair alone whose content is an import of posts without employers, also after that was undone', async () => {
    const imported = await freshDatabase();
    const { manager } = imported.dataSource;
    const nothing = { organizations: 0, vacancies: 0, accounts: 0 };
    const [vacancy] = demoCity(now).vacancies;
    await manager.insert(Vacancy, { ...vacancy, organizationId: null });
    expect(await loadDemo(manager, now)).toEqual(nothing);
    await manager.save(manager.create(ImportRun, { ...run, id: newId() }));
    await manager.query('DELETE FROM vacancy');
    expect(await loadDemo(manager, now)).toEqual(nothing);
    await imported.drop();
  });

  it('writes what the city says, word for word', async () => {
    const [vacancy] = demoCity(now).vacancies;
    const { manager } = database.dataSource;
    expect(await manager.findOneByOrFail(Vacancy, { id: vacancy?.id })).toEqual(Object.assign(new Vacancy(), vacancy));
  });
});
