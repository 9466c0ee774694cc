import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentStateName } from '#contracts';
import { Health } from './health.js';
import { componentSeconds, componentWorks, MetricsPage } from './metrics.js';

const works: Readonly<Record<ComponentStateName, number>> = { ok: 1, degraded: 0.5, failed: 0, unknown: 0 };

/** Shows each component's health as figures, so that an alarm can be set on it. */
@Injectable()
export class HealthFigures implements OnModuleInit {
  constructor(
    private readonly health: Health,
    private readonly metrics: MetricsPage,
  ) {}

  onModuleInit(): void {
    this.metrics.measure(async () => {
      const { components } = await this.health.readiness();
      for (const [component, { state, latencyMs }] of Object.entries(components)) {
        componentWorks.set({ component }, works[state]);
        componentSeconds.set({ component }, latencyMs / 1_000);
      }
    });
  }
}
