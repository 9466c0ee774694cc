import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ConsentPurpose, TalentConsents } from '#contracts';
import { LegalService } from '#legal';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';

/** To what a consent was given. */
interface Consented {
  purpose: ConsentPurpose;
  organizationId?: string | null;
  /** Which of several was chosen. */
  detail?: string | null;
}

type ConsentRow = Omit<TalentConsents['consents'][number], 'givenAt' | 'withdrawnAt'> & {
  givenAt: Date;
  withdrawnAt: Date | null;
};

/**
 * What talents agreed to beyond having an account (个人信息保护法 §13–§16, §23): for what purpose, under which text, from
 * when until when. A consent is given and withdrawn by the act itself, never by a tick alone.
 */
@Injectable()
export class Consents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly legal: LegalService,
    private readonly clock: Clock,
  ) {}

  /** Notes it in the act's transaction, in place of an earlier one for the same purpose. */
  give(manager: EntityManager, personId: string, consented: Consented): Promise<void> {
    return this.giveAll(manager, [{ personId, ...consented }]);
  }

  /** The same of many persons, each once, by one statement. By talent_consent_person. */
  async giveAll(manager: EntityManager, given: readonly ({ personId: string } & Consented)[]): Promise<void> {
    if (given.length === 0) return;
    const rows = given.map(({ personId, purpose, organizationId = null, detail = null }) => ({
      id: newId(),
      person_id: personId,
      purpose,
      organization_id: organizationId,
      detail,
    }));
    await manager.query(
      `WITH given AS (
         SELECT * FROM jsonb_to_recordset($1)
           AS g (id uuid, person_id uuid, purpose text, organization_id uuid, detail text)
       ), before AS (
         UPDATE talent_consent c SET withdrawn_at = $3 FROM given g
         WHERE c.person_id = g.person_id AND c.purpose = g.purpose
           AND c.organization_id IS NOT DISTINCT FROM g.organization_id AND c.withdrawn_at IS NULL
       )
       INSERT INTO talent_consent (id, person_id, purpose, organization_id, detail, policy_version, given_at)
       SELECT id, person_id, purpose, organization_id, detail, $2, $3 FROM given`,
      [JSON.stringify(rows), this.policyVersion(), this.clock.now()],
    );
  }

  async withdraw(
    manager: EntityManager,
    personId: string,
    { purpose, organizationId = null }: Consented,
  ): Promise<void> {
    await manager.query(
      `UPDATE talent_consent SET withdrawn_at = $4
       WHERE person_id = $1 AND purpose = $2 AND organization_id IS NOT DISTINCT FROM $3 AND withdrawn_at IS NULL`,
      [personId, purpose, organizationId, this.clock.now()],
    );
  }

  /** One's own, the newest first. By talent_consent_person. */
  async own({ personId }: Caller): Promise<TalentConsents> {
    const rows = await this.dataSource.query<ConsentRow[]>(
      `SELECT c.id, c.purpose, c.organization_id AS "organizationId", o.name AS organization, c.detail, c.policy_version AS "policyVersion",
         c.given_at AS "givenAt", c.withdrawn_at AS "withdrawnAt"
       FROM talent_consent c LEFT JOIN organization o ON o.id = c.organization_id
       WHERE c.person_id = $1 ORDER BY c.given_at DESC, c.id`,
      [personId],
    );
    return {
      consents: rows.map((row) => ({
        ...row,
        givenAt: row.givenAt.toISOString(),
        withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
      })),
    };
  }

  private policyVersion(): string {
    const inForce = this.legal.versions('privacy', 'zh').versions.find(({ state }) => state === 'in-force');
    if (inForce === undefined) throw new Error('No privacy policy is in force');
    return inForce.version;
  }
}
