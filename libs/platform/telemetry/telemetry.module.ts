import { type DynamicModule, Module } from '@nestjs/common';
import { DiskSpace } from './disk-space.js';
import { Health } from './health.js';
import { HealthFigures } from './health-figures.js';
import type { Log } from './log.js';
import { LOG } from './log-token.js';
import { MetricsPage } from './metrics.js';

@Module({})
export class TelemetryModule {
  /** Gives log, health and metrics to every feature. */
  static forRoot(log: Log): DynamicModule {
    return {
      module: TelemetryModule,
      global: true,
      providers: [{ provide: LOG, useValue: log }, Health, MetricsPage, DiskSpace, HealthFigures],
      exports: [LOG, Health, MetricsPage],
    };
  }
}
