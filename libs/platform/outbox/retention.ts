import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';

const KEPT_DAYS = 7;
const BATCH = 10_000;

/** Deletes events a week after they were handled, a few at a time, so that the table stays small. */
@Injectable()
export class Retention {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ hours: 1 }, 'outbox.delete-handled')
  async deleteHandled(): Promise<void> {
    let deleted = 0;
    let last = BATCH;
    while (last === BATCH) {
      [, last] = await this.dataSource.query<[unknown, number]>(
        `DELETE FROM outbox_event WHERE id IN (
           SELECT id FROM outbox_event WHERE handled_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS})
           LIMIT ${BATCH}
         )`,
      );
      deleted += last;
    }
    if (deleted > 0) this.log.info({ deleted }, 'Handled events were deleted');
  }
}
