import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import { KEPT_DAYS } from './dismissals.service.js';

/** Forgets what was put aside long ago. Part of the worker. */
@Injectable()
export class DismissalsRetention {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ hours: 1 }, 'matching.forget')
  async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    const [, forgotten] = await this.dataSource.query<[unknown, number]>('DELETE FROM match_dismissal WHERE at < $1', [
      before,
    ]);
    if (forgotten > 0) this.log.info({ forgotten }, 'Vacancies that were put aside long ago may be recommended again');
  }
}
