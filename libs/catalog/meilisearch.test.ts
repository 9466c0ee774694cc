import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import { type Readiness, readiness, type SearchResponse, searchResponse } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { createWorker } from '../../apps/worker/create-worker.js';
import { createTestApi, type FreshDatabase, freshDatabase, testSettings, until } from '../../test/support/index.js';
import { CheckedServer, indexingActions, StandIn } from '../../test/support/meilisearch/index.js';

/** A whole fair on a Meilisearch (its stand-in): the worker has the key for indexing, the api only that for searching. */
describe('a fair that searches on Meilisearch', () => {
  let database: FreshDatabase;
  let meilisearch: CheckedServer;
  let api: HttpApplication;
  let worker: INestApplicationContext;
  let ask: ReturnType<typeof supertest>;

  beforeAll(async () => {
    database = await freshDatabase();
    const standIn = new StandIn({
      indexing: {
        actions: indexingActions,
        indexes: ['everfair-*'],
      },
      searching: { actions: ['search'], indexes: ['everfair-*'] },
    });
    meilisearch = await CheckedServer.open('the stand-in', (request) => standIn.answer(request));
  });
  afterAll(async () => {
    await api.close();
    await worker.close();
    await meilisearch.stop();
    await database.drop();
  });

  async function publish(title: string): Promise<string> {
    const id = newId();
    await database.dataSource.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO vacancy (id, title, employment, state, place_code, published_at, created_at, updated_at)
         VALUES ($1, $2, 'full-time', 'open', '130102', now(), now(), now())`,
        [id, title],
      );
      await recordEvent(manager, 'vacancies.changed', { ids: [id] });
    });
    return id;
  }
  async function search(query: object): Promise<SearchResponse> {
    const { body } = await ask
      .get('/api/v1/search')
      .query({ kind: 'vacancy', ...query })
      .expect(200);
    return searchResponse.parse(body);
  }
  const ready = async (): Promise<Readiness> => readiness.parse((await ask.get('/api/health/ready')).body);

  it('starts while the server is away, and shows everything but what is found', async () => {
    await meilisearch.stop();
    await publish('电焊工');
    const common = { DATABASE_URL: database.url, MEILI_URL: meilisearch.url };
    worker = await createWorker(testSettings({ ...common, MEILI_KEY: 'indexing' }));
    api = await createTestApi({ ...common, MEILI_SEARCH_KEY: 'searching' });
    ask = supertest(api.getHttpServer());
    const { body } = await ask.get('/api/v1/search?kind=vacancy').expect(503);
    expect(body.code).toBe('search/unavailable');
    await ask.get('/api/v1/search/suggest?kind=vacancy&q=java').expect(503);
    const { culprits } = await ready();
    expect(culprits).toContain('search');
  }, 30_000);

  it('fills the index and finds everything as soon as the server is there', async () => {
    await meilisearch.start();
    await until(async () => (await ask.get('/api/v1/search?kind=vacancy')).body.total === 1, 20_000);
    await until(async () => (await ready()).components.search?.state === 'ok');
  }, 40_000);

  it('finds what was published, by pinyin and by facet', async () => {
    await publish('嵌入式软件工程师');
    await until(async () => (await search({ q: 'ruanjian' })).total === 1);
    const found = await search({ q: 'rjgcs', facets: ['place', 'publishedSince'], place: '130000' });
    expect(found.hits[0]?.highlights.title).toBe('嵌入式<em>软件工程师</em>');
    expect(found.facets.place?.map(({ value }) => value).sort()).toEqual(['130000', '130100', '130102']);
    expect(found.facets.publishedSince).toHaveLength(4);
    const { body } = await ask.get('/api/v1/search/suggest').query({ kind: 'vacancy', q: '电焊' }).expect(200);
    expect(body).toEqual({ suggestions: [{ text: '电焊工', kind: 'title' }] });
  });

  it('keeps a change that the server could not take, and brings it when it can', async () => {
    await meilisearch.stop();
    const id = await publish('数控车工');
    const attempts = async () => {
      const [row] = await database.dataSource.query<[{ attempts: number }]>(
        `SELECT attempts FROM outbox_event WHERE payload->'ids' @> to_jsonb(ARRAY[$1::text])`,
        [id],
      );
      return row.attempts;
    };
    await until(async () => (await attempts()) > 0);
    await ask.get('/api/v1/search?kind=vacancy').expect(503);
    await ask.get(`/api/v1/vacancies/${id}`).expect(200);
    await meilisearch.start();
    await until(async () => (await search({ q: '数控车工' })).total === 1, 30_000);
  }, 60_000);

  it('was asked and answered as the published description has it', () => {
    expect(meilisearch.faults).toEqual([]);
    expect(meilisearch.count('POST /multi-search')).toBeGreaterThan(0);
    console.log(meilisearch.report());
  });
});
