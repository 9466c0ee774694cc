import type { MemberRole, OrganizationKind } from '#contracts';
import type { OrganizationOrigin } from './organization.entity.js';

/** By what an organization is recognized: its credit code where one is given, else its normalized name. */
export interface OrganizationIdentity {
  nameKey: string;
  creditCode: string | null;
}

/** One text for one identity. A credit code is never mistaken for a name. */
export function identityOf({ nameKey, creditCode }: OrganizationIdentity): string {
  return creditCode === null ? `name:${nameKey}` : `code:${creditCode}`;
}

/** Whether an import may describe the organization: what an organization says of itself stands above what files say. */
export function describedByImports(origin: OrganizationOrigin): boolean {
  return origin === 'imported';
}

/** Whether members of such an organization may have that role: only universities have a career office 就业指导中心. */
export function hasRole(kind: OrganizationKind, role: MemberRole): boolean {
  return role !== 'career-office' || kind === 'university';
}

interface Mergeable {
  id: string;
  creditCode: string | null;
  verifiedAt: Date | null;
  mergedInto: string | null;
}

/**
 * Whether an organization may go into another: neither has gone already, what has a credit code does not go into what
 * has none, nor what was verified into what was not, and two that were both verified under different codes are two legal
 * bodies.
 */
export function mayMerge(from: Mergeable, into: Mergeable): boolean {
  if (from.id === into.id || from.mergedInto !== null || into.mergedInto !== null) return false;
  if (from.creditCode !== null && into.creditCode === null) return false;
  if (from.verifiedAt === null) return true;
  return into.verifiedAt !== null && from.creditCode === null;
}
