import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';

/** Days after the last step: as long as a labour dispute can be brought (劳动争议调解仲裁法 §27). */
export const KEPT_DAYS = 365;
/** Forgotten in one transaction. */
const TOGETHER = 500;

/** Forgets applications in which nothing happened for long, with what was sent, and old invitations. Part of the worker. */
@Injectable()
export class ApplicationsRetention {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Every({ minutes: 60 }, 'applications.forget')
  async forget(): Promise<void> {
    let forgotten = 0;
    for (let last = TOGETHER; last === TOGETHER; forgotten += last) last = await this.forgetSome();
    if (forgotten > 0) this.log.info({ forgotten }, 'Old applications were forgotten');
    // By invitation_old. Nobody can answer them any more.
    await this.dataSource.query(
      `DELETE FROM invitation WHERE sent_at < $1::timestamptz - make_interval(days => ${KEPT_DAYS})`,
      [this.clock.now()],
    );
  }

  /** By application_old. The consent ends with the last of what a person sent to an organization. */
  private forgetSome(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [gone] = await manager.query<[{ personId: string; organizationId: string }[], number]>(
        `DELETE FROM application WHERE id IN (
           SELECT id FROM application WHERE changed_at < $1::timestamptz - make_interval(days => ${KEPT_DAYS})
           LIMIT ${TOGETHER} FOR UPDATE SKIP LOCKED)
         RETURNING person_id AS "personId", organization_id AS "organizationId"`,
        [now],
      );
      await manager.query(
        `UPDATE talent_consent c SET withdrawn_at = $3
         FROM unnest($1::uuid[], $2::uuid[]) AS gone (person_id, organization_id)
         WHERE c.person_id = gone.person_id AND c.organization_id = gone.organization_id
           AND c.purpose = 'application-sent' AND c.withdrawn_at IS NULL
           AND NOT EXISTS (SELECT FROM application a WHERE a.person_id = c.person_id
             AND a.organization_id = c.organization_id AND a.state <> 'withdrawn')`,
        [gone.map(({ personId }) => personId), gone.map(({ organizationId }) => organizationId), now],
      );
      return gone.length;
    });
  }
}
