import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';

/** Days for which a hold stays after its end. What it was for is known by its owner. */
export const PAST_DAYS = 7;

/** Forgets holds that are over. Owners let go by themselves; this is for what none let go of. Part of the worker. */
@Injectable()
export class CalendarRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** By calendar_hold_past. */
  @Every({ minutes: 60 }, 'calendar.forget')
  async forget(): Promise<void> {
    const [, forgotten] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM calendar_hold WHERE upper(during) < $1::timestamptz - make_interval(days => ${PAST_DAYS})`,
      [this.clock.now()],
    );
    if (forgotten > 0) this.log.info({ forgotten }, 'Holds that are over were forgotten');
  }
}
