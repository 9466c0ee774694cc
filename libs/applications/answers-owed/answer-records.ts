import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ANSWERS_COUNTED_DAYS, type AnswerRecord } from '#contracts';
import { Clock } from '#platform/clock';
import { problem } from '#platform/problems';
import { Every } from '#platform/queues';
import { saidOf } from './answer.rules.js';
import { AnswerTerms } from './answer-terms.service.js';

/** How organizations answer, as it was counted last: for the api. */
@Injectable()
export class AnswerRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly terms: AnswerTerms,
  ) {}

  /** @throws Problem organization/not-found */
  async of(organizationId: string): Promise<AnswerRecord> {
    const [[row], { days }] = await Promise.all([
      this.dataSource.query<
        { due: number | null; inTime: number; medianSeconds: number | null; countedAt: Date | null }[]
      >(
        `SELECT r.due, r.in_time AS "inTime", r.median_seconds AS "medianSeconds", r.counted_at AS "countedAt"
         FROM organization o LEFT JOIN answer_record r ON r.organization_id = o.id
         WHERE o.id = $1 AND o.merged_into IS NULL`,
        [organizationId],
      ),
      this.terms.present(),
    ]);
    if (row === undefined) throw problem('organization/not-found');
    const said = saidOf(row.due === null ? { due: 0, inTime: 0, medianSeconds: null } : { ...row, due: row.due });
    return { ...said, termDays: days, countedAt: row.countedAt?.toISOString() ?? null };
  }
}

/** Counts how organizations answer. Part of the worker. */
@Injectable()
export class AnswerCounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * From application_answers alone, not in a request: of 200,000 applications it takes a good while. Counted by when they
   * were made, since what nobody answered is forgotten a year after, and what was answered later.
   */
  @Every({ minutes: 60 }, 'answers.count')
  async count(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO answer_record (organization_id, due, in_time, median_seconds, counted_at)
         SELECT organization_id, count(*), count(*) FILTER (WHERE answered_at < answer_due),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - applied_at)), $1
         FROM application
         WHERE answer_due IS NOT NULL AND answer_due <= $1
           AND applied_at > $1::timestamptz - make_interval(days => ${ANSWERS_COUNTED_DAYS})
         GROUP BY organization_id ORDER BY organization_id
         ON CONFLICT (organization_id) DO UPDATE SET due = excluded.due, in_time = excluded.in_time,
           median_seconds = excluded.median_seconds, counted_at = excluded.counted_at`,
        [now],
      );
      // Of an organization of which nothing is due any more nothing is said.
      await manager.query('DELETE FROM answer_record WHERE counted_at < $1', [now]);
    });
  }
}
