import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseUrl, redisPrefix, SETTINGS, type Settings } from '#platform/config';
import { Health, LOG, type Log, MetricsPage, socketConnections } from '#platform/telemetry';
import { Admission } from './admission.js';
import type { Fanout } from './fanout.js';
import { FANOUT, LiveEvents } from './live-events.js';
import { PostgresFanout } from './postgres.fanout.js';
import { RedisFanout } from './redis.fanout.js';
import { TopicsGateway } from './topics.gateway.js';
import { Topics } from './topics.js';

/** Gives `LiveEvents` to every feature: for processes without browsers too. */
@Global()
@Module({
  providers: [
    LiveEvents,
    {
      provide: FANOUT,
      inject: [SETTINGS, DataSource, LOG],
      useFactory: (settings: Settings, dataSource: DataSource, log: Log): Fanout => {
        if (settings.REDIS_URL === undefined) return new PostgresFanout(dataSource, databaseUrl(settings));
        return new RedisFanout(settings.REDIS_URL, `${redisPrefix(settings)}:live`, (error) =>
          log.warn({ err: error }, 'Redis does not answer: browsers are not told of changes'),
        );
      },
    },
  ],
  exports: [LiveEvents, FANOUT],
})
export class LiveEventsModule {}

/** Serves browsers over the socket: for the api, together with `openSockets`. */
@Module({ imports: [LiveEventsModule], providers: [Admission, Topics, TopicsGateway], exports: [Admission, Topics] })
export class SocketsModule implements OnModuleInit {
  constructor(
    private readonly admission: Admission,
    private readonly topics: Topics,
    private readonly health: Health,
    private readonly metrics: MetricsPage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.health.register({
      name: 'live',
      essential: false,
      standsOn: this.settings.REDIS_URL === undefined ? 'database' : 'redis',
      check: async () => ({ ...this.topics.health(), figures: this.admission.counts() }),
    });
    this.metrics.measure(async () => {
      for (const [transport, count] of Object.entries(this.admission.counts())) {
        socketConnections.set({ transport }, count);
      }
    });
  }
}
