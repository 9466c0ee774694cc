import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';

/** Days for which it is kept what a person saw. */
const SEEN_DAYS = 30;
const BATCH = 10_000;

/** Forgets what people saw a while ago. Part of the worker. */
@Injectable()
export class SavedRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Index scan of seen_vacancy_old. */
  @Every({ hours: 1 }, 'saved.forget-seen')
  async forgetSeen(): Promise<void> {
    let last = BATCH;
    while (last === BATCH) {
      [, last] = await this.dataSource.query<[unknown, number]>(
        `DELETE FROM seen_vacancy WHERE (person_id, vacancy_id) IN (
           SELECT person_id, vacancy_id FROM seen_vacancy
           WHERE seen_at < $1::timestamptz - make_interval(days => ${SEEN_DAYS}) LIMIT ${BATCH})`,
        [this.clock.now()],
      );
    }
  }
}
