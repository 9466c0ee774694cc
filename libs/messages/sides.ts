import type { Caller, MemberCaller } from '#platform/http';

/** As which side of a conversation somebody acts. */
export type Side =
  | { by: 'talent'; caller: Caller; owner: string }
  | { by: 'organization'; caller: MemberCaller; owner: string };

/** The talent's side: whose it is the signed-in device says. */
export function ofTalent(caller: Caller): Side {
  return { by: 'talent', caller, owner: caller.personId };
}

/** The side of the organization for which a member acts. */
export function ofOrganization(caller: MemberCaller): Side {
  return { by: 'organization', caller, owner: caller.hat.organizationId };
}

/** The column of `conversation` by which a side has its own. */
export const ownerColumn = { talent: 'person_id', organization: 'organization_id' } as const;
