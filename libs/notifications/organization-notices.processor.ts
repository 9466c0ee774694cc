import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { JoinRequestDecided, MandateMoved, OrganizationDecided, SubmissionKind } from '#contracts';
import { Memberships } from '#identity';
import type { MessageTemplate } from '#platform/channels';
import { OnEvent } from '#platform/outbox';
import { Notifier } from './notifier.service.js';

/** What was decided last about a submission. */
interface Decision {
  n: number;
  action: 'approve' | 'return';
  reason: string | null;
  kind: SubmissionKind;
  personId: string | null;
  organizationId: string;
  organization: string;
}

interface Mandate {
  agencyId: string;
  agency: string;
  enterpriseId: string;
  enterprise: string;
}

const mandateTemplates = {
  proposed: 'mandate-proposed',
  accepted: 'mandate-accepted',
  declined: 'mandate-declined',
  ended: 'mandate-ended',
} as const satisfies Record<MandateMoved['move'], MessageTemplate>;

/** Tells of decisions about organizations, and about who belongs to them. */
@Injectable()
export class OrganizationNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly memberships: Memberships,
    private readonly notifier: Notifier,
  ) {}

  /**
   * The owners learn what became of their registration or change; who claimed an organization, what became of that. The
   * decision is read in the submission's history, since it may have been submitted anew meanwhile.
   */
  @OnEvent('organization.decided')
  async submissionDecided({ submissionId }: OrganizationDecided): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      // By the primary key of organization_submission_step, backwards.
      const [decision] = await manager.query<Decision[]>(
        `SELECT t.n, t.action, t.reason, s.kind, s.person_id AS "personId", s.organization_id AS "organizationId",
           o.name AS organization
         FROM organization_submission_step t JOIN organization_submission s ON s.id = t.submission_id
           JOIN organization o ON o.id = s.organization_id
         WHERE t.submission_id = $1 AND t.action IN ('approve', 'return') ORDER BY t.n DESC LIMIT 1`,
        [submissionId],
      );
      if (decision === undefined) return;
      const key = `submission:${submissionId}:${decision.n}`;
      if (decision.kind === 'claim' || decision.kind === 'ownership') {
        const claimant = decision.personId === null ? [] : [decision.personId];
        return this.notifier.tell(manager, claimant, { template: 'claim-decided', values: {}, key });
      }
      return this.tellOwners(manager, decision, key);
    });
  }

  @OnEvent('organization.join-decided')
  async joinDecided({ joinRequestId }: JoinRequestDecided): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [asked] = await manager.query<{ personId: string }[]>(
        'SELECT person_id AS "personId" FROM join_request WHERE id = $1',
        [joinRequestId],
      );
      if (asked === undefined) return;
      const key = `join-request:${joinRequestId}`;
      await this.notifier.tell(manager, [asked.personId], { template: 'join-decided', values: {}, key });
    });
  }

  /** The owners of the two sides learn what the other one did, or the desk. By the primary key of mandate. */
  @OnEvent('organization.mandate-moved')
  async mandateMoved({ mandateId, move, by }: MandateMoved): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [mandate] = await manager.query<Mandate[]>(
        `SELECT m.agency_id AS "agencyId", a.name AS agency, m.enterprise_id AS "enterpriseId", e.name AS enterprise
         FROM mandate m JOIN organization a ON a.id = m.agency_id JOIN organization e ON e.id = m.enterprise_id
         WHERE m.id = $1`,
        [mandateId],
      );
      if (mandate === undefined) return;
      const { agencyId, agency, enterpriseId, enterprise } = mandate;
      const values = { agency, enterprise, link: this.notifier.link('/console/mandates') };
      const notice = { template: mandateTemplates[move], values, key: `mandate:${mandateId}:${move}` };
      const told = [...(by === 'agency' ? [] : [agencyId]), ...(by === 'enterprise' ? [] : [enterpriseId])];
      for (const organizationId of told) {
        await this.notifier.tell(manager, await this.memberships.ownersOf(organizationId, manager), notice);
      }
    });
  }

  private async tellOwners(manager: EntityManager, decision: Decision, key: string): Promise<void> {
    const { organization, action } = decision;
    const owners = await this.memberships.ownersOf(decision.organizationId, manager);
    if (action === 'approve') {
      return this.notifier.tell(manager, owners, { template: 'organization-approved', values: { organization }, key });
    }
    const values = { organization, reason: decision.reason ?? '', link: this.notifier.link('/console/register') };
    return this.notifier.tell(manager, owners, { template: 'organization-returned', values, key });
  }
}
