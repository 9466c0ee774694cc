import { z } from 'zod';
import { memberRoles } from './access.js';
import { address, email, phone } from './auth.contract.js';
import { instant, pageLimit, refusal } from './wire.js';

/**
 * Where the recovery of an account stands. `waiting`: confirmed, and its owner may still object; `open`: signing in by the
 * new address opens the account; `blocked`: it cannot be used, because the address is another account's by now, or the
 * account an organizer's.
 */
export const recoveryStates = [
  'proposed',
  'waiting',
  'open',
  'blocked',
  'declined',
  'withdrawn',
  'objected',
  'used',
  'lapsed',
] as const;
export type RecoveryState = (typeof recoveryStates)[number];

/** How somebody showed at the desk who they are. */
export const recoveryProofs = ['id-card', 'authorization', 'university', 'other'] as const;
export type RecoveryProof = (typeof recoveryProofs)[number];

/** By what an account was found. */
export type AccountClue = 'phone' | 'email' | 'formerPhone' | 'organizationId';

/** `GET /api/v1/desk/recoveries/accounts`: by exactly one of these. */
export const recoverableQuery = z
  .strictObject({
    phone: phone.optional(),
    email: email.optional(),
    formerPhone: phone.optional().meta({ description: 'A number that was parted from its account' }),
    organizationId: z.uuid().optional().meta({ description: 'Its owners' }),
  })
  .refine((given) => Object.values(given).filter((clue) => clue !== undefined).length === 1, {
    params: refusal('one-clue', {
      zh: '请只用一种方式查找：手机号、邮箱、原手机号或单位。',
      en: 'Look by one thing alone: phone, e-mail address, former phone or organization.',
    }),
  });
export type RecoverableQuery = z.infer<typeof recoverableQuery>;

/** As much of an account as tells whether it is the one that somebody speaks of. */
const recoverableAccount = z.object({
  personId: z.string(),
  name: z.string(),
  phone: z.string().nullable().meta({ description: 'Its middle digits as dots' }),
  email: z.string().nullable().meta({ description: 'All but its first letter and its domain as dots' }),
  memberships: z.array(z.object({ organizationName: z.string(), role: z.enum(memberRoles) })),
  lastSeenAt: instant.nullable().meta({ description: 'null: signed in nowhere' }),
});
export type RecoverableAccount = z.infer<typeof recoverableAccount>;

export const recoverableAccounts = z
  .object({
    accounts: z.array(
      recoverableAccount.extend({
        hindrance: z.enum(['organizer', 'under-way']).nullable().meta({
          description: 'Why none can be proposed: organizers have their own way, or one is under way',
        }),
      }),
    ),
  })
  .meta({ id: 'RecoverableAccounts' });
export type RecoverableAccounts = z.infer<typeof recoverableAccounts>;

/** `POST /api/v1/desk/recoveries` */
export const recoveryProposal = z
  .strictObject({
    personId: z.uuid(),
    to: address.meta({ description: 'By what the account is to be opened: nobody else has it' }),
    shownBy: z.enum(recoveryProofs),
    reason: z.string().trim().min(10).max(500).meta({ description: 'What happened, and what was looked at' }),
  })
  .meta({ id: 'RecoveryProposal' });
export type RecoveryProposal = z.infer<typeof recoveryProposal>;

/** `POST /api/v1/desk/recoveries/:id/decline` and `…/withdraw` */
export const recoveryRefusal = z
  .strictObject({ reason: z.string().trim().min(2).max(500) })
  .meta({ id: 'RecoveryRefusal' });
export type RecoveryRefusal = z.infer<typeof recoveryRefusal>;

const recoveryLine = z.object({
  id: z.string(),
  state: z.enum(recoveryStates),
  name: z.string().meta({ description: 'Of whose account it is' }),
  shownBy: z.enum(recoveryProofs),
  proposedBy: z.string().nullable().meta({ description: 'null: erased since' }),
  proposedAt: instant,
  confirmedAt: instant.nullable(),
  usableFrom: instant.nullable(),
  usableUntil: instant.nullable(),
  endedAt: instant.nullable(),
});
export type RecoveryLine = z.infer<typeof recoveryLine>;

/** `GET /api/v1/desk/recoveries/:id` */
export const recovery = recoveryLine
  .extend({
    account: recoverableAccount,
    to: z.union([z.object({ phone: z.string() }), z.object({ email: z.string() })]),
    reason: z.string(),
    confirmedBy: z.string().nullable(),
    endedBy: z.string().nullable().meta({ description: 'Who declined or withdrew it' }),
    endReason: z.string().nullable(),
    confirming: z.enum(['possible', 'same-person', 'too-new']).meta({
      description: 'Whether who asks may confirm it: not who proposed it, nor a new organizer',
    }),
    confirmingFrom: instant.nullable().meta({ description: 'Of who is too new: since when they could' }),
  })
  .meta({ id: 'Recovery' });
export type RecoveryView = z.infer<typeof recovery>;

/** What is listed together: what waits for another organizer, what was confirmed, what is over. */
export const recoveryStandings = ['proposed', 'confirmed', 'ended'] as const;
export type RecoveryStanding = (typeof recoveryStandings)[number];

/** `GET /api/v1/desk/recoveries` */
export const recoveriesQuery = z.strictObject({
  standing: z.enum(recoveryStandings).default('proposed'),
  limit: pageLimit,
  cursor: z.string().max(300).optional(),
});
export type RecoveriesQuery = z.infer<typeof recoveriesQuery>;

export const recoveries = z
  .object({ recoveries: z.array(recoveryLine), nextCursor: z.string().nullable() })
  .meta({ id: 'Recoveries' });
export type RecoveriesView = z.infer<typeof recoveries>;

/** `GET /api/v1/auth/recovery`: what the desk confirmed about the own account, until it is used or over. */
export const ownRecovery = z
  .object({
    recovery: z
      .object({
        to: z.string().meta({ description: 'The new address, most of it as dots' }),
        usableFrom: instant,
        usableUntil: instant,
      })
      .nullable(),
  })
  .meta({ id: 'OwnRecovery' });
export type OwnRecovery = z.infer<typeof ownRecovery>;
