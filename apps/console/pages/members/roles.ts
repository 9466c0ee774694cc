import { type MemberRole, type MembersView, memberRoles, type OrganizationKind } from '#contracts';

/** What members of an organization of this kind can be: a career office is a university's. */
export function rolesOf(kind: OrganizationKind): MemberRole[] {
  return memberRoles.filter((role) => role !== 'career-office' || kind === 'university');
}

/** Whether nobody else owns it: then this one stays, until there is another owner. */
export function isLastOwner(all: MembersView['members'], personId: string): boolean {
  const owners = all.filter(({ role }) => role === 'owner');
  return owners.length === 1 && owners[0]?.personId === personId;
}
