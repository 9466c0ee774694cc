import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Joined, MemberRole, MemberRoleChange, MembersView } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller, MemberCaller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import type { Organization } from '../organization.entity.js';
import { hasRole } from '../organization.rules.js';
import { lockOrganization } from '../organization-rows.js';

/**
 * Who acts for an organization. Whatever changes its members locks its row first, so that of two owners who leave at
 * once one stays.
 */
@Injectable()
export class MembersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** By membership_organization. */
  async list({ personId, hat }: MemberCaller): Promise<MembersView> {
    const rows = await this.dataSource.query<{ personId: string; name: string; role: MemberRole; since: Date }[]>(
      `SELECT m.person_id AS "personId", p.name, m.role, m.since FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.organization_id = $1 ORDER BY m.since, m.person_id`,
      [hat.organizationId],
    );
    return {
      members: rows.map((row) => ({ ...row, since: row.since.toISOString(), isSelf: row.personId === personId })),
    };
  }

  /** @throws Problem member/not-found, member/role-changed, member/role-unfit, member/last-owner */
  async changeRole(caller: MemberCaller, personId: string, { role, was }: MemberRoleChange): Promise<MembersView> {
    await this.dataSource.transaction(async (manager) => {
      const organization = await lockOrganization(manager, caller.hat.organizationId);
      const present = await roleOfMember(manager, organization.id, personId);
      if (present !== was) throw problem('member/role-changed');
      if (!hasRole(organization.kind, role)) throw problem('member/role-unfit');
      if (present === 'owner' && role !== 'owner') await refuseLastOwner(manager, organization.id);
      await manager.query('UPDATE membership SET role = $3 WHERE organization_id = $1 AND person_id = $2', [
        organization.id,
        personId,
        role,
      ]);
      await this.note(manager, caller, 'role-changed', organization.id, personId, role);
    });
    return this.list(caller);
  }

  /** Ends a membership: somebody else's, or one's own. @throws Problem member/not-found, member/last-owner */
  async remove(caller: MemberCaller, personId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { id } = await lockOrganization(manager, caller.hat.organizationId);
      const role = await roleOfMember(manager, id, personId);
      if (role === 'owner') await refuseLastOwner(manager, id);
      await manager.query('DELETE FROM membership WHERE organization_id = $1 AND person_id = $2', [id, personId]);
      await this.note(manager, caller, personId === caller.personId ? 'left' : 'removed', id, personId, role);
    });
  }

  /**
   * Makes a person a member, in the transaction of `manager`, which has locked the organization.
   * @throws Problem member/already, member/role-unfit
   */
  async add(
    manager: EntityManager,
    by: Caller,
    { id, name, kind }: Organization,
    personId: string,
    role: MemberRole,
  ): Promise<Joined> {
    if (!hasRole(kind, role)) throw problem('member/role-unfit');
    const added = await manager.query<unknown[]>(
      `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING person_id`,
      [personId, id, role, this.clock.now()],
    );
    if (added.length === 0) throw problem('member/already');
    await this.note(manager, by, 'joined', id, personId, role);
    return { organizationId: id, organizationName: name, role };
  }

  /** Makes a person an owner, whatever they were before: what the desk decided after proof. The same transaction. */
  async appointOwner(manager: EntityManager, by: Caller, organizationId: string, personId: string): Promise<void> {
    await manager.query(
      `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'owner', $3)
       ON CONFLICT (person_id, organization_id) DO UPDATE SET role = 'owner'`,
      [personId, organizationId, this.clock.now()],
    );
    await this.note(manager, by, 'joined', organizationId, personId, 'owner');
  }

  /** Ends all memberships of an organization, by a decision of the desk. @returns whose they were */
  async endAll(manager: EntityManager, by: Caller, organizationId: string): Promise<string[]> {
    const [ended] = await manager.query<[{ personId: string; role: MemberRole }[], number]>(
      'DELETE FROM membership WHERE organization_id = $1 RETURNING person_id AS "personId", role',
      [organizationId],
    );
    for (const { personId, role } of ended) await this.note(manager, by, 'removed', organizationId, personId, role);
    return ended.map(({ personId }) => personId);
  }

  private note(
    manager: EntityManager,
    by: Caller,
    done: string,
    organizationId: string,
    personId: string,
    role: MemberRole,
  ): Promise<void> {
    return this.audit.record(manager, {
      action: `member.${done}`,
      by,
      about: { kind: 'person', id: personId },
      organizationId,
      detail: { role },
    });
  }
}

async function roleOfMember(manager: EntityManager, organizationId: string, personId: string): Promise<MemberRole> {
  const [row] = await manager.query<{ role: MemberRole }[]>(
    'SELECT role FROM membership WHERE organization_id = $1 AND person_id = $2',
    [organizationId, personId],
  );
  if (row === undefined) throw problem('member/not-found');
  return row.role;
}

async function refuseLastOwner(manager: EntityManager, organizationId: string): Promise<void> {
  const [row] = await manager.query<[{ owners: number }]>(
    `SELECT count(*)::int AS owners FROM membership WHERE organization_id = $1 AND role = 'owner'`,
    [organizationId],
  );
  if (row.owners <= 1) throw problem('member/last-owner');
}
