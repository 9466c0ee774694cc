import type { ReportDecision, ReportState } from '#contracts';

/** What happens to a report: the desk decides it, its vacancy's organization appeals, somebody else decides that. */
export const reportActions = ['reject', 'correct', 'take-down', 'appeal', 'uphold', 'overturn'] as const;
export type ReportAction = (typeof reportActions)[number];

/** Where each action leads from each state; what is not listed cannot happen. There is one appeal. */
export const reportTransitions: Record<ReportState, Partial<Record<ReportAction, ReportState>>> = {
  open: { reject: 'rejected', correct: 'corrected', 'take-down': 'taken-down' },
  rejected: {},
  corrected: { appeal: 'appealed' },
  'taken-down': { appeal: 'appealed' },
  appealed: { uphold: 'upheld', overturn: 'overturned' },
  upheld: {},
  overturned: {},
};

/** What each decision of the desk does. */
export const actionOf: Record<ReportDecision, ReportAction> = {
  rejected: 'reject',
  corrected: 'correct',
  'taken-down': 'take-down',
};

/** So long after a decision its organization may appeal. */
export const APPEAL_DAYS = 15;
const DAY_MS = 86_400_000;

/** Until when the decision can be appealed; null where it cannot, or the time is over. */
export function appealUntil(
  { state, decidedAt }: { state: ReportState; decidedAt: Date | null },
  now: Date,
): Date | null {
  if (reportTransitions[state].appeal === undefined || decidedAt === null) return null;
  const until = new Date(decidedAt.getTime() + APPEAL_DAYS * DAY_MS);
  return now < until ? until : null;
}

/** Whether this person may decide what waits: an appeal is decided by another person than who decided first. */
export function mayDecide(
  { state, decidedBy }: { state: ReportState; decidedBy: string | null },
  personId: string,
): boolean {
  return state === 'open' || (state === 'appealed' && decidedBy !== personId);
}
