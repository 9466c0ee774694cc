/** A member's role in an organization 成员: what it may do for it. `career-office` is a university's 就业指导中心. */
export const memberRoles = ['owner', 'recruiter', 'viewer', 'career-office'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** An organizer's role 主办方: `reviewer` decides about contents, `auditor` reads and changes nothing. */
export const organizerRoles = ['admin', 'desk', 'reviewer', 'auditor'] as const;
export type OrganizerRole = (typeof organizerRoles)[number];

/** As what somebody acts: one person may be several, one at a time on each device. */
export const roles = ['talent', ...memberRoles, ...organizerRoles] as const;
export type Role = (typeof roles)[number];

const everybody: readonly Role[] = roles;
const members: readonly Role[] = memberRoles;
const organizers: readonly Role[] = organizerRoles;

/**
 * Who may do what: the only such list. A route names its ability; the guard asks this table, front ends show by it what
 * can be done. Which things it may be done to (the own organization's alone) is the feature's rule beside it.
 */
export const abilities = {
  /** One's own name, devices, ways to sign in, roles. */
  'account:use': everybody,
  /** Bring an organization in, ask to join or to claim one: as oneself, in whatever role. */
  'organization:register': everybody,
  /** One's own profile and résumés: as oneself too. */
  'resume:write': everybody,
  /** One's own notices, and how one is told: as oneself, in whatever role. */
  'notice:read': everybody,
  /** One's own favourites, saved searches, and what one read. */
  'saved:use': everybody,
  /** Apply for a vacancy, follow one's own applications: as oneself, in whatever role. */
  'application:make': everybody,
  /** The interviews in which one takes part, and the feed of them for one's own calendar: in whatever role. */
  'calendar:use': everybody,
  'organization:read': members,
  'organization:edit': ['owner'],
  'members:manage': ['owner'],
  'vacancy:read': ['owner', 'recruiter', 'viewer'],
  'vacancy:write': ['owner', 'recruiter'],
  'vacancy:publish': ['owner', 'recruiter'],
  'vacancy:report': everybody,
  'trail:read': ['owner'],
  /** Look for talents, and at what they let the own organization see. */
  'talent:search': ['owner', 'recruiter', 'admin', 'desk'],
  /** Ask a talent to open the résumé, shortlist who did. */
  'talent:ask': ['owner', 'recruiter'],
  /** Read the applications to the own organization, with what was sent, and answer them. */
  'application:answer': ['owner', 'recruiter'],
  'blind-stage:set': ['owner'],
  /** A university's career office 就业指导中心: say who its students are, and see how far they have come. */
  'students:confirm': ['career-office'],
  'students:figures': ['career-office'],
  'desk:read': organizers,
  'organization:decide': ['admin', 'desk'],
  /** Who looks at how many talents; stop an organization that harvests. */
  'talent-use:watch': ['admin', 'desk'],
  'vacancy:review': ['admin', 'reviewer'],
  'report:decide': ['admin', 'reviewer'],
  'import:manage': ['admin', 'desk'],
  'job:retry': ['admin'],
  'announcement:write': ['admin', 'desk'],
  'audit:read': ['admin', 'auditor'],
  'organizer:manage': ['admin'],
  /** Open another way into the account of somebody who has none left. */
  'account:recover': ['admin', 'desk'],
} as const satisfies Record<string, readonly Role[]>;
export type Ability = keyof typeof abilities;

/** Whether who acts as `role` may do it. */
export function isAllowed(ability: Ability, role: Role): boolean {
  return (abilities[ability] as readonly Role[]).includes(role);
}
