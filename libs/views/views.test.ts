import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type MostViewedResponse, mostViewedResponse } from '#contracts';
import { dayAfter, dayOf, SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import { createTestApi, type FreshDatabase, freshDatabase, membersOf, testSettings } from '../../test/support/index.js';
import { ViewRanking } from './view-ranking.js';
import { ViewsService } from './views.service.js';

const today = dayOf(new Date());

describe('views of vacancies', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let ranking: ViewRanking;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url, TRUST_PROXY: 'loopback' });
    ask = supertest(api.getHttpServer());
    const log = createLogger(testSettings({ DATABASE_URL: database.url }), 'test');
    ranking = new ViewRanking(database.dataSource, new SystemClock(), log);
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  afterEach(async () => {
    await written();
    await database.dataSource.query('TRUNCATE vacancy_views, most_viewed');
  });

  async function vacancy(state = 'open', publishedAt = '2026-11-01T00:00:00Z'): Promise<string> {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO vacancy (id, title, employment, state, published_at, created_at, updated_at)
       VALUES ($1, '护士', 'full-time', $2, $3, now(), now())`,
      [id, state, publishedAt],
    );
    return id;
  }

  async function view(id: string, address = '192.0.2.1'): Promise<boolean> {
    const { body } = await ask.post(`/api/v1/vacancies/${id}/views`).set('x-forwarded-for', address).expect(200);
    return body.noted;
  }

  const written = () => api.get(ViewsService, { strict: false }).write();
  const stored = () =>
    database.dataSource.query(
      'SELECT vacancy_id AS id, day::text, views FROM vacancy_views ORDER BY views DESC, vacancy_id',
    );
  const kept = (id: string, day: string, views: number) =>
    database.dataSource.query('INSERT INTO vacancy_views VALUES ($1, $2, $3)', [id, day, views]);

  async function mostViewed(query = ''): Promise<MostViewedResponse> {
    const { body } = await ask.get(`/api/v1/vacancies/most-viewed${query}`).expect(200);
    return mostViewedResponse.parse(body);
  }

  it('are kept as a vacancy, a day and a number, and nothing else', async () => {
    const id = await vacancy();
    expect(await view(id, '192.0.2.1')).toBe(true);
    expect(await view(id, '2001:db8::1')).toBe(true);
    await written();
    expect(await stored()).toEqual([{ id, day: today, views: 2 }]);
    expect(await view(id, '192.0.2.3')).toBe(true);
    await written();
    expect(await stored()).toEqual([{ id, day: today, views: 3 }]);
    const columns = await database.dataSource.query(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'vacancy_views' ORDER BY 1`,
    );
    expect(columns).toEqual([{ name: 'day' }, { name: 'vacancy_id' }, { name: 'views' }]);
  });

  it('of one address count ten times a day for a vacancy, however its id is written', async () => {
    const id = await vacancy();
    const noted: boolean[] = [];
    for (let at = 0; at < 14; at += 1) noted.push(await view(at % 2 ? id : id.toUpperCase(), '198.51.100.7'));
    expect(noted.filter(Boolean)).toHaveLength(10);
    expect(noted.slice(10)).toEqual([false, false, false, false]);
    expect(await view(id, '198.51.100.8')).toBe(true);
    await written();
    expect(await stored()).toEqual([{ id, day: today, views: 11 }]);
  });

  it('of all addresses of one IPv6 network count as of one', async () => {
    const id = await vacancy();
    const noted = [];
    for (let at = 0; at < 12; at += 1) noted.push(await view(id, `2001:db8:0:1::${at + 1}`));
    expect(noted.filter(Boolean)).toHaveLength(10);
  });

  it("are refused when another site's page sends them", async () => {
    const id = await vacancy();
    const sentFrom = (site: string) => ask.post(`/api/v1/vacancies/${id}/views`).set('sec-fetch-site', site);
    for (const site of ['cross-site', 'same-site']) {
      const { body } = await sentFrom(site).expect(403);
      expect(body.code).toBe('access/foreign-page');
    }
    await sentFrom('same-origin').expect(200);
    await written();
    expect(await stored()).toEqual([{ id, day: today, views: 1 }]);
  });

  it('of nothing, and of vacancies that are not open, are forgotten', async () => {
    const open = await vacancy();
    for (const id of [newId(), await vacancy('lapsed'), await vacancy('taken-down'), open]) await view(id);
    await written();
    expect(await stored()).toEqual([{ id: open, day: today, views: 1 }]);
  });

  it.each(['x', '1', '01930000-0000-7000-8000-00000000000g'])('of %s are refused', async (id) => {
    const { body } = await ask.post(`/api/v1/vacancies/${id}/views`).expect(400);
    expect(body.errors).toMatchObject([{ path: 'id' }]);
  });

  it('take no parameters', async () => {
    await ask.post(`/api/v1/vacancies/${newId()}/views?times=100`).expect(400);
  });

  it('are writes to the limit of rates', async () => {
    const slow = await createTestApi({ DATABASE_URL: database.url, RATE_WRITES_PER_SECOND: '3' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => supertest(slow.getHttpServer()).post(`/api/v1/vacancies/${newId()}/views`)),
    );
    await slow.close();
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });

  it('are written when the process stops', async () => {
    const id = await vacancy();
    const other = await createTestApi({ DATABASE_URL: database.url });
    await supertest(other.getHttpServer()).post(`/api/v1/vacancies/${id}/views`).expect(200);
    await other.close();
    expect(await stored()).toEqual([{ id, day: today, views: 1 }]);
  });

  it('wait while they cannot be written', async () => {
    const id = await vacancy();
    await view(id);
    await database.dataSource.query('ALTER TABLE vacancy_views RENAME TO elsewhere');
    await written();
    await database.dataSource.query('ALTER TABLE elsewhere RENAME TO vacancy_views');
    await view(id);
    await written();
    expect(await stored()).toEqual([{ id, day: today, views: 2 }]);
  });

  it('of two processes at once add up', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => vacancy()));
    const others = await Promise.all([1, 2].map(() => createTestApi({ DATABASE_URL: database.url })));
    for (const other of others) {
      for (const id of ids) await supertest(other.getHttpServer()).post(`/api/v1/vacancies/${id}/views`).expect(200);
    }
    await Promise.all(others.map((other) => other.close()));
    expect((await stored()).map(({ views }: { views: number }) => views)).toEqual(ids.map(() => 2));
  });

  it('rank the open vacancies of seven days, the most viewed first, the newer of two alike before the older', async () => {
    const [much, older, newer, lapsed, longAgo] = [
      await vacancy(),
      await vacancy('open', '2026-10-01T00:00:00Z'),
      await vacancy('open', '2026-11-02T00:00:00Z'),
      await vacancy('lapsed'),
      await vacancy(),
    ];
    await kept(much, today, 3);
    await kept(much, dayAfter(today, -6), 4);
    await kept(older, today, 5);
    await kept(newer, dayAfter(today, -1), 5);
    await kept(lapsed, today, 50);
    await kept(longAgo, dayAfter(today, -7), 60);
    expect((await mostViewed()).hits).toEqual([]);
    await ranking.rank();
    const { hits, since } = await mostViewed();
    expect(since).toBe(dayAfter(today, -6));
    expect(hits.map(({ id, views }) => [id, views])).toEqual([
      [much, 7],
      [newer, 5],
      [older, 5],
    ]);
    expect(hits[0]).toMatchObject({ title: '护士', organization: null, highlights: {} });
    expect((await mostViewed('?limit=1')).hits).toHaveLength(1);
  });

  it('are not shown any more of a vacancy that lapsed since the ranking', async () => {
    const id = await vacancy();
    await kept(id, today, 3);
    await ranking.rank();
    await database.dataSource.query(`UPDATE vacancy SET state = 'lapsed' WHERE id = $1`, [id]);
    expect((await mostViewed()).hits).toEqual([]);
  });

  it('can be ranked by two workers at once', async () => {
    const id = await vacancy();
    await kept(id, today, 3);
    await Promise.all([ranking.rank(), ranking.rank(), ranking.rank()]);
    expect((await mostViewed()).hits).toHaveLength(1);
  });

  it('are forgotten after seven days, and with their vacancy', async () => {
    const [one, two] = [await vacancy(), await vacancy()];
    for (const days of [0, -6, -7, -30]) await kept(one, dayAfter(today, days), 1);
    await kept(two, today, 1);
    await ranking.forget();
    await database.dataSource.query('DELETE FROM vacancy WHERE id = $1', [two]);
    expect((await stored()).map(({ day }: { day: string }) => day).sort()).toEqual([dayAfter(today, -6), today]);
  });

  it.each(['?limit=0', '?limit=21', '?limit=x', '?days=30'])('refuse %s', async (query) => {
    await ask.get(`/api/v1/vacancies/most-viewed${query}`).expect(400);
  });

  it('are told to the organization whose vacancy it is, of seven days, and to no other', async () => {
    const [mine, theirs] = [await membersOf(api, '云程电子', true), await membersOf(api, '砾石机械', true)];
    const id = await vacancy();
    await database.dataSource.query('UPDATE vacancy SET organization_id = $2 WHERE id = $1', [id, mine.organizationId]);
    await view(id);
    await written();
    await database.dataSource.query(
      'INSERT INTO vacancy_views (vacancy_id, day, views) VALUES ($1, $2, 5), ($1, $3, 9)',
      [id, dayAfter(today, -6), dayAfter(today, -7)],
    );
    const ask7 = (headers: { cookie: string }) =>
      ask
        .get('/api/v1/organization/vacancies/views')
        .query({ id: [id, newId()] })
        .set(headers);
    expect((await ask7(mine.viewer.headers).expect(200)).body).toEqual({
      since: dayAfter(today, -6),
      views: { [id]: 6 },
    });
    expect((await ask7(theirs.viewer.headers).expect(200)).body.views).toEqual({});
    await ask.get('/api/v1/organization/vacancies/views').query({ id }).expect(401);
  });
});
