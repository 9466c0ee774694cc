import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type SearchResponse, searchResponse, similarVacancies } from '#contracts';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { createTestApi, type FreshDatabase, freshDatabase, testSettings } from '../../test/support/index.js';
import { openSearchEngine } from './engine.js';
import { IndexCheck } from './index-check.js';
import { IndexingService } from './indexing.service.js';

const hutuo = { id: newId(), name: '石家庄滹沱精密仪器有限公司' };

/** A vacancy row with what matters to a test. */
function vacancy(given: Record<string, unknown>) {
  return {
    id: newId(),
    organization_id: null,
    title: '职位',
    description: null,
    pay_text: null,
    pay_monthly_min: null,
    pay_monthly_max: null,
    place_code: null,
    education: null,
    experience: null,
    employment: 'full-time',
    industry: null,
    skills: [] as string[],
    benefits: [] as string[],
    state: 'open',
    published_at: '2026-11-20T01:00:00Z',
    ...given,
  };
}

const vacancies = {
  embedded: vacancy({
    organization_id: hutuo.id,
    title: '嵌入式软件工程师（C语言）',
    pay_text: '1.3-1.8万·13薪',
    pay_monthly_min: 13_000,
    pay_monthly_max: 18_000,
    place_code: '130102',
    education: 'bachelor',
    experience: '1-3',
    industry: 'it-software',
    skills: ['linux'],
    benefits: ['五险一金'],
  }),
  nurse: vacancy({ title: '护士', place_code: '110108', education: 'college', employment: 'internship' }),
  closed: vacancy({ title: '护士（已停招）', state: 'lapsed' }),
};

describe('searching over HTTP', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let indexing: IndexingService;
  let check: IndexCheck;
  let engine: ReturnType<typeof openSearchEngine>;

  beforeAll(async () => {
    database = await freshDatabase();
    const { dataSource } = database;
    await dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, verified_at, created_at, updated_at)
       VALUES ($1, $2, $2, 'enterprise', 'registered', now(), now(), now())`,
      [hutuo.id, hutuo.name],
    );
    for (const row of Object.values(vacancies)) {
      const columns = Object.keys(row);
      await dataSource.query(
        `INSERT INTO vacancy (${columns.join(', ')}, created_at, updated_at)
         VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')}, now(), now())`,
        Object.values(row),
      );
    }
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    engine = openSearchEngine(testSettings({ DATABASE_URL: database.url }), 'indexing', 2);
    indexing = new IndexingService(dataSource, engine, new SystemClock());
    check = new IndexCheck(dataSource, engine);
  });
  afterAll(async () => {
    await engine.close();
    await api.close();
    await database.drop();
  });

  const search = async (query: string): Promise<SearchResponse> => {
    const { body } = await ask.get(`/api/v1/search?kind=vacancy&${query}`).expect(200);
    return searchResponse.parse(body);
  };

  it('is not ready before what is loaded can be found', async () => {
    const before = await ask.get('/api/health/ready').expect(503);
    expect(before.body.components.index).toMatchObject({ state: 'failed' });
    expect(await check.compare('vacancy')).toMatchObject({ missing: { length: 2 }, stale: [], extra: [] });
    expect(await indexing.rebuild('vacancy')).toBe(2);
    await ask.get('/api/health/ready').expect(200);
    expect(await check.compare('vacancy')).toEqual({ missing: [], stale: [], extra: [] });
  });

  it('answers a hit as the wire has it, in the language that was asked for', async () => {
    const { hits, total, relaxed, nextCursor } = await search(`q=${encodeURIComponent('软件')}`);
    expect({ total, relaxed, nextCursor }).toEqual({ total: 1, relaxed: null, nextCursor: null });
    expect(hits[0]).toEqual({
      id: vacancies.embedded.id,
      kind: 'vacancy',
      title: '嵌入式软件工程师（C语言）',
      organization: { id: hutuo.id, name: hutuo.name, verified: true },
      place: { code: '130102', name: '石家庄·长安区' },
      payMonthlyMin: 13_000,
      payMonthlyMax: 18_000,
      payMonths: null,
      payComputed: false,
      payText: '1.3-1.8万·13薪',
      education: 'bachelor',
      experience: '1-3',
      employment: 'full-time',
      tags: ['linux', '五险一金'],
      publishedAt: '2026-11-20T01:00:00.000Z',
      source: null,
      highlights: { title: '嵌入式<em>软件</em>工程师（C语言）' },
    });
    const english = await ask.get('/api/v1/search?kind=vacancy&q=linux').set('accept-language', 'en-GB').expect(200);
    expect(english.body.hits[0].place.name).toBe("Shijiazhuang · Chang'an");
  });

  it('finds what somebody qualifies for: what asks for no more, or says nothing of it', async () => {
    const titles = async (qualify: string) =>
      (await search(`qualify=${qualify}`)).hits.map(({ title }) => title).sort();
    expect(await titles('bachelor.1-3')).toEqual(['嵌入式软件工程师（C语言）', '护士']);
    // The nurse's post asks for no years.
    expect(await titles('bachelor.0')).toEqual(['护士']);
    expect(await titles('college.10%2B')).toEqual(['护士']);
    expect(await titles('high-school.10%2B')).toEqual([]);
  });

  it('names facet values, and those that were chosen although nothing has them', async () => {
    const { facets } = await search('facets=place&facets=education&facets=industry&education=doctor&place=110000');
    expect(facets.place).toEqual([{ value: '110000', name: '北京', count: 0, parent: null }]);
    expect(facets.education).toEqual([
      { value: 'college', name: '大专', count: 1 },
      { value: 'doctor', name: '博士', count: 0 },
    ]);
    const all = await search('facets=place&facets=industry&facets=pay&facets=publishedSince');
    expect(all.facets.place).toEqual(
      expect.arrayContaining([
        { value: '130000', name: '河北', count: 1, parent: null },
        { value: '130102', name: '长安区', count: 1, parent: '130100' },
        { value: '110108', name: '海淀区', count: 1, parent: '110000' },
      ]),
    );
    expect(all.facets.industry?.map(({ value, parent }) => [value, parent])).toEqual([
      ['it', null],
      ['it-software', 'it'],
    ]);
    expect(all.facets.pay).toContainEqual({ value: '15000', name: '1.5 万以上', count: 1 });
  });

  it('takes a group of industries for all in it', async () => {
    expect((await search('industry=it')).total).toBe(1);
  });

  it.each([
    ['kind=vacancy&page=2', 'page'],
    ['kind=vacancy&limit=0', 'limit'],
    ['kind=vacancy&limit=0x10', 'limit'],
    ['kind=vacancy&payMin=', 'payMin'],
    ['kind=vacancy&limit=1000000000', 'limit'],
    [`kind=vacancy&q=${'x'.repeat(201)}`, 'q'],
    ['kind=house', 'kind'],
    ['q=java', 'kind'],
    ['kind=vacancy&place=13', 'place.0'],
    ['kind=vacancy&education=phd', 'education.0'],
    ['kind=vacancy&qualify=phd.3', 'qualify'],
    ['kind=vacancy&organization=1', 'organization.0'],
    ['kind=vacancy&payMin=2000&payMax=1000', 'payMax'],
    ['kind=vacancy&payMin=-1', 'payMin'],
    ['kind=vacancy&publishedSince=yesterday', 'publishedSince'],
    ['kind=vacancy&facets=color', 'facets.0'],
    ['kind=vacancy&exact=yes', 'exact'],
  ])('refuses %s and names %s', async (query, path) => {
    const { body } = await ask
      .get(`/api/v1/search?${query}`)
      .expect(400)
      .expect('content-type', /problem\+json/);
    expect(body.errors).toEqual([{ path, code: expect.any(String), message: expect.any(String) }]);
  });

  it('answers the top of a long facet where a short one is asked for, and what is open in it', async () => {
    const short = (await search('facets=place&shortFacets=true')).facets.place;
    expect(short).toEqual(
      expect.arrayContaining([
        { value: '130000', name: '河北', count: 1, parent: null, folded: true },
        { value: '110000', name: '北京', count: 1, parent: null, folded: true },
      ]),
    );
    const open = (await search('facets=place&shortFacets=true&place=110000')).facets.place;
    expect(open?.map(({ value }) => value).sort()).toEqual(['110000', '110108', '130000']);
  });

  it('finds only what has all words as typed where that is asked', async () => {
    const words = encodeURIComponent('嵌入式 护士');
    expect(await search(`q=${words}`)).toMatchObject({ total: 1, relaxed: ['护士'] });
    expect(await search(`q=${words}&exact=true`)).toMatchObject({ total: 0, relaxed: null });
  });

  it('says what a search that finds nothing may let go of, and what that finds', async () => {
    const ways = async (query: object) => {
      const { body } = await ask
        .get('/api/v1/search/ways-out')
        .query({ kind: 'vacancy', ...query })
        .expect(200);
      return body.ways;
    };
    expect(await ways({ q: '火星 护士' })).toEqual([{ drop: 'q', q: '护士', total: 1, relaxed: null }]);
    expect(await ways({ q: '护士 火星', payMin: 10_000 })).toEqual([
      { drop: 'payMin', q: '护士 火星', total: 1, relaxed: ['火星'] },
      { drop: 'q', q: '', total: 1, relaxed: null },
    ]);
  });

  it('refuses a cursor that was tampered with', async () => {
    const { nextCursor } = await search('limit=1');
    const { body } = await ask.get(`/api/v1/search?kind=vacancy&limit=1&cursor=${nextCursor}x`).expect(400);
    expect(body.code).toBe('request/cursor');
    expect((await search(`limit=1&cursor=${nextCursor}`)).hits).toHaveLength(1);
  });

  it('suggests', async () => {
    const { body } = await ask.get(`/api/v1/search/suggest?kind=vacancy&q=${encodeURIComponent('嵌入')}`).expect(200);
    expect(body).toEqual({ suggestions: [{ text: '嵌入式软件工程师（C语言）', kind: 'title' }] });
  });

  it('leads from a vacancy to those like it, also from one that is not shown any more', async () => {
    const { body, headers } = await ask.get(`/api/v1/vacancies/${vacancies.closed.id}/similar`).expect(200);
    expect(similarVacancies.parse(body)).toEqual(body);
    expect(body.hits.map(({ id }: { id: string }) => id)).toEqual([vacancies.nurse.id]);
    expect(body).toMatchObject({ q: '护士', place: null, hits: [{ highlights: {} }] });
    expect(headers.vary).toContain('Accept-Language');
    const alone = await ask.get(`/api/v1/vacancies/${vacancies.embedded.id}/similar`).expect(200);
    expect(alone.body).toMatchObject({ hits: [], q: '嵌入式软件工程师', place: { code: '130100', name: '石家庄' } });
    const missing = await ask.get(`/api/v1/vacancies/${newId()}/similar`).expect(404);
    expect(missing.body.code).toBe('vacancy/not-found');
    await ask.get('/api/v1/vacancies/1/similar').expect(400);
  });

  it('answers 410 for a vacancy that lapsed more than 180 days ago or was taken down, and says which', async () => {
    const cases = [
      ['lapsed', 179, 200, undefined],
      ['lapsed', 181, 410, 'vacancy/lapsed-long-ago'],
      ['taken-down', null, 410, 'vacancy/taken-down'],
    ] as const;
    for (const [state, days, status, code] of cases) {
      const { id, ...rest } = vacancy({ title: '旧职位', state });
      const columns = Object.keys(rest);
      await database.dataSource.query(
        `INSERT INTO vacancy (id, lapses_at, ${columns.join(', ')}, created_at, updated_at)
         VALUES ($1, now() - $2::int * interval '1 day', ${columns.map((_, i) => `$${i + 3}`).join(', ')}, now(), now())`,
        [id, days, ...Object.values(rest)],
      );
      const { body } = await ask.get(`/api/v1/vacancies/${id}`).expect(status);
      expect(body.code).toBe(code);
      await ask.get(`/api/v1/vacancies/${id}/similar`).expect(200);
      await database.dataSource.query('DELETE FROM vacancy WHERE id = $1', [id]);
    }
    const { body: document } = await ask.get('/api/openapi.json').expect(200);
    expect(document.paths['/api/v1/vacancies/{id}'].get.responses['410'].description).toBe(
      '`vacancy/taken-down`: Vacancy taken down; `vacancy/lapsed-long-ago`: Vacancy lapsed long ago',
    );
  });

  it('shows an organization with its open vacancies', async () => {
    const { body } = await ask.get(`/api/v1/organizations/${hutuo.id}`).expect(200);
    expect(body).toMatchObject({ name: hutuo.name, verified: true, imported: false, openVacancies: 1 });
    const missing = await ask.get(`/api/v1/organizations/${newId()}`).expect(404);
    expect(missing.body.code).toBe('organization/not-found');
  });

  it('indexes what changed and takes out what is not open any more', async () => {
    const { dataSource } = database;
    await dataSource.query(`UPDATE vacancy SET title = '护师', version = version + 1 WHERE id = $1`, [
      vacancies.nurse.id,
    ]);
    expect((await check.compare('vacancy')).stale).toEqual([vacancies.nurse.id]);
    await indexing.index('vacancy', [vacancies.nurse.id, vacancies.closed.id, newId()]);
    expect((await search(`q=${encodeURIComponent('护师')}`)).total).toBe(1);
    await dataSource.query(`UPDATE vacancy SET state = 'taken-down' WHERE id = $1`, [vacancies.nurse.id]);
    expect((await check.compare('vacancy')).extra).toEqual([vacancies.nurse.id]);
    await indexing.index('vacancy', [vacancies.nurse.id]);
    expect((await search('')).total).toBe(1);
  });
});
