import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { createWorker } from '../../apps/worker/create-worker.js';
import {
  completeVacancy,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  type Members,
  membersOf,
  signedIn,
  testSettings,
  until,
} from '../../test/support/index.js';
import { openSearchEngine } from './engine.js';
import { IndexCheck } from './index-check.js';
import { IndexingService } from './indexing.service.js';

const secret = '绝密航天岗位';

describe('what readers may not see', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let engine: ReturnType<typeof openSearchEngine>;
  let members: Members;
  /** A draft, one in review, one that was open and was returned, and an open one whose edit is not published. */
  const ids = { draft: '', review: '', returned: '', edited: '' };
  const path = '/api/v1/organization/vacancies';

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    engine = openSearchEngine(testSettings({ DATABASE_URL: database.url }), 'indexing', 2);
    members = await membersOf(api, '云程电子', true);
    const newcomers = await membersOf(api, '砾石机械', false);
    ids.draft = await written(members, secret);
    ids.review = await written(newcomers, secret);
    await publish(newcomers, ids.review, 1);
    ids.returned = await written(members, secret);
    await publish(members, ids.returned, 1);
    await retract(ids.returned);
    ids.edited = await written(members, '公开岗位');
    await publish(members, ids.edited, 1);
    await ask
      .put(`${path}/${ids.edited}/draft`)
      .set(members.owner.headers)
      .send({
        draft: { ...completeVacancy, title: secret, description: `${secret}，${completeVacancy.description}` },
        version: 1,
      })
      .expect(200);
    await new IndexingService(database.dataSource, engine, new SystemClock()).index('vacancy', Object.values(ids));
  });

  afterAll(async () => {
    await engine.close();
    await api.close();
    await database.drop();
  });

  async function written({ owner }: Members, title: string): Promise<string> {
    const { body } = await ask
      .post(path)
      .set(owner.headers)
      .send({ draft: { ...completeVacancy, title } })
      .expect(201);
    return body.id;
  }

  async function publish({ owner }: Members, id: string, version: number): Promise<void> {
    await ask.post(`${path}/${id}/publish`).set(owner.headers).send({ version }).expect(200);
  }

  /** As the desk does it after a report. */
  async function retract(id: string): Promise<void> {
    const [talent, reviewer] = [await signedIn(api), await signedIn(api, { organizer: 'reviewer' })];
    const { body } = await ask
      .post(`/api/v1/vacancies/${id}/reports`)
      .set(talent.headers)
      .send({ kind: 'work', text: '与实际工作不符' })
      .expect(201);
    await ask
      .post(`/api/v1/desk/reports/${body.id}/decide`)
      .set(reviewer.headers)
      .send({ decision: 'corrected', reason: '工作内容与实际不符' })
      .expect(200);
  }

  it('is on no page: neither the vacancy nor its neighbours, and reading it counts nothing', async () => {
    for (const id of [ids.draft, ids.review, ids.returned]) {
      for (const address of [`/api/v1/vacancies/${id}`, `/api/v1/vacancies/${id}/similar`]) {
        expect((await ask.get(address).expect(404)).body.code).toBe('vacancy/not-found');
      }
      await ask.post(`/api/v1/vacancies/${id}/views`).expect(200);
    }
    const { text } = await ask.get(`/api/v1/vacancies/${ids.edited}`).expect(200);
    expect(text).not.toContain(secret);
    expect(JSON.parse(text).title).toBe('公开岗位');
    expect((await ask.get('/api/v1/vacancies/most-viewed').expect(200)).text).not.toContain(secret);
  });

  it('is in no search and no completion, also after the index was built anew', async () => {
    const check = new IndexCheck(database.dataSource, engine);
    for (const build of [
      async () => {},
      () => new IndexingService(database.dataSource, engine, new SystemClock()).rebuild('vacancy'),
    ]) {
      await build();
      const { body } = await ask.get('/api/v1/search').query({ kind: 'vacancy' }).expect(200);
      expect(body.hits.map(({ id }: { id: string }) => id)).toEqual([ids.edited]);
      expect((await ask.get('/api/v1/search').query({ kind: 'vacancy', q: secret }).expect(200)).text).not.toContain(
        secret,
      );
      expect((await ask.get('/api/v1/search/suggest').query({ kind: 'vacancy', q: '绝密' })).text).not.toContain(
        secret,
      );
      expect(await check.compare('vacancy')).toEqual({ missing: [], stale: [], extra: [] });
    }
  });

  it('is in no count, no sitemap and no figure', async () => {
    const { body } = await ask.get(`/api/v1/organizations/${members.organizationId}`).expect(200);
    expect(body.openVacancies).toBe(1);
    expect((await ask.get('/api/v1/figures').expect(200)).body.openVacancies).toBe(1);
    const { text } = await ask.get('/sitemaps/vacancies-1.xml').expect(200);
    expect(text).toContain(ids.edited);
    for (const id of [ids.draft, ids.review, ids.returned]) expect(text).not.toContain(id);
  });

  it('is found as soon as it is published, and no longer once it is paused', async () => {
    const worker = await createWorker(testSettings({ DATABASE_URL: database.url }));
    try {
      const isFound = async () =>
        (await ask.get('/api/v1/search').query({ kind: 'vacancy', q: secret, exact: 'true' })).body.hits.some(
          ({ id }: { id: string }) => id === ids.draft,
        );
      await publish(members, ids.draft, 1);
      await until(isFound);
      await ask.post(`${path}/${ids.draft}/pause`).set(members.owner.headers).expect(200);
      await until(async () => !(await isFound()));
    } finally {
      await worker.close();
    }
  });
});
