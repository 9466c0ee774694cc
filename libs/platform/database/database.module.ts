import { type DynamicModule, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseUrl, SETTINGS, type Settings } from '#platform/config';
import { databaseConnections, Health, MetricsPage } from '#platform/telemetry';
import { poolOf } from './connection.js';
import { type DatabaseSchema, openDataSource } from './data-source.js';
import { migrationState, pendingMigrations } from './migrate.js';

@Module({})
export class DatabaseModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly health: Health,
    private readonly metrics: MetricsPage,
  ) {}

  /**
   * Gives TypeORM's `DataSource` to every feature, connected. Its migrations have run before: a process never
   * migrates by itself.
   */
  static forRoot(schema: DatabaseSchema, use: { applicationName: string; statementTimeout?: number }): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          inject: [SETTINGS],
          useFactory: (settings: Settings) =>
            openDataSource(databaseUrl(settings), schema, { ...use, pool: settings.DATABASE_POOL }),
        },
      ],
      exports: [DataSource],
    };
  }

  /** The last step of a stop: requests and jobs in hand are finished by now. */
  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }

  /** @throws DatabaseError when a newer version wrote the data */
  async onModuleInit(): Promise<void> {
    await pendingMigrations(this.dataSource);
    this.health.register({
      name: 'database',
      essential: true,
      check: async () => {
        await this.dataSource.query('SELECT 1');
        return { state: 'ok' };
      },
    });
    this.health.register({
      name: 'migrations',
      essential: true,
      check: async () => {
        const { pending, unknown } = await migrationState(this.dataSource);
        if (pending.length > 0) {
          return {
            state: 'failed',
            detail: `${pending.length} migrations have not run; \`npm start\` or \`npm run migrate\` runs them.`,
          };
        }
        // The tables went ahead while this process runs: it goes on until it is its turn in a rolling upgrade.
        if (unknown.length > 0) return { state: 'ok', detail: 'A newer version has changed the tables.' };
        return { state: 'ok' };
      },
    });
    this.metrics.measure(async () => {
      const { totalCount, idleCount, waitingCount } = poolOf(this.dataSource);
      databaseConnections.set({ state: 'used' }, totalCount - idleCount);
      databaseConnections.set({ state: 'idle' }, idleCount);
      databaseConnections.set({ state: 'waiting' }, waitingCount);
    });
  }
}
