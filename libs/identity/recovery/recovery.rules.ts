import { isAllowed, type OrganizerRole, type RecoveryState, type RecoveryView } from '#contracts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A proposal that nobody decided is worth nothing afterwards. */
export const PROPOSAL_DAYS = 14;
/** Who still holds the account has so long to object. */
export const WAIT_HOURS = 72;
/** From then on the account can be opened for so long. */
export const USABLE_DAYS = 14;
/** What is over is deleted so long after its end. */
export const KEPT_DAYS = 90;
/** So long somebody is an organizer before they confirm: an admin who appoints a second one cannot confirm through them. */
export const NEW_ORGANIZER_DAYS = 7;

/** What was done about a recovery, and ended it; `lapsed` once it was noted that its time was over. */
export type RecoveryEnding = Extract<RecoveryState, 'declined' | 'withdrawn' | 'objected' | 'used' | 'lapsed'>;

/** What is known of a recovery. */
export interface RecoveryFacts {
  proposedAt: Date;
  confirmedAt: Date | null;
  ending: RecoveryEnding | null;
  /** The new address is another account's by now, or the account an organizer's. */
  isBlocked: boolean;
}

/** Where a recovery stands. */
export function recoveryStateOf(facts: RecoveryFacts, now: Date): RecoveryState {
  if (facts.ending !== null) return facts.ending;
  if (now >= lapsesAt(facts)) return 'lapsed';
  if (facts.isBlocked) return 'blocked';
  if (facts.confirmedAt === null) return 'proposed';
  return now < usableFrom(facts.confirmedAt) ? 'waiting' : 'open';
}

export type RecoveryAct = 'confirm' | 'decline' | 'withdraw' | 'object' | 'use';

/** To what an act leads from where; what does not stand here cannot be done. */
export const recoveryTransitions: Record<RecoveryState, Partial<Record<RecoveryAct, RecoveryState>>> = {
  proposed: { confirm: 'waiting', decline: 'declined', withdraw: 'withdrawn' },
  waiting: { withdraw: 'withdrawn', object: 'objected' },
  open: { withdraw: 'withdrawn', object: 'objected', use: 'used' },
  blocked: { decline: 'declined', withdraw: 'withdrawn', object: 'objected' },
  declined: {},
  withdrawn: {},
  objected: {},
  used: {},
  lapsed: {},
};

/** From when on signing in by the new address opens the account. */
export function usableFrom(confirmedAt: Date): Date {
  return new Date(confirmedAt.getTime() + WAIT_HOURS * HOUR_MS);
}

/** Until when it does. */
export function usableUntil(confirmedAt: Date): Date {
  return new Date(usableFrom(confirmedAt).getTime() + USABLE_DAYS * DAY_MS);
}

/** When it is over without anybody's doing. */
export function lapsesAt({ proposedAt, confirmedAt }: Pick<RecoveryFacts, 'proposedAt' | 'confirmedAt'>): Date {
  return confirmedAt === null ? new Date(proposedAt.getTime() + PROPOSAL_DAYS * DAY_MS) : usableUntil(confirmedAt);
}

/** Whether an organizer may confirm what somebody proposed, and since when they could who are too new. */
export function confirmingOf(
  { by, proposedBy, organizerSince }: { by: string; proposedBy: string | null; organizerSince: Date },
  now: Date,
): { confirming: RecoveryView['confirming']; from: Date | null } {
  if (by === proposedBy) return { confirming: 'same-person', from: null };
  const from = new Date(organizerSince.getTime() + NEW_ORGANIZER_DAYS * DAY_MS);
  return now < from ? { confirming: 'too-new', from } : { confirming: 'possible', from: null };
}

/** Since when an organizer has a role that may recover accounts: anew for who had none such before. */
export function organizerSinceAfter(
  before: { role: OrganizerRole | null; since: Date | null },
  role: OrganizerRole | null,
  now: Date,
): Date | null {
  if (role === null) return null;
  const could = before.role !== null && isAllowed('account:recover', before.role);
  if (before.role === null || (isAllowed('account:recover', role) && !could)) return now;
  return before.since;
}
