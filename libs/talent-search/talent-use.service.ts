import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HarvestKind, TalentSearchAnswer, TalentStop, TalentUse } from '#contracts';
import { Clock, dayOf } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { allowances, raisesAlarm } from './allowances.rules.js';

type Used = Record<HarvestKind, number>;

/** How much an organization looks at, how much it may, and what the desk does about it. */
@Injectable()
export class TalentUses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Counts one more for today, in the transaction of `manager`, which is refused when nothing is left.
   * @param organizationId null: an organizer, who counts alone
   * @throws Problem talent/budget-spent
   */
  async take(
    manager: EntityManager,
    { personId }: Caller,
    organizationId: string | null,
    kind: HarvestKind,
  ): Promise<TalentSearchAnswer['today']> {
    const now = this.clock.now();
    const day = dayOf(now);
    const [own] = await manager.query<[Used]>(
      `INSERT INTO talent_use AS u (organization_id, person_id, day, searches, profiles) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organization_id, day, person_id) DO UPDATE SET
         searches = u.searches + excluded.searches, profiles = u.profiles + excluded.profiles
       RETURNING searches, profiles`,
      [organizationId, personId, day, kind === 'searches' ? 1 : 0, kind === 'profiles' ? 1 : 0],
    );
    const all = organizationId === null ? own : await this.usedBy(manager, organizationId, day);
    const { organization, person } = allowances[kind];
    if (own[kind] > person) throw problem('talent/budget-spent', { allowed: person });
    if (organizationId !== null && all[kind] > organization) {
      throw problem('talent/budget-spent', { allowed: organization });
    }
    if (organizationId !== null && raisesAlarm(kind, all[kind])) {
      await manager.query(
        `INSERT INTO talent_alarm AS a (id, organization_id, day, kind, used, allowed, raised_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (organization_id, day, kind) DO UPDATE SET used = GREATEST(a.used, excluded.used)`,
        [newId(), organizationId, day, kind, all[kind], organization, now],
      );
    }
    return today(all, organizationId === null);
  }

  private async usedBy(manager: EntityManager, organizationId: string, day: string): Promise<Used> {
    const [used] = await manager.query<[Used]>(
      `SELECT COALESCE(sum(searches), 0)::int AS searches, COALESCE(sum(profiles), 0)::int AS profiles
       FROM talent_use WHERE organization_id = $1 AND day = $2`,
      [organizationId, day],
    );
    return used;
  }

  /** For the desk: who came near to what it may, the newest first. */
  async alarms(): Promise<TalentUse> {
    const rows = await this.dataSource.query<
      (Omit<TalentUse['alarms'][number], 'raisedAt' | 'seenAt' | 'isSpent'> & { raisedAt: Date; seenAt: Date | null })[]
    >(
      `SELECT a.id, a.organization_id AS "organizationId", o.name AS organization, a.day::text, a.kind, a.used,
         a.allowed, a.raised_at AS "raisedAt", a.seen_at AS "seenAt", s.reason AS "stopReason"
       FROM talent_alarm a JOIN organization o ON o.id = a.organization_id
       LEFT JOIN talent_stop s ON s.organization_id = a.organization_id
       ORDER BY a.seen_at IS NOT NULL, a.raised_at DESC, a.id LIMIT 200`,
    );
    return {
      alarms: rows.map((row) => ({
        ...row,
        isSpent: row.used >= row.allowed,
        raisedAt: row.raisedAt.toISOString(),
        seenAt: row.seenAt?.toISOString() ?? null,
      })),
    };
  }

  /** Somebody at the desk looked into it. @throws Problem request/not-found */
  async seen(id: string): Promise<TalentUse> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      'UPDATE talent_alarm SET seen_at = COALESCE(seen_at, $2) WHERE id = $1',
      [id, this.clock.now()],
    );
    if (count === 0) throw problem('request/not-found');
    return this.alarms();
  }

  /** Stops an organization's talent search, or allows it again. @throws Problem organization/not-found */
  async stop(caller: Caller, organizationId: string, { stopped, reason }: TalentStop): Promise<TalentUse> {
    await this.dataSource.transaction(async (manager) => {
      const [known] = await manager.query<unknown[]>('SELECT 1 FROM organization WHERE id = $1', [organizationId]);
      if (known === undefined) throw problem('organization/not-found');
      if (stopped) {
        await manager.query(
          `INSERT INTO talent_stop (organization_id, reason, since) VALUES ($1, $2, $3)
           ON CONFLICT (organization_id) DO UPDATE SET reason = excluded.reason`,
          [organizationId, reason, this.clock.now()],
        );
      } else await manager.query('DELETE FROM talent_stop WHERE organization_id = $1', [organizationId]);
      await this.audit.record(manager, {
        action: stopped ? 'talent-use.stopped' : 'talent-use.allowed',
        by: caller,
        about: { kind: 'organization', id: organizationId },
        organizationId,
        detail: stopped ? { reason } : {},
      });
    });
    return this.alarms();
  }
}

function today(used: Used, isOrganizer: boolean): TalentSearchAnswer['today'] {
  const of = (kind: HarvestKind) => ({
    used: used[kind],
    allowed: allowances[kind][isOrganizer ? 'person' : 'organization'],
  });
  return { searches: of('searches'), profiles: of('profiles') };
}
