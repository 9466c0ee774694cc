import { z } from 'zod';
import { keptVacancy } from './saved.contract.js';
import { talentFacts } from './talent-search.contract.js';
import { instant, pageLimit, several } from './wire.js';

/** Where an invitation 邀请 to apply stands. From `accepted` on it is over; it is accepted by applying. */
export const invitationStates = ['sent', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** Why a talent declines: chosen, not written, so that nothing in it says who they are. */
export const decliningReasons = ['not-looking', 'place', 'pay', 'work', 'other'] as const;
export type DecliningReason = (typeof decliningReasons)[number];

/** Days in which an invitation can be answered. */
export const INVITATION_DAYS = 14;

const state = z.enum(invitationStates);
const reason = z.enum(decliningReasons);
const cursor = z.string().max(500).optional();

/** `POST /api/v1/talents/:ref/invitations` */
export const invitationSending = z
  .strictObject({
    vacancyId: z.uuid().meta({ description: 'An open vacancy of the own organization' }),
    message: z.string().trim().min(1).max(500).meta({ description: 'What the talent reads: why just them' }),
  })
  .meta({ id: 'InvitationSending' });
export type InvitationSending = z.infer<typeof invitationSending>;

const facts = z.object({
  id: z.uuid(),
  state,
  message: z.string(),
  reason: reason.nullable().meta({ description: 'Why the talent declined' }),
  applicationId: z.uuid().nullable().meta({ description: 'The application by which it was accepted' }),
  sentAt: instant,
  answeredAt: instant.nullable(),
  lapsesAt: instant.meta({ description: 'Until when it can be answered' }),
});

/** `GET /api/v1/organization/invitations` */
export const sentInvitationsQuery = z
  .strictObject({
    vacancy: z.uuid().optional().meta({ description: 'To this vacancy alone' }),
    talent: z.uuid().optional().meta({ description: 'Of this talent alone, by `ref`' }),
    state: several(state).meta({ description: 'In one of these; in whatever state without' }),
    cursor,
    limit: pageLimit,
  })
  .meta({ id: 'SentInvitationsQuery' });
export type SentInvitationsQuery = z.infer<typeof sentInvitationsQuery>;

export const sentInvitation = facts
  .extend({
    vacancy: z.object({
      id: z.uuid().nullable().meta({ description: 'null: it was deleted' }),
      title: z.string().meta({ description: 'As it was called when the talent was invited' }),
    }),
    talent: talentFacts.nullable().meta({ description: 'null: the talent lets this organization find them no more' }),
    member: z.string().nullable().meta({ description: 'Who invited' }),
  })
  .meta({ id: 'SentInvitation' });
export type SentInvitation = z.infer<typeof sentInvitation>;

export const sentInvitations = z
  .object({
    invitations: z.array(sentInvitation).meta({ description: 'The last sent first' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'SentInvitations' });
export type SentInvitations = z.infer<typeof sentInvitations>;

/** `GET /api/v1/talent/invitations` */
export const ownInvitationsQuery = z
  .strictObject({
    vacancy: z.uuid().optional().meta({ description: 'To this vacancy alone' }),
    state: several(state).meta({ description: 'In one of these; in whatever state without' }),
    cursor,
    limit: pageLimit,
  })
  .meta({ id: 'OwnInvitationsQuery' });
export type OwnInvitationsQuery = z.infer<typeof ownInvitationsQuery>;

export const ownInvitation = facts
  .extend({
    title: z.string().meta({ description: 'Of the vacancy, as it was called then' }),
    organization: z.object({ id: z.uuid(), name: z.string() }),
    vacancy: keptVacancy
      .nullable()
      .meta({ description: 'As it stands now, also when it is over; null: it was deleted' }),
  })
  .meta({ id: 'OwnInvitation' });
export type OwnInvitation = z.infer<typeof ownInvitation>;

export const ownInvitations = z
  .object({
    invitations: z.array(ownInvitation).meta({ description: 'The last one first' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OwnInvitations' });
export type OwnInvitations = z.infer<typeof ownInvitations>;

/** `POST /api/v1/talent/invitations/:id/decline` */
export const invitationDeclining = z
  .strictObject({ reason: reason.optional().meta({ description: 'What the organization reads' }) })
  .meta({ id: 'InvitationDeclining' });
export type InvitationDeclining = z.infer<typeof invitationDeclining>;
