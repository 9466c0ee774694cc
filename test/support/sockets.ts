import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, Figures, ServerEvents } from '#contracts';
import { ClockModule } from '#platform/clock';
import { SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { type HttpApplication, HttpModule, openHttp } from '#platform/http';
import { QueuesModule } from '#platform/queues';
import { LiveEventsModule, openSockets, PresentState, SocketsModule } from '#platform/sockets';
import { createLogger, TelemetryModule } from '#platform/telemetry';
import { schema } from '#schema';
import { testSettings } from './settings.js';

export type Browser = Socket<ServerEvents, ClientEvents>;

/** The present state that the api processes of a test read, as from a table. */
export class FiguresTable {
  figures = figuresOf(1);
  readings = 0;
  /** What reading it does instead, when it is to fail or to wait. */
  trouble: (() => Promise<void>) | undefined;
}

export function figuresOf(openVacancies: number): Figures {
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

/** An api process of the platform alone, listening on a port of its own, with one topic. */
export async function openSocketApi(given: NodeJS.ProcessEnv, table: FiguresTable): Promise<HttpApplication> {
  const settings = testSettings(given);
  const log = createLogger(settings, 'api');

  @Injectable()
  class FiguresUnderTest {
    @PresentState('figures')
    async figures(): Promise<Figures> {
      table.readings += 1;
      await table.trouble?.();
      return table.figures;
    }
  }

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
  await api.listen(settings.PORT, '127.0.0.1');
  return api;
}

/** A process without browsers. */
export function openSocketWorker(given: NodeJS.ProcessEnv): Promise<INestApplicationContext> {
  const settings = testSettings(given);
  @Module({
    imports: [
      SettingsModule.forRoot(settings),
      TelemetryModule.forRoot(createLogger(settings, 'worker')),
      DatabaseModule.forRoot(schema, { applicationName: 'everfair worker' }),
      LiveEventsModule,
    ],
  })
  class WorkerUnderTest {}
  return NestFactory.createApplicationContext(WorkerUnderTest, { logger: false });
}

/** A browser's connection, connected; rejects with what the server says when it is refused. */
export async function openBrowser(
  address: string,
  options: NonNullable<Parameters<typeof io>[1]> = {},
): Promise<Browser> {
  const browser: Browser = io(address, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    ...options,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      browser.once('connect', resolve);
      browser.once('connect_error', reject);
    });
  } catch (error) {
    browser.disconnect();
    throw error;
  }
  return browser;
}
