import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { databaseUrl, SETTINGS, type Settings } from '#platform/config';
import { type DatabaseSchema, openDataSource } from './data-source.js';

@Module({})
export class DatabaseModule {
  /**
   * Gives TypeORM's `DataSource` to every feature, connected. Its migrations have run before: a process never
   * migrates by itself.
   */
  static forRoot(schema: DatabaseSchema, use: { applicationName: string; statementTimeout?: number }): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [SETTINGS],
          useFactory: (settings: Settings) => ({
            type: 'postgres',
            url: databaseUrl(settings),
            poolSize: settings.DATABASE_POOL,
            retryAttempts: 0,
          }),
          dataSourceFactory: async (options) => {
            if (options?.type !== 'postgres' || options.url === undefined) {
              throw new TypeError('The data source is made of what useFactory gives');
            }
            return openDataSource(options.url, schema, { ...use, pool: options.poolSize });
          },
        }),
      ],
    };
  }
}
