import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AccessState, organizationNameKey, organizationShortKeys, type TalentViewers } from '#contracts';
import { affiliatesOf } from '#organizations';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { Consents } from './consents.js';

interface ViewerRow {
  organizationId: string;
  name: string;
  creditCode: string | null;
  verified: boolean;
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
  times: number;
  askedAt: Date | null;
  message: string | null;
  openedAt: Date | null;
  closedAt: Date | null;
}

interface AccessTimes {
  askedAt: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
}

/** How far a talent opened up: what was closed last stays closed until it is opened again. */
export function accessState(row: AccessTimes | null | undefined): AccessState {
  if (!row) return 'none';
  if (row.openedAt !== null) return 'opened';
  if (row.closedAt !== null) return 'closed';
  return row.askedAt === null ? 'none' : 'asked';
}

/** Who looked at a talent, who asked for more, and to whom the talent opened the résumé. */
@Injectable()
export class Viewers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly consents: Consents,
  ) {}

  /** Those who wait for an answer first, then the last who looked. By talent_view_person and talent_access. */
  async own({ personId }: Caller): Promise<TalentViewers> {
    const { manager } = this.dataSource;
    const rows = await manager.query<ViewerRow[]>(
      `SELECT o.id AS "organizationId", o.name, o.credit_code AS "creditCode", o.verified_at IS NOT NULL AS verified,
         v.first_at AS "firstSeenAt", v.last_at AS "lastSeenAt", COALESCE(v.times, 0)::int AS times,
         a.asked_at AS "askedAt", a.message, a.opened_at AS "openedAt", a.closed_at AS "closedAt"
       FROM (SELECT organization_id, min(first_at) AS first_at, max(last_at) AS last_at, sum(times) AS times
             FROM talent_view WHERE person_id = $1 AND organization_id IS NOT NULL GROUP BY organization_id) v
       FULL JOIN (SELECT * FROM talent_access WHERE person_id = $1) a USING (organization_id)
       JOIN organization o ON o.id = organization_id
       ORDER BY (a.asked_at IS NOT NULL AND a.opened_at IS NULL AND a.closed_at IS NULL) DESC,
         GREATEST(v.last_at, a.asked_at, a.opened_at) DESC, o.id
       LIMIT 500`,
      [personId],
    );
    const blocks = await manager.query<{ nameKey: string; creditCode: string | null }[]>(
      'SELECT name_key AS "nameKey", credit_code AS "creditCode" FROM talent_block WHERE person_id = $1',
      [personId],
    );
    const codes = blocks.flatMap(({ creditCode }) => (creditCode === null ? [] : [creditCode]));
    const affiliates = [...(await affiliatesOf(manager, codes)).values()].flat();
    const blockedCodes = new Set([...codes, ...affiliates.map(({ creditCode }) => creditCode)]);
    const blockedNames = new Set(blocks.map(({ nameKey }) => nameKey));
    return {
      viewers: rows.map(({ closedAt, ...row }) => ({
        ...row,
        firstSeenAt: row.firstSeenAt?.toISOString() ?? null,
        lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
        access: accessState({ ...row, closedAt }),
        askedAt: row.askedAt?.toISOString() ?? null,
        openedAt: row.openedAt?.toISOString() ?? null,
        isBlocked:
          (row.creditCode !== null && blockedCodes.has(row.creditCode)) ||
          [organizationNameKey(row.name), ...organizationShortKeys(row.name)].some((key) => blockedNames.has(key)),
      })),
    };
  }

  /**
   * Opens the résumé and the contact data to an organization that looked or asked, or closes them. The same again
   * changes nothing.
   * @throws Problem talent/viewer-not-found
   */
  async decide(caller: Caller, organizationId: string, open: boolean): Promise<TalentViewers> {
    const { personId } = caller;
    await this.dataSource.transaction(async (manager) => {
      const [known] = await manager.query<unknown[]>(
        `SELECT 1 FROM organization o WHERE o.id = $2 AND o.verified_at IS NOT NULL AND o.merged_into IS NULL AND (
           EXISTS (SELECT FROM talent_view WHERE organization_id = o.id AND person_id = $1)
           OR EXISTS (SELECT FROM talent_access WHERE organization_id = o.id AND person_id = $1))`,
        [personId, organizationId],
      );
      if (known === undefined) throw problem('talent/viewer-not-found');
      const now = this.clock.now();
      const changed = await manager.query<{ id: string }[]>(
        `INSERT INTO talent_access AS a (id, person_id, organization_id, opened_at, closed_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, organization_id) DO UPDATE SET opened_at = excluded.opened_at,
           closed_at = excluded.closed_at, shortlisted_at = CASE WHEN $6 THEN a.shortlisted_at END
         WHERE (a.opened_at IS NOT NULL) <> $6 OR (NOT $6 AND a.closed_at IS NULL) RETURNING a.id`,
        [newId(), personId, organizationId, open ? now : null, open ? null : now, open],
      );
      if (changed[0] === undefined) return;
      const consented = { purpose: 'profile-opened', organizationId } as const;
      if (open) await this.consents.give(manager, personId, consented);
      else await this.consents.withdraw(manager, personId, consented);
      await this.audit.record(manager, {
        action: open ? 'talent.access-opened' : 'talent.access-closed',
        by: caller,
        about: { kind: 'person', id: personId },
        organizationId,
      });
      await recordEvent(manager, 'talent.access-moved', { accessId: changed[0].id });
    });
    return this.own(caller);
  }
}
