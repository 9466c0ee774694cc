import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { io, type Socket } from 'socket.io-client';
import supertest from 'supertest';
import { type ClientEvents, type Figures, figures, type ServerEvents } from '#contracts';
import { SettableClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { createWorker } from '../../apps/worker/create-worker.js';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  queueBackends,
  testSettings,
  until,
} from '../../test/support/index.js';
import { FiguresService } from './figures.service.js';

describe('the figures of the fair', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let service: FiguresService;
  /** Noon of 1 March in Shanghai. */
  const clock = new SettableClock(new Date('2026-03-01T04:00:00Z'));

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    service = new FiguresService(database.dataSource, clock);
  });

  beforeEach(async () => {
    clock.set(new Date('2026-03-01T04:00:00Z'));
    await database.dataSource.query('TRUNCATE figures, vacancy, organization CASCADE');
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function organization(): Promise<string> {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
       VALUES ($1, $2, $2, 'enterprise', 'registered', now(), now())`,
      [id, `单位 ${id}`],
    );
    return id;
  }

  async function vacancy({ organizationId = null, place = null, state = 'open', at = '2026-02-01T00:00:00Z' }: Given) {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO vacancy (id, organization_id, title, employment, place_code, state, published_at, created_at, updated_at)
       VALUES ($1, $2, '护士', 'full-time', $3, $4, $5, now(), now())`,
      [id, organizationId, place, state, at],
    );
    return id;
  }

  interface Given {
    organizationId?: string | null;
    place?: string | null;
    state?: string;
    at?: string;
  }

  const asked = async (): Promise<Figures> => {
    const { body } = await supertest(api.getHttpServer()).get('/api/v1/figures').expect(200);
    return figures.parse(body);
  };

  it('are all zero in an empty fair', async () => {
    expect(await service.count()).toEqual({
      openVacancies: 0,
      publishedToday: 0,
      publishedThisWeek: 0,
      organizationsHiring: 0,
      cities: 0,
      day: '2026-03-01',
      countedAt: '2026-03-01T04:00:00.000Z',
    });
  });

  it('count what is open: vacancies, those of today, who hires, in how many cities', async () => {
    const [one, other, idle] = [await organization(), await organization(), await organization()];
    await vacancy({ organizationId: one, place: '130102' });
    await vacancy({ organizationId: one, place: '130104', at: '2026-02-28T16:00:00Z' });
    await vacancy({ organizationId: other, place: '110105', at: '2026-02-28T15:59:59Z' });
    await vacancy({ organizationId: other, place: '110000', at: '2026-03-01T03:00:00Z' });
    await vacancy({});
    await vacancy({ organizationId: idle, place: '120101', state: 'lapsed', at: '2026-03-01T03:00:00Z' });
    await vacancy({ organizationId: idle, place: '120101', state: 'taken-down' });
    expect(await service.count()).toMatchObject({
      openVacancies: 5,
      publishedToday: 2,
      publishedThisWeek: 3,
      organizationsHiring: 2,
      cities: 2,
    });
  });

  it('begin a new day at midnight in Shanghai', async () => {
    await vacancy({ at: '2026-03-01T03:00:00Z' });
    clock.set(new Date('2026-03-01T15:59:59Z'));
    expect(await service.count()).toMatchObject({ day: '2026-03-01', publishedToday: 1 });
    clock.set(new Date('2026-03-01T16:00:00Z'));
    expect(await service.count()).toMatchObject({ day: '2026-03-02', publishedToday: 0 });
  });

  it('are answered as they were counted last, with the time of it; without any count they are counted', async () => {
    await vacancy({});
    expect(await asked()).toMatchObject({ openVacancies: 1 });
    await vacancy({});
    const first = await asked();
    expect(first).toMatchObject({ openVacancies: 1 });
    clock.set(new Date());
    const counted = await service.count();
    expect(counted).toMatchObject({ openVacancies: 2 });
    expect(await asked()).toEqual(counted);
  });

  it('stay those of who began to count last', async () => {
    const later = await service.count();
    clock.advance(-1_000);
    await vacancy({});
    expect(await service.count()).toEqual(later);
  });

  it('do not stay those of a clock that was far ahead', async () => {
    clock.set(new Date(Date.now() + 86_400_000));
    await service.count();
    clock.set(new Date());
    await vacancy({});
    expect(await service.count()).toMatchObject({ openVacancies: 1, countedAt: clock.now().toISOString() });
  });

  it('are counted from the index alone', async () => {
    await database.dataSource.query(
      `INSERT INTO vacancy (id, title, description, employment, state, published_at, created_at, updated_at)
       SELECT gen_random_uuid(), 'x', repeat('职位描述', 200), 'full-time', 'open', now(), now(), now()
       FROM generate_series(1, 5000)`,
    );
    await database.dataSource.query('VACUUM ANALYZE vacancy');
    const plan = await database.dataSource.query(
      `EXPLAIN SELECT organization_id, place_code, count(*), count(*) FILTER (WHERE published_at >= now())
       FROM vacancy WHERE state = 'open' GROUP BY organization_id, place_code`,
    );
    expect(JSON.stringify(plan)).toContain('Index Only Scan using vacancy_figures');
  });

  describe.each(queueBackends())('with two apis and a worker, told over %s', (_, redisUrl) => {
    const given = { REDIS_URL: redisUrl };
    const apis: HttpApplication[] = [];
    const browsers: Socket<ServerEvents, ClientEvents>[] = [];
    let worker: INestApplicationContext;

    beforeAll(async () => {
      for (let at = 0; at < 2; at += 1) {
        const process = await createTestApi({ DATABASE_URL: database.url, ...given });
        await process.listen(0, '127.0.0.1');
        apis.push(process);
        browsers.push(io(await process.getUrl(), { transports: ['websocket'] }));
      }
      worker = await createWorker(testSettings({ DATABASE_URL: database.url, ...given }));
    });

    afterAll(async () => {
      for (const browser of browsers) browser.disconnect();
      for (const process of [...apis, worker]) await process.close();
    });

    it('reach a browser on each api alike, once a second at most, however many changes there are', async () => {
      const seen: Figures[][] = [[], []];
      for (const [at, browser] of browsers.entries()) {
        browser.on('figures', (state) => seen[at]?.push(state));
        expect(await browser.emitWithAck('follow', { topic: 'figures' })).toMatchObject({ ok: true });
      }
      const startedAt = performance.now();
      for (let at = 0; at < 30; at += 1) {
        const id = await vacancy({ at: new Date().toISOString() });
        await database.dataSource.transaction((manager) => recordEvent(manager, 'vacancies.changed', { ids: [id] }));
      }
      await until(() => seen.every((states) => states.at(-1)?.openVacancies === 30));
      const seconds = (performance.now() - startedAt) / 1_000;
      expect(seen[0]?.at(-1)).toMatchObject({ publishedToday: 30, publishedThisWeek: 30 });
      expect(seen[0]?.at(-1)).toEqual(seen[1]?.at(-1));
      expect(seen[0]?.length).toBeLessThanOrEqual(seconds + 2);
      expect(await asked()).toEqual(seen[0]?.at(-1));
    });
  });
});
