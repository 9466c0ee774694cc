import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Colleagues, HandedOver, HandingOver, MemberRole } from '#contracts';
import { Memberships } from '#identity';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';

/** Those who may answer applications: `application:answer`. */
const answering: readonly MemberRole[] = ['owner', 'recruiter'];

/** Who is responsible for an application within its organization: one member, or nobody. */
@Injectable()
export class HandingOverService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly memberships: Memberships,
    private readonly audit: Audit,
  ) {}

  /** The members of the caller's organization, by name alone: how they are reached is for who manages them. */
  async colleagues({ hat }: MemberCaller): Promise<Colleagues> {
    const members = await this.memberships.membersOf(hat.organizationId);
    return {
      colleagues: members.map(({ personId, name, role }) => ({
        id: personId,
        name,
        mayAnswer: answering.includes(role),
      })),
    };
  }

  /**
   * Hands applications over, or frees them. The colleague is told once of all of them; who takes them is told nothing.
   * @throws Problem application/not-a-colleague
   */
  async hand(caller: MemberCaller, { ids, to }: HandingOver): Promise<HandedOver> {
    const { organizationId } = caller.hat;
    return this.dataSource.transaction(async (manager) => {
      if (to !== null) await this.mustAnswer(manager, organizationId, to);
      // In one order, so that two who hand over at once do not wait for each other.
      const rows = await manager.query<{ id: string; personId: string; isSo: boolean }[]>(
        `SELECT id, person_id AS "personId", responsible_id IS NOT DISTINCT FROM $3::uuid AS "isSo" FROM application
         WHERE id = ANY($1::uuid[]) AND organization_id = $2 AND state <> 'withdrawn' ORDER BY id FOR NO KEY UPDATE`,
        [ids, organizationId, to],
      );
      const changed = rows.filter(({ isSo }) => !isSo);
      const applicationIds = changed.map(({ id }) => id);
      if (changed.length > 0) {
        await manager.query('UPDATE application SET responsible_id = $2 WHERE id = ANY($1::uuid[])', [
          applicationIds,
          to,
        ]);
        await this.audit.recordAll(
          manager,
          changed.map(({ id, personId }) => ({
            action: 'application.handed',
            by: caller,
            about: { kind: 'person', id: personId },
            organizationId,
            detail: { applicationId: id },
          })),
        );
        if (to !== null && to !== caller.personId) {
          await recordEvent(manager, 'applications.handed', { handingId: newId(), applicationIds });
        }
      }
      return { handed: rows.map(({ id }) => id) };
    });
  }

  /** They stay so until it is done: leaving waits, and frees it. */
  private async mustAnswer(manager: EntityManager, organizationId: string, personId: string): Promise<void> {
    const found = await manager.query<unknown[]>(
      `SELECT FROM membership WHERE organization_id = $1 AND person_id = $2 AND role = ANY($3) FOR SHARE`,
      [organizationId, personId, answering],
    );
    if (found.length === 0) throw problem('application/not-a-colleague');
  }
}
