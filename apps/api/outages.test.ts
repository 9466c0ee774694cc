import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type ProblemDetails, problemDetails, type Readiness, readiness } from '#contracts';
import { OrganizationsService } from '#organizations';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  type UnsteadyServer,
  unsteadyServer,
  until,
} from '../../test/support/index.js';

const search = '/api/v1/search?kind=vacancy';

describe('while a part is away, the api', () => {
  let database: FreshDatabase;
  let between: UnsteadyServer;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let organization: string;

  beforeAll(async () => {
    database = await freshDatabase();
    const direct = new URL(database.url);
    between = await unsteadyServer(Number(direct.port));
    api = await createTestApi({ DATABASE_URL: Object.assign(direct, { port: String(between.port) }).href });
    ask = supertest(api.getHttpServer());
    organization = `/api/v1/organizations/${await anOrganization(database)}`;
    await ask.get(organization).expect(200);
    await ask.get(search).expect(200);
  });

  afterEach(async () => {
    between.mend();
    await until(async () => (await ready()).culprits.every((name) => ['worker', 'disk', 'channels'].includes(name)));
  });

  afterAll(async () => {
    await api.close();
    await between.close();
    await database.drop();
  });

  async function ready(): Promise<Readiness> {
    return readiness.parse((await ask.get('/api/health/ready')).body);
  }

  async function refusal(path: string): Promise<ProblemDetails & { after: string | undefined; seconds: number }> {
    const startedAt = performance.now();
    const { body, headers } = await ask.get(path).expect(503);
    const seconds = (performance.now() - startedAt) / 1_000;
    return { ...problemDetails.parse(body), after: headers['retry-after'], seconds };
  }

  it('keeps nobody waiting for a database that hangs, and answers as soon as it does again', async () => {
    between.stall();
    const [one, other, state] = await Promise.all([refusal(organization), refusal(search), ready()]);
    expect(one).toMatchObject({ code: 'service/slow', after: '5' });
    expect(other).toMatchObject({ code: 'search/unavailable', after: '10' });
    for (const { seconds } of [one, other]) expect(seconds).toBeLessThan(7);
    expect(state.ready).toBe(false);
    expect(state.culprits[0]).toBe('database');
    for (const name of ['migrations', 'queues', 'outbox', 'worker', 'search']) {
      expect(state.components[name]).toMatchObject({ state: 'unknown' });
    }
    between.mend();
    await until(async () => (await ready()).ready);
    await ask.get(organization).expect(200);
    await ask.get(search).expect(200);
  }, 30_000);

  it('says at once that a database is gone that refuses connections', async () => {
    between.cut();
    for (const path of [organization, search]) {
      const { code, after, seconds } = await refusal(path);
      expect({ code, after }).toEqual({ code: 'service/unavailable', after: '10' });
      expect(seconds).toBeLessThan(3.5);
    }
    const { ready: isReady, culprits, components } = await ready();
    expect({ isReady, first: culprits[0] }).toEqual({ isReady: false, first: 'database' });
    expect(components.database?.detail).toBe('It cannot be reached, or is just stopping or starting.');
  });

  it('names a slow database, and still answers', async () => {
    between.delay(400);
    await until(async () => (await ready()).components.database?.state === 'degraded');
    const { components } = await ready();
    expect(components.database?.latencyMs).toBeGreaterThan(700);
    await ask.get(organization).expect(200);
  }, 20_000);

  it('shows vacancies and organizations while search is away, and stays ready', async () => {
    await database.dataSource.query('ALTER SCHEMA search RENAME TO search_away');
    try {
      expect(await refusal(search)).toMatchObject({ code: 'search/unavailable', after: '10' });
      await ask.get(organization).expect(200);
      const { ready: isReady, culprits } = await ready();
      expect(isReady).toBe(true);
      expect(culprits).toContain('search');
    } finally {
      await database.dataSource.query('ALTER SCHEMA search_away RENAME TO search');
    }
    await ask.get(search).expect(200);
  });

  it('gives up a query that waits too long for a lock', async () => {
    await database.dataSource.transaction(async (manager) => {
      await manager.query('LOCK TABLE organization IN ACCESS EXCLUSIVE MODE');
      expect(await refusal(organization)).toMatchObject({ code: 'service/slow', after: '5' });
      await ask.get(search).expect(200);
    });
    await ask.get(organization).expect(200);
  }, 15_000);

  it('shows in its figures what works, so that an alarm can be set', async () => {
    await ready();
    const { text } = await ask.get('/metrics').expect(200);
    expect(text).toMatch(/everfair_component_works\{component="database"\} 1/);
    expect(text).toMatch(/everfair_component_works\{component="worker"\} 0/);
    expect(text).toMatch(/everfair_disk_free_bytes \d+/);
  });
});

async function anOrganization({ dataSource }: FreshDatabase): Promise<string> {
  const name = `停电测试有限公司 ${newId()}`;
  const draft = { name, nameKey: name, kind: 'enterprise', creditCode: null } as const;
  const blank = { industry: null, size: null, ownership: null, introduction: null };
  const organizations = new OrganizationsService(dataSource, new SystemClock());
  const [created] = (await organizations.createImported(dataSource.manager, [{ ...draft, ...blank }])).values();
  if (created === undefined) throw new Error('The organization was not created');
  return created.id;
}
