import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';

/** Days after which a vacancy that was put aside may come again: by then both sides may have changed. */
export const KEPT_DAYS = 180;

/** What somebody does not want to be shown again: 不感兴趣. */
@Injectable()
export class Dismissals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Putting the same aside again changes nothing. @throws Problem vacancy/not-found where no such vacancy was ever public */
  async add({ personId }: Caller, vacancyId: string): Promise<void> {
    const rows = await this.dataSource.query<unknown[]>(
      `WITH put AS (
         INSERT INTO match_dismissal (person_id, vacancy_id, at)
         SELECT $1, id, $3 FROM vacancy WHERE id = $2 AND state NOT IN ('draft', 'review')
         ON CONFLICT DO NOTHING
       )
       SELECT FROM vacancy WHERE id = $2 AND state NOT IN ('draft', 'review')`,
      [personId, vacancyId, this.clock.now()],
    );
    if (rows.length === 0) throw problem('vacancy/not-found');
  }

  /** Whether it was put aside or not, it is not afterwards. */
  async remove({ personId }: Caller, vacancyId: string): Promise<void> {
    await this.dataSource.query('DELETE FROM match_dismissal WHERE person_id = $1 AND vacancy_id = $2', [
      personId,
      vacancyId,
    ]);
  }
}
