import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { io, type Socket } from 'socket.io-client';
import type { Acknowledgement, ClientEvents, Figures, ServerEvents, SocketAnswer } from '#contracts';
import { ClockModule } from '#platform/clock';
import { SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { type HttpApplication, HttpModule, openHttp } from '#platform/http';
import { QueuesModule } from '#platform/queues';
import { createLogger, TelemetryModule } from '#platform/telemetry';
import { schema } from '#schema';
import { type FreshDatabase, freshDatabase, queueBackends, testSettings, until } from '../../../test/support/index.js';
import { LiveEvents, LiveEventsModule, openSockets, PresentState, SocketsModule } from './index.js';

/** The present state that the api processes of these tests read, as from a table. */
const table: { figures: Figures; readings: number } = { figures: figuresOf(1), readings: 0 };

@Injectable()
class FiguresUnderTest {
  @PresentState('figures')
  async figures(): Promise<Figures> {
    table.readings += 1;
    return table.figures;
  }
}

type Browser = Socket<ServerEvents, ClientEvents>;

describe.each(queueBackends())('live events over %s', (_name, redisUrl) => {
  let database: FreshDatabase;
  const apis: HttpApplication[] = [];
  const workers: INestApplicationContext[] = [];
  const browsers: Browser[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterEach(async () => {
    for (const browser of browsers.splice(0)) browser.disconnect();
    for (const process of [...apis.splice(0), ...workers.splice(0)]) await process.close();
  });

  afterAll(async () => {
    await database.drop();
  });

  async function openApi(given: NodeJS.ProcessEnv = {}): Promise<HttpApplication> {
    const settings = testSettings({ DATABASE_URL: database.url, REDIS_URL: redisUrl, ...given });
    const log = createLogger(settings, 'api');
    @Module({
      imports: [
        SettingsModule.forRoot(settings),
        TelemetryModule.forRoot(log),
        ClockModule,
        DatabaseModule.forRoot(schema, { applicationName: 'everfair api' }),
        QueuesModule,
        HttpModule,
        SocketsModule,
      ],
      providers: [FiguresUnderTest],
    })
    class ApiUnderTest {}
    const api = await openHttp(ApiUnderTest, settings, log, async (app) => openSockets(app));
    await api.listen(0, '127.0.0.1');
    apis.push(api);
    return api;
  }

  async function openWorker(): Promise<INestApplicationContext> {
    const settings = testSettings({ DATABASE_URL: database.url, REDIS_URL: redisUrl });
    @Module({
      imports: [
        SettingsModule.forRoot(settings),
        TelemetryModule.forRoot(createLogger(settings, 'worker')),
        DatabaseModule.forRoot(schema, { applicationName: 'everfair worker' }),
        LiveEventsModule,
      ],
    })
    class WorkerUnderTest {}
    const worker = await NestFactory.createApplicationContext(WorkerUnderTest, { logger: false });
    workers.push(worker);
    return worker;
  }

  async function openBrowser(api: HttpApplication, options: Parameters<typeof io>[1] = {}): Promise<Browser> {
    const browser: Browser = io(await api.getUrl(), { transports: ['websocket'], reconnectionDelay: 50, ...options });
    browsers.push(browser);
    await new Promise<void>((resolve, reject) => browser.once('connect', resolve).once('connect_error', reject));
    return browser;
  }

  it('tell browsers on every api process what a worker emits', async () => {
    const [one, other, worker] = await Promise.all([openApi(), openApi(), openWorker()]);
    const seen: Figures[][] = [[], []];
    for (const [index, api] of [one, other].entries()) {
      const browser = await openBrowser(api);
      browser.on('figures', (state) => seen[index]?.push(state));
      expect(await browser.emitWithAck('follow', { topic: 'figures' })).toEqual(told(figuresOf(1)));
    }
    await worker.get(LiveEvents).emit('figures', figuresOf(2));
    await until(() => seen.every((states) => states.length === 1));
    expect(seen).toEqual([[figuresOf(2)], [figuresOf(2)]]);
  });
});

function figuresOf(openVacancies: number): Figures {
  return {
    openVacancies,
    publishedToday: 0,
    publishedThisWeek: 0,
    organizationsHiring: 1,
    cities: 1,
    day: '2026-03-01',
    countedAt: '2026-03-01T00:00:00.000Z',
  };
}

function told(state: Figures): Acknowledgement<SocketAnswer<'follow'>> {
  return { ok: true, data: { topic: 'figures', state } };
}
