import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayOf } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';

/** Forgets lists and confirmations when their time is over. Part of the worker. */
@Injectable()
export class CareerOfficeRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ minutes: 60 }, 'career-office.forget')
  async forget(): Promise<void> {
    const now = this.clock.now();
    const today = dayOf(now);
    const confirmations = await this.dataSource.transaction(async (manager) => {
      const [over] = await manager.query<[{ personId: string; universityId: string }[], number]>(
        `DELETE FROM student_confirmation WHERE until < $1::date
         RETURNING person_id AS "personId", organization_id AS "universityId"`,
        [today],
      );
      await manager.query(
        `UPDATE talent_consent c SET withdrawn_at = $3
         FROM unnest($1::uuid[], $2::uuid[]) AS over (person_id, organization_id)
         WHERE c.person_id = over.person_id AND c.organization_id = over.organization_id
           AND c.purpose = 'school-sees-progress' AND c.withdrawn_at IS NULL`,
        [over.map(({ personId }) => personId), over.map(({ universityId }) => universityId), now],
      );
      return over.length;
    });
    // As `listKeptUntil` says: with the year after the graduation. The marks go with their list.
    const [, lists] = await this.dataSource.query<[unknown, number]>(
      'DELETE FROM student_list WHERE graduation_year + 1 < $1',
      [Number(today.slice(0, 4))],
    );
    const [, codes] = await this.dataSource.query<[unknown, number]>('DELETE FROM school_code WHERE expires_at <= $1', [
      now,
    ]);
    if (confirmations + lists + codes > 0)
      this.log.info({ confirmations, lists, codes }, 'Confirmations of students were forgotten');
  }
}
