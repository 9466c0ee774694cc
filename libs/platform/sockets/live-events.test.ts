import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import type { Figures } from '#contracts';
import type { HttpApplication } from '#platform/http';
import {
  type FreshDatabase,
  freshDatabase,
  openWire,
  queueBackends,
  until,
  type Wire,
} from '../../../test/support/index.js';
import {
  type Browser,
  FiguresTable,
  figuresOf,
  openBrowser,
  openSocketApi,
  openSocketWorker,
} from '../../../test/support/sockets.js';
import { LiveEvents } from './index.js';
import { FANOUT } from './live-events.js';

describe.each(queueBackends())('live events over %s', (_name, redisUrl) => {
  let database: FreshDatabase;
  let table: FiguresTable;
  const processes: INestApplicationContext[] = [];
  const browsers: Browser[] = [];
  const wires: Wire[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });

  beforeEach(() => {
    table = new FiguresTable();
  });

  afterEach(async () => {
    for (const browser of browsers.splice(0)) browser.disconnect();
    for (const process of processes.splice(0)) await process.close();
    for (const wire of wires.splice(0)) await wire.close();
  });

  afterAll(async () => {
    await database.drop();
  });

  const settings = () => ({ DATABASE_URL: database.url, REDIS_URL: redisUrl });

  async function openApi(given: NodeJS.ProcessEnv = {}): Promise<HttpApplication> {
    const api = await openSocketApi({ ...settings(), ...given }, table);
    processes.push(api);
    return api;
  }

  async function openWorker(): Promise<LiveEvents> {
    const worker = await openSocketWorker(settings());
    processes.push(worker);
    return worker.get(LiveEvents);
  }

  /** A browser that follows the figures. @returns what it sees: first the present state, then what is told */
  async function follow(api: HttpApplication): Promise<Figures[]> {
    const browser = await openBrowser(await api.getUrl());
    browsers.push(browser);
    const seen: Figures[] = [];
    browser.on('figures', (figures) => seen.push(figures));
    const answer = await browser.emitWithAck('follow', { topic: 'figures' });
    if (answer.ok) seen.unshift(answer.data.state);
    return seen;
  }

  it('tell browsers on every api process what a worker emits, in order', async () => {
    const [one, other, worker] = await Promise.all([openApi(), openApi(), openWorker()]);
    const seen = [await follow(one), await follow(other)];
    for (const count of [2, 3, 4]) await worker.emit('figures', figuresOf(count));
    await until(() => seen.every((states) => states.length === 4));
    expect(seen.map((states) => states.map(({ openVacancies }) => openVacancies))).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });

  it('tell them what an api process emits too', async () => {
    const [one, other] = await Promise.all([openApi(), openApi()]);
    const seen = [await follow(one), await follow(other)];
    await one.get(LiveEvents, { strict: false }).emit('figures', figuresOf(2));
    await until(() => seen.every((states) => states.length === 2));
  });

  it('give who follows later what was told last, without reading it again', async () => {
    const [api, worker] = await Promise.all([openApi(), openWorker()]);
    const seen = await follow(api);
    await worker.emit('figures', figuresOf(2));
    await until(() => seen.length === 2);
    expect(await follow(api)).toEqual([figuresOf(2)]);
    expect(table.readings).toBe(1);
  });

  it('read the present state once for a crowd that comes at the same time', async () => {
    const api = await openApi();
    const seen = await Promise.all(Array.from({ length: 20 }, () => follow(api)));
    expect(seen.map(([state]) => state)).toEqual(seen.map(() => figuresOf(1)));
    expect(table.readings).toBe(1);
  });

  it('let nobody see an older state after a newer one: what is told while it is read counts', async () => {
    const [api, worker] = await Promise.all([openApi(), openWorker()]);
    let goOn = () => {};
    table.trouble = () => new Promise((resolve) => (goOn = resolve));
    const browser = await openBrowser(await api.getUrl());
    browsers.push(browser);
    const seen: Figures[] = [];
    browser.on('figures', (figures) => seen.push(figures));
    const answer = browser.emitWithAck('follow', { topic: 'figures' });
    await until(() => table.readings === 1);
    await worker.emit('figures', figuresOf(2));
    await until(() => seen.length === 1);
    goOn();
    expect(await answer).toEqual({ ok: true, data: { topic: 'figures', state: figuresOf(2) } });
  });

  it('go on after the server was away, and make up for what was missed', async () => {
    const wire = await openWire(new URL(redisUrl ?? database.url));
    wires.push(wire);
    const [api, worker] = await Promise.all([
      openApi(redisUrl === undefined ? { DATABASE_URL: wire.url } : { REDIS_URL: wire.url }),
      openWorker(),
    ]);
    const live = async () => (await supertest(api.getHttpServer()).get('/api/health/ready')).body.components.live;
    const seen = await follow(api);
    expect(await live()).toMatchObject({ state: 'ok', essential: false });

    wire.break();
    await until(async () => (await live()).state !== 'ok');
    await expect(api.get(LiveEvents, { strict: false }).emit('figures', figuresOf(9))).rejects.toThrow();
    table.figures = figuresOf(2);
    await worker.emit('figures', figuresOf(2));
    expect(seen).toEqual([figuresOf(1)]);

    wire.mend();
    await until(() => seen.length === 2);
    expect(seen[1]).toEqual(figuresOf(2));
    await worker.emit('figures', figuresOf(3));
    await until(() => seen.length === 3);
    expect((await live()).state).toBe('ok');
  });

  it('ignore what another version tells', async () => {
    const api = await openApi();
    const seen = await follow(api);
    const fanout = api.get(FANOUT, { strict: false });
    for (const message of [
      'x',
      'null',
      '{"topic":"weather","state":{}}',
      '{"topic":"figures","state":{"openVacancies":"many"}}',
      '{"topic":"__proto__","state":1}',
    ]) {
      await fanout.publish(message);
    }
    await api.get(LiveEvents, { strict: false }).emit('figures', figuresOf(2));
    await until(() => seen.length > 1);
    expect(seen).toEqual([figuresOf(1), figuresOf(2)]);
  });
});

describe('live events over PostgreSQL', () => {
  it('come back after the server ended the listening connection', async () => {
    const database = await freshDatabase();
    const table = new FiguresTable();
    const api = await openSocketApi({ DATABASE_URL: database.url }, table);
    const browser = await openBrowser(await api.getUrl());
    const seen: Figures[] = [];
    browser.on('figures', (figures) => seen.push(figures));
    await browser.emitWithAck('follow', { topic: 'figures' });

    table.figures = figuresOf(2);
    const ended = await database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'everfair listen everfair_live'`,
    );
    expect(ended).toHaveLength(1);
    await until(() => seen.length === 1);
    expect(seen).toEqual([figuresOf(2)]);
    await api.get(LiveEvents, { strict: false }).emit('figures', figuresOf(3));
    await until(() => seen.length === 2);

    browser.disconnect();
    await api.close();
    await database.drop();
  });
});
