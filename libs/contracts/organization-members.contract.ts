import { z } from 'zod';
import { memberRoles } from './access.js';
import { instant, pageLimit } from './wire.js';

/** `GET /api/v1/organization/members` */
export const members = z
  .object({
    members: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        role: z.enum(memberRoles),
        since: instant,
        isSelf: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Members' });
export type MembersView = z.infer<typeof members>;

export const memberParam = z.strictObject({ personId: z.uuid() });

/** `PATCH /api/v1/organization/members/:personId`: `was` is the role that was seen, so that two who change it at once do not pass each other by. */
export const memberRoleChange = z
  .strictObject({ role: z.enum(memberRoles), was: z.enum(memberRoles) })
  .meta({ id: 'MemberRoleChange' });
export type MemberRoleChange = z.infer<typeof memberRoleChange>;

/** `POST /api/v1/organization/member-links`. Owners are made one by one: a link that is passed on makes none. */
export const memberLinkRequest = z
  .strictObject({
    role: z.enum(memberRoles).exclude(['owner']),
    days: z.number().int().min(1).max(30),
    uses: z.number().int().min(1).max(50),
  })
  .meta({ id: 'MemberLinkRequest' });
export type MemberLinkRequest = z.infer<typeof memberLinkRequest>;

const memberLink = z.object({
  id: z.string(),
  role: z.enum(memberRoles),
  createdAt: instant,
  expiresAt: instant,
  usesLeft: z.number().int(),
});

export const memberLinkMade = memberLink
  .extend({ token: z.string().meta({ description: 'Shown this once: only its hash is kept' }) })
  .meta({ id: 'MemberLinkMade' });
export type MemberLinkMade = z.infer<typeof memberLinkMade>;

/** `GET /api/v1/organization/member-links`: those that still bring somebody in. */
export const memberLinks = z.object({ links: z.array(memberLink) }).meta({ id: 'MemberLinks' });
export type MemberLinksView = z.infer<typeof memberLinks>;

/** `POST /api/v1/organizations/join` */
export const joinByLink = z.strictObject({ token: z.string().min(20).max(100) }).meta({ id: 'JoinByLink' });
export type JoinByLink = z.infer<typeof joinByLink>;

/** Of whom one is a member now. */
export const joined = z
  .object({ organizationId: z.string(), organizationName: z.string(), role: z.enum(memberRoles) })
  .meta({ id: 'Joined' });
export type Joined = z.infer<typeof joined>;

export const joinRequestStates = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export type JoinRequestState = (typeof joinRequestStates)[number];

/** `POST /api/v1/organizations/:id/join-requests` */
export const joinWish = z.strictObject({ message: z.string().trim().max(300) }).meta({ id: 'JoinWish' });
export type JoinWish = z.infer<typeof joinWish>;

/** `POST …/join-requests/:id/accept` */
export const joinAcceptance = z.strictObject({ role: z.enum(memberRoles) }).meta({ id: 'JoinAcceptance' });
export type JoinAcceptance = z.infer<typeof joinAcceptance>;

/** `POST …/join-requests/:id/decline` */
export const joinRefusal = z.strictObject({ reason: z.string().trim().min(2).max(300) }).meta({ id: 'JoinRefusal' });
export type JoinRefusal = z.infer<typeof joinRefusal>;

const joinRequest = z.object({
  id: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  state: z.enum(joinRequestStates),
  message: z.string(),
  createdAt: instant,
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
});

export const ownJoinRequest = joinRequest.meta({ id: 'OwnJoinRequest' });
export type OwnJoinRequest = z.infer<typeof ownJoinRequest>;

export const joinRequestsQuery = z.strictObject({ limit: pageLimit, cursor: z.string().max(300).optional() });
export type JoinRequestsQuery = z.infer<typeof joinRequestsQuery>;

/** Open wishes to join, oldest first: of the own organization, or at the desk those that no owner answers. */
export const joinRequests = z
  .object({
    requests: z.array(joinRequest.extend({ personName: z.string() })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'JoinRequests' });
export type JoinRequestsView = z.infer<typeof joinRequests>;

/** That something ended, which leaves nothing to be told. */
export const ended = z.object({ ended: z.literal(true) }).meta({ id: 'Ended' });
export type Ended = z.infer<typeof ended>;
