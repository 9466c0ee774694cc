import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { SearchEngine } from '#platform/search';
import { type ComponentState, Health } from '#platform/telemetry';

/**
 * Ready means that what was loaded can be found: everything recorded before this process started is in the index.
 * Later changes are on their way at any time and do not make the fair unready.
 */
@Injectable()
export class SearchReadiness implements OnModuleInit {
  private caughtUp = false;
  private readonly startedAt: Date;

  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: SearchEngine,
    private readonly health: Health,
    clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  onModuleInit(): void {
    this.health.register({ name: 'search', essential: true, check: () => this.check() });
  }

  private async check(): Promise<ComponentState> {
    if (this.caughtUp) return { state: 'ok' };
    const { documents } = await this.engine.stats('vacancy');
    const [row] = await this.dataSource.query<[{ open: boolean; waiting: number }]>(
      `SELECT EXISTS (SELECT FROM vacancy WHERE state = 'open') AS open,
         (SELECT count(*)::int FROM outbox_event
          WHERE handled_at IS NULL AND name = 'vacancies.changed' AND created_at < $1) AS waiting`,
      [this.startedAt],
    );
    if (row.waiting > 0)
      return { state: 'failed', detail: `The search index is being filled: ${row.waiting} changes wait.` };
    if (row.open && documents === 0) return { state: 'failed', detail: 'The search index is being filled.' };
    this.caughtUp = true;
    return { state: 'ok' };
  }
}
