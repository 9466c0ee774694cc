import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayOf } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import { firstCountedDay } from './views.rules.js';

/** More than anybody is shown, so that enough are left when some lapse before the next ranking. */
const RANKED = 100;

/** Ranks what was viewed most, and forgets what is no longer counted. Part of the worker. */
@Injectable()
export class ViewRanking {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Of two vacancies with as many views the newer one comes first. All of a week's views are read for it: once a minute
   * for the whole fair, so that no reader waits for it.
   */
  @Every({ minutes: 1 }, 'views.rank')
  async rank(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('views.rank'))`);
      await manager.query('DELETE FROM most_viewed');
      await manager.query(
        `INSERT INTO most_viewed (place, vacancy_id, views)
         SELECT row_number() OVER (ORDER BY w.views DESC, v.published_at DESC, v.id), v.id, w.views
         FROM (SELECT vacancy_id, sum(views)::int AS views FROM vacancy_views WHERE day >= $1 GROUP BY vacancy_id) w
         JOIN vacancy v ON v.id = w.vacancy_id AND v.state = 'open'
         ORDER BY w.views DESC, v.published_at DESC, v.id LIMIT ${RANKED}`,
        [this.firstDay()],
      );
    });
  }

  @Every({ hours: 1 }, 'views.forget')
  async forget(): Promise<void> {
    const [, forgotten] = await this.dataSource.query<[unknown, number]>('DELETE FROM vacancy_views WHERE day < $1', [
      this.firstDay(),
    ]);
    if (forgotten > 0) this.log.info({ forgotten }, 'Views of days that are no longer counted were forgotten');
  }

  private firstDay(): string {
    return firstCountedDay(dayOf(this.clock.now()));
  }
}
