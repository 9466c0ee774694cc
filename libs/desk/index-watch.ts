import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IndexCheck, type IndexDifference } from '#catalog';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';

/** Holds the index against the tables now and then, and keeps what it found for the desk. Part of the worker. */
@Injectable()
export class IndexWatch {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly check: IndexCheck,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Every({ minutes: 15 }, 'desk.check-index')
  async look(): Promise<void> {
    const differences = [...(await this.check.lastingDifferences()).values()];
    const all = (of: keyof IndexDifference) => differences.reduce((sum, one) => sum + one[of].length, 0);
    await this.dataSource.query(
      `INSERT INTO index_check (missing, stale, extra, checked_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (only_row) DO UPDATE SET missing = EXCLUDED.missing, stale = EXCLUDED.stale,
         extra = EXCLUDED.extra, checked_at = EXCLUDED.checked_at`,
      [all('missing'), all('stale'), all('extra'), this.clock.now()],
    );
  }
}
