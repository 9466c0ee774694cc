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
    expect(counts).toContainEqual({
      organizations: organizations.length,
      vacancies: vacancies.length,
      accounts: 9,
      talents: 2000,
      applications: await manager.query('SELECT FROM application').then(({ length }) => length),
    });
    expect(counts).toContainEqual({ organizations: 0, vacancies: 0, accounts: 0, talents: 0, applications: 0 });
    expect(await manager.count(Organization)).toBe(organizations.length);

    const all = await manager.find(OutboxEvent);
    expect(all.every(({ lane }) => lane === 'bulk')).toBe(true);
    const events = all.filter(({ name }) => name === 'vacancies.changed');
    const ids = events.flatMap(({ payload }) => (payload as { ids: string[] }).ids);
    expect(ids.sort()).toEqual(vacancies.map(({ id }) => id).sort());
    expect(events).toHaveLength(3);
  });

  it('writes its talents with their résumés, and an event that names each', async () => {
    const { manager } = database.dataSource;
    const [counts] = await manager.query(`
      SELECT count(*)::int AS talents, count(DISTINCT r.person_id)::int AS "withResume",
        count(*) FILTER (WHERE p.phone IS NOT NULL OR p.email IS NOT NULL)::int AS reachable
      FROM talent t JOIN person p ON p.id = t.person_id LEFT JOIN resume r ON r.person_id = p.id AND r.is_main`);
    expect(counts).toEqual({ talents: 2001, withResume: 2001, reachable: 0 });
    const refs = (await manager.findBy(OutboxEvent, { name: 'talents.changed' })).flatMap(
      ({ payload }) => (payload as { refs: string[] }).refs,
    );
    const known: { ref: string }[] = await manager.query('SELECT ref FROM talent');
    expect(refs.sort()).toEqual(known.map(({ ref }) => ref).sort());
  });

  it('keeps talents out of sight of the employers whom they work for now', async () => {
    const [{ missing }] = await database.dataSource.query(`
      SELECT count(*)::int AS missing FROM resume r, jsonb_array_elements(r.content->'work') AS w
      WHERE r.is_main AND w->>'until' IS NULL AND NOT EXISTS (
        SELECT FROM talent_block b WHERE b.person_id = r.person_id AND b.name = w->>'organization')`);
    expect(missing).toBe(0);
  });

  it('gives the one who looks for work a résumé of their own, once', async () => {
    const older = await freshDatabase();
    const { manager } = older.dataSource;
    await loadDemo(manager, now);
    const seeker = () =>
      manager.query(`SELECT r.content->>'name' AS name FROM person p JOIN resume r ON r.person_id = p.id
                     WHERE p.name LIKE '李想（%'`);
    expect(await seeker()).toEqual([{ name: '李想' }]);
    await manager.query(`DELETE FROM resume WHERE person_id = (SELECT id FROM person WHERE name LIKE '李想（%')`);
    expect((await loadDemo(manager, now)).talents).toBe(0);
    expect(await seeker()).toEqual([]);
    await older.drop();
  });

  it('writes the talents into a demo that was loaded before there were any, and into no other fair', async () => {
    const older = await freshDatabase();
    const { manager } = older.dataSource;
    await manager.insert(Organization, demoCity(now).organizations);
    const people = { accounts: 9, talents: 2000, applications: 0 };
    expect(await loadDemo(manager, now)).toEqual({ organizations: 0, vacancies: 0, ...people });
    await older.drop();
  });

  it('leaves a fair alone whose content is an import of posts without employers, also after that was undone', async () => {
    const imported = await freshDatabase();
    const { manager } = imported.dataSource;
    const nothing = { organizations: 0, vacancies: 0, accounts: 0, talents: 0, applications: 0 };
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
