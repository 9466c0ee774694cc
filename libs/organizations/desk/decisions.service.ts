import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Approval, Returning, SubmissionOutcome } from '#contracts';
import { mustBeImpartial } from '#identity';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { MembersService } from '../members/members.service.js';
import type { Organization } from '../organization.entity.js';
import { describeOrganization, lockOrganization } from '../organization-rows.js';
import { dataOf } from '../registration/submission.rules.js';
import { lockSubmission, moveSubmission, type SubmissionRow, stateAfter } from '../registration/submission-rows.js';
import { hasOwner } from '../registration/submissions.service.js';

/** What the desk decides about submissions. Of two who decide at once the second is told what was decided. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly audit: Audit,
  ) {}

  /**
   * Approves, and does what was asked for in the same transaction.
   * @throws Problem submission/already-approved, submission/already-returned, submission/stale-version,
   *   organization/code-taken, organization/not-claimable, organization/has-owner, desk/own-matter
   */
  async approve(caller: Caller, id: string, { version }: Approval): Promise<SubmissionOutcome> {
    return this.dataSource.transaction(async (manager) => {
      const row = await this.lock(manager, caller, id, version, 'approve');
      const organization = await lockOrganization(manager, row.organizationId);
      const at = this.clock.now();
      const moved = await moveSubmission(manager, row, { action: 'approve', by: caller.personId, at });
      await this.carryOut(manager, caller, row, organization, at);
      await this.tell(manager, caller, row, 'approved');
      return { id, organizationId: row.organizationId, ...moved };
    });
  }

  /** Returns it with a reason; its sender can change it and submit it again. */
  async return(caller: Caller, id: string, { version, reason }: Returning): Promise<SubmissionOutcome> {
    return this.dataSource.transaction(async (manager) => {
      const row = await this.lock(manager, caller, id, version, 'return');
      const at = this.clock.now();
      const moved = await moveSubmission(manager, row, { action: 'return', by: caller.personId, at, reason });
      await this.tell(manager, caller, row, 'returned');
      return { id, organizationId: row.organizationId, ...moved };
    });
  }

  /** What was decided already is told before that the version is another: a decision is what made it so. */
  private async lock(
    manager: EntityManager,
    caller: Caller,
    id: string,
    version: number,
    action: 'approve' | 'return',
  ): Promise<SubmissionRow> {
    const row = await lockSubmission(manager, id);
    if (row === null) throw problem('submission/not-found');
    stateAfter(row, action);
    if (row.version !== version) throw problem('submission/stale-version', { given: version, present: row.version });
    await mustBeImpartial(manager, caller, [row.organizationId], row.personId);
    return row;
  }

  private async carryOut(
    manager: EntityManager,
    caller: Caller,
    row: SubmissionRow,
    organization: Organization,
    now: Date,
  ): Promise<void> {
    switch (row.kind) {
      case 'registration': {
        const { name, kind, creditCode } = row.data;
        const data = { ...dataOf(organization), name, kind, creditCode };
        return describeOrganization(manager, organization.id, data, now, { verifiedAt: now });
      }
      case 'change': {
        const { name, creditCode } = row.data;
        const data = { ...dataOf(organization), name, creditCode };
        await rememberName(manager, organization);
        return describeOrganization(manager, organization.id, data, now, { verifiedAt: now });
      }
      case 'claim': {
        if (organization.origin !== 'imported') throw problem('organization/not-claimable');
        await rememberName(manager, organization);
        await describeOrganization(manager, organization.id, row.data, now, {
          origin: 'registered',
          claimedAt: now,
          verifiedAt: now,
        });
        return this.appoint(manager, caller, row);
      }
      case 'ownership': {
        if (organization.verifiedAt === null) await this.clearUnproven(manager, caller, organization.id, now);
        else if (await hasOwner(manager, organization.id)) throw problem('organization/has-owner');
        return this.appoint(manager, caller, row);
      }
    }
  }

  /**
   * Nobody has shown to act for an organization that was never verified: its members make way for who has, and its
   * registration goes back, to be submitted by the new owner.
   */
  private async clearUnproven(
    manager: EntityManager,
    caller: Caller,
    organizationId: string,
    now: Date,
  ): Promise<void> {
    await this.members.endAll(manager, caller, organizationId);
    await manager.query('DELETE FROM member_link WHERE organization_id = $1', [organizationId]);
    await manager.query(
      `UPDATE organization_submission SET state = 'returned', reason = $3, decided_at = $2, version = version + 1
       WHERE organization_id = $1 AND kind = 'registration' AND state = 'submitted'`,
      [organizationId, now, '单位已有新的所有者，请核对内容后重新提交。'],
    );
  }

  /** Who sent it becomes an owner; nobody, where the account is gone. */
  private async appoint(manager: EntityManager, caller: Caller, row: SubmissionRow): Promise<void> {
    if (row.personId === null) throw problem('submission/not-found');
    await this.members.appointOwner(manager, caller, row.organizationId, row.personId);
  }

  private async tell(
    manager: EntityManager,
    by: Caller,
    { id, kind, organizationId }: SubmissionRow,
    decision: 'approved' | 'returned',
  ): Promise<void> {
    await this.audit.record(manager, {
      action: `organization.${decision}`,
      by,
      about: { kind: 'organization', id: organizationId },
      organizationId,
      detail: { kind, submissionId: id },
    });
    await recordEvent(manager, 'organization.decided', { submissionId: id });
  }
}

/** Files that name it as before go on to mean it: an import finds it by this name although it has a code now. */
async function rememberName(
  manager: EntityManager,
  { id, nameKey, creditCode, claimedAt }: Organization,
): Promise<void> {
  if (creditCode !== null && claimedAt === null) return;
  await manager.query(
    `INSERT INTO organization_alias (name_key, organization_id) VALUES ($1, $2)
     ON CONFLICT (name_key) DO UPDATE SET organization_id = excluded.organization_id`,
    [nameKey, id],
  );
}
