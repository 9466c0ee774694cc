import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { recordEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { Audit } from '#privacy';

/** After so many days without a sign-in, an edit or a wish, nobody is found any more. */
export const UNUSED_DAYS = 365;
/** Hidden in one transaction. */
const TOGETHER = 200;

/**
 * Who looked for work long ago and forgot about it does not stay visible for ever (个人信息保护法 §47): profiles that
 * nobody uses are seen by nobody else, until their owner says again who may see them. Part of the worker.
 */
@Injectable()
export class UnusedProfiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  @Every({ minutes: 60 }, 'talents.hide-unused')
  async hide(): Promise<void> {
    for (;;) {
      const hidden = await this.hideSome();
      if (hidden < TOGETHER) return;
    }
  }

  private async hideSome(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [hidden] = await manager.query<[{ personId: string; ref: string }[], number]>(
        `UPDATE talent SET visibility = 'invited', changes = changes + 1, version = version + 1
         WHERE person_id IN (
           SELECT t.person_id FROM talent t
           WHERE t.visibility <> 'invited' AND t.updated_at < $1::timestamptz - make_interval(days => $2)
             AND NOT EXISTS (SELECT FROM resume r WHERE r.person_id = t.person_id
               AND r.updated_at >= $1::timestamptz - make_interval(days => $2))
             AND NOT EXISTS (SELECT FROM device d WHERE d.person_id = t.person_id
               AND d.last_seen_at >= $1::timestamptz - make_interval(days => $2))
           LIMIT $3 FOR UPDATE SKIP LOCKED)
         RETURNING person_id AS "personId", ref`,
        [now, UNUSED_DAYS, TOGETHER],
      );
      if (hidden.length === 0) return 0;
      const personIds = hidden.map(({ personId }) => personId);
      await manager.query(
        `UPDATE talent_consent SET withdrawn_at = $2
         WHERE person_id = ANY($1) AND purpose = 'profile-visible' AND withdrawn_at IS NULL`,
        [personIds, now],
      );
      await this.audit.recordAll(
        manager,
        personIds.map((id) => ({ action: 'talent.hidden-unused', by: 'fair', about: { kind: 'person', id } })),
      );
      await recordEvent(manager, 'talents.changed', { refs: hidden.map(({ ref }) => ref) }, { lane: 'bulk' });
      await recordEvent(manager, 'talents.hidden', { personIds }, { lane: 'bulk' });
      return hidden.length;
    });
  }
}
