import type { EntityManager } from 'typeorm';
import { type MemberRole, memberRoles, type OrganizerRole, organizerRoles } from '#contracts';
import { Membership, Person } from '#identity';
import { demoId } from './identity.js';
import type { DemoOrganization } from './organizations.js';

interface DemoAccount {
  name: string;
  member?: MemberRole;
  organizer?: OrganizerRole;
}

/** Members have been there for so long: what was written to their organization since is new to them until they read it. */
const memberDays = 60;

const names: Record<MemberRole | OrganizerRole, string> = {
  owner: '周敏（企业负责人）',
  recruiter: '陈立（招聘专员）',
  viewer: '孙悦（只读成员）',
  'career-office': '高远（就业指导中心）',
  admin: '何静（管理员）',
  desk: '林涛（服务台）',
  reviewer: '赵琳（内容审核）',
  auditor: '吴桐（审计）',
};

/** The one who looks for work, the first of them. */
export const seekerId = demoId('person', 0);
export const seekerName = '李想';
/** Programming: what the seeker does, and looks for. */
export const seekerOccupation = '2-02-10-03';

/** One for each role. None has a phone, an e-mail address or a password: they are signed in as in a demo alone. */
const accounts: readonly DemoAccount[] = [
  { name: `${seekerName}（求职者）` },
  ...memberRoles.map((member) => ({ name: names[member], member })),
  ...organizerRoles.map((organizer) => ({ name: names[organizer], organizer })),
];

/**
 * Writes the people of the demo, those that are not there yet: members act for its first verified enterprise, the career
 * office for its first university. Nothing is done in a fair that does not have these organizations as its demo's own.
 * @returns how many were written
 */
export async function loadDemoAccounts(
  manager: EntityManager,
  organizations: readonly DemoOrganization[],
  now: Date,
): Promise<number> {
  const enterprise = demoEnterprise(organizations);
  const university = organizations.find(({ kind }) => kind === 'university');
  if (!university) throw new Error('The demo city has a university');
  if (!(await isDemo(manager, [enterprise.id, university.id]))) return 0;
  let written = 0;
  for (const [number, { name, member = null, organizer = null }] of accounts.entries()) {
    const id = demoId('person', number);
    const added = await manager
      .createQueryBuilder()
      .insert()
      .into(Person)
      .values({
        id,
        name,
        organizerRole: organizer,
        language: 'zh',
        isDemo: true,
        demoSignIn: true,
        createdAt: now,
        updatedAt: now,
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((added.raw as unknown[]).length === 0) continue;
    written += 1;
    if (member === null) continue;
    const { id: organizationId } = member === 'career-office' ? university : enterprise;
    const since = new Date(now.getTime() - memberDays * 24 * 60 * 60 * 1000);
    await manager.insert(Membership, { personId: id, organizationId, role: member, since });
  }
  return written;
}

/** For whom the members of the demo act: its first verified enterprise. */
export function demoEnterprise(organizations: readonly DemoOrganization[]): DemoOrganization {
  const enterprise = organizations.find(({ kind, verifiedAt }) => kind === 'enterprise' && verifiedAt !== null);
  if (!enterprise) throw new Error('The demo city has a verified enterprise');
  return enterprise;
}

/** The id of the one with this role. */
export function memberId(role: MemberRole): string {
  return demoId('person', 1 + memberRoles.indexOf(role));
}

/** Whether a fair has these organizations as its demo's own. */
export async function isDemo(manager: EntityManager, organizationIds: readonly string[]): Promise<boolean> {
  const [there] = await manager.query<[{ count: number }]>(
    `SELECT count(*)::int FROM organization WHERE id = ANY($1) AND origin = 'demo'`,
    [organizationIds],
  );
  return there.count === organizationIds.length;
}
