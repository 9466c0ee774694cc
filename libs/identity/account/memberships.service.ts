import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MemberRole } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';

export interface Member {
  personId: string;
  name: string;
  role: MemberRole;
  since: Date;
}

/** Who acts for which organization. */
@Injectable()
export class Memberships {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The members of an organization, the first ones first. Index scan of membership_organization. */
  async membersOf(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<Member[]> {
    return (await this.membersOfEach([organizationId], manager)).get(organizationId) ?? [];
  }

  /** The same of several, by the organization's id. */
  async membersOfEach(organizationIds: readonly string[], manager: EntityManager): Promise<Map<string, Member[]>> {
    const rows = await manager.query<(Member & { of: string })[]>(
      `SELECT m.organization_id AS of, m.person_id AS "personId", p.name, m.role, m.since
       FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.organization_id = ANY($1::uuid[]) ORDER BY m.since, m.person_id`,
      [organizationIds],
    );
    const members = new Map<string, Member[]>(organizationIds.map((id) => [id, []]));
    for (const { of, ...member } of rows) members.get(of)?.push(member);
    return members;
  }

  /** For which organizations a person acts, and as what. */
  rolesOf(
    personId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<{ organizationId: string; role: MemberRole }[]> {
    return manager.query(
      `SELECT organization_id AS "organizationId", role FROM membership
       WHERE person_id = $1 ORDER BY since, organization_id`,
      [personId],
    );
  }

  /** The ids of an organization's owners. */
  async ownersOf(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<string[]> {
    const rows = await manager.query<{ personId: string }[]>(
      `SELECT person_id AS "personId" FROM membership WHERE organization_id = $1 AND role = 'owner'
       ORDER BY since, person_id`,
      [organizationId],
    );
    return rows.map(({ personId }) => personId);
  }

  /** @throws Problem member/there-already */
  async add(
    manager: EntityManager,
    given: { by: Caller | 'fair'; organizationId: string; personId: string; role: MemberRole },
  ): Promise<void> {
    const { organizationId, personId, role } = given;
    const added = await manager.query<unknown[]>(
      `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [personId, organizationId, role, this.clock.now()],
    );
    if (added.length === 0) throw problem('member/there-already');
    await this.note(manager, 'person.became-member', given, { role });
  }

  /** @throws Problem member/not-found, member/last-owner */
  async change(
    manager: EntityManager,
    given: { by: Caller | 'fair'; organizationId: string; personId: string; role: MemberRole },
  ): Promise<void> {
    const { organizationId, personId, role } = given;
    const before = await this.roleForChange(manager, organizationId, personId);
    if (before === role) return;
    if (before === 'owner') await this.mustHaveAnotherOwner(manager, organizationId, personId);
    await manager.query('UPDATE membership SET role = $3 WHERE person_id = $1 AND organization_id = $2', [
      personId,
      organizationId,
      role,
    ]);
    await this.note(manager, 'person.member-role-changed', given, { before, role });
  }

  /** Also for who leaves by oneself. @throws Problem member/not-found, member/last-owner */
  async remove(
    manager: EntityManager,
    given: { by: Caller | 'fair'; organizationId: string; personId: string },
  ): Promise<void> {
    const { organizationId, personId } = given;
    const before = await this.roleForChange(manager, organizationId, personId);
    if (before === 'owner') await this.mustHaveAnotherOwner(manager, organizationId, personId);
    await manager.query('DELETE FROM membership WHERE person_id = $1 AND organization_id = $2', [
      personId,
      organizationId,
    ]);
    await this.note(manager, 'person.left-organization', given, { before });
  }

  /**
   * Makes somebody an owner by a decision of the desk, after proof: for an organization whose only owner has left, lost
   * every way to sign in, or cannot be reached. Other owners stay what they are.
   * @param given.reason why, as one of the desk's reasons: a code, nothing personal
   */
  async appointOwner(
    manager: EntityManager,
    given: { by: Caller; organizationId: string; personId: string; reason: string },
  ): Promise<void> {
    const { organizationId, personId, reason } = given;
    await this.lock(manager, organizationId);
    await manager.query(
      `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'owner', $3)
       ON CONFLICT (person_id, organization_id) DO UPDATE SET role = 'owner'`,
      [personId, organizationId, this.clock.now()],
    );
    await this.note(manager, 'person.appointed-owner', given, { reason });
  }

  /**
   * Before somebody leaves the fair. Who owns an organization alone and is alone there may go: the desk can let it be
   * owned again.
   * @throws Problem auth/hand-over-first where an organization would be left with members and without an owner
   */
  async mustLeaveOwners(manager: EntityManager, personId: string): Promise<void> {
    const owned = (await this.rolesOf(personId, manager)).filter(({ role }) => role === 'owner');
    for (const organizationId of owned.map((one) => one.organizationId).sort()) {
      await this.lock(manager, organizationId);
      const others = (await this.membersOf(organizationId, manager)).filter((member) => member.personId !== personId);
      if (others.length === 0 || others.some(({ role }) => role === 'owner')) continue;
      const [{ name: organization }] = await manager.query<[{ name: string }]>(
        'SELECT name FROM organization WHERE id = $1',
        [organizationId],
      );
      throw problem('auth/hand-over-first', { organization });
    }
  }

  private async roleForChange(manager: EntityManager, organizationId: string, personId: string): Promise<MemberRole> {
    await this.lock(manager, organizationId);
    const [row] = await manager.query<{ role: MemberRole }[]>(
      'SELECT role FROM membership WHERE person_id = $1 AND organization_id = $2',
      [personId, organizationId],
    );
    if (row === undefined) throw problem('member/not-found');
    return row.role;
  }

  /** Two owners who leave at the same moment do so one after the other, and the second one stays. */
  private async lock(manager: EntityManager, organizationId: string): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`membership ${organizationId}`]);
  }

  private async mustHaveAnotherOwner(manager: EntityManager, organizationId: string, personId: string): Promise<void> {
    const owners = await this.ownersOf(organizationId, manager);
    if (!owners.some((owner) => owner !== personId)) throw problem('member/last-owner');
  }

  private note(
    manager: EntityManager,
    action: string,
    given: { by: Caller | 'fair'; organizationId: string; personId: string },
    detail: Record<string, string>,
  ): Promise<void> {
    const { by, organizationId, personId } = given;
    return this.audit.record(manager, { action, by, about: { kind: 'person', id: personId }, organizationId, detail });
  }
}
