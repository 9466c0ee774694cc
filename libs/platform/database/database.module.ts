import { type DynamicModule, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseUrl, SETTINGS, type Settings } from '#platform/config';
import { databaseConnections, Health, MetricsPage } from '#platform/telemetry';
import { type DatabaseSchema, type DataSourceUse, openDataSource } from './data-source.js';
import { connections, databaseProbe, migrationsProbe } from './database-probes.js';
import { pendingMigrations } from './migrate.js';

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
  static forRoot(schema: DatabaseSchema, use: Omit<DataSourceUse, 'pool'>): DynamicModule {
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
    this.health.register(databaseProbe(this.dataSource));
    this.health.register(migrationsProbe(this.dataSource));
    this.metrics.measure(async () => {
      const { usedConnections, idleConnections, waiting } = connections(this.dataSource);
      databaseConnections.set({ state: 'used' }, usedConnections);
      databaseConnections.set({ state: 'idle' }, idleConnections);
      databaseConnections.set({ state: 'waiting' }, waiting);
    });
  }
}
