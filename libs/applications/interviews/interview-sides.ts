import type { ApplicationParty } from '#contracts';
import type { Caller, MemberCaller } from '#platform/http';
import type { InterviewsOf } from './interview-rows.js';

/** Who acts on an interview: its talent, or a member for its organization. */
export type InterviewSide = { party: 'talent'; caller: Caller } | { party: 'organization'; caller: MemberCaller };

export function talentSide(caller: Caller): InterviewSide {
  return { party: 'talent', caller };
}

export function organizationSide(caller: MemberCaller): InterviewSide {
  return { party: 'organization', caller };
}

/** Whose interviews a side knows. */
export function ofSide(side: { party: ApplicationParty } & InterviewSide): InterviewsOf {
  return side.party === 'talent'
    ? { personId: side.caller.personId }
    : { organizationId: side.caller.hat.organizationId };
}
