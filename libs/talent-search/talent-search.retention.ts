import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayAfter, dayOf } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';

/** Days. Who looked is kept a year for the talent to read; counts and alarms as long as somebody asks about them. */
const kept = {
  views: { days: 365, statement: 'DELETE FROM talent_view WHERE day < $1::date' },
  uses: { days: 90, statement: 'DELETE FROM talent_use WHERE day < $1::date' },
  alarms: { days: 90, statement: 'DELETE FROM talent_alarm WHERE day < $1::date' },
  unanswered: {
    days: 365,
    statement: `DELETE FROM talent_access
      WHERE opened_at IS NULL AND GREATEST(asked_at, closed_at) < $1::date`,
  },
};

/** Forgets who looked at whom, once nobody needs it any more. Part of the worker. */
@Injectable()
export class TalentSearchRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ minutes: 60 }, 'talent-search.forget')
  async forget(): Promise<void> {
    const forgotten: Record<string, number> = {};
    for (const [what, { days, statement }] of Object.entries(kept)) {
      const before = dayAfter(dayOf(this.clock.now()), -days);
      const [, count] = await this.dataSource.query<[unknown, number]>(statement, [before]);
      forgotten[what] = count;
    }
    if (Object.values(forgotten).some((count) => count > 0))
      this.log.info(forgotten, 'Looks at talents were forgotten');
  }
}
