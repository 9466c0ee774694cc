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
