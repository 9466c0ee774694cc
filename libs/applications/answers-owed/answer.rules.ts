import { type ApplicationState, LEAST_DUE } from '#contracts';
import { dayAfter, dayOf, startOfDay } from '#platform/clock';

/** So many days before the term ends an organization is reminded. */
export const REMINDED_DAYS = 3;
/** Reminders are made from this hour on, in Asia/Shanghai. */
const REMINDING_HOUR = 9;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Steps of the organization that answer somebody. To have looked is none. */
export const answers: readonly ApplicationState[] = ['shortlisted', 'interview', 'offer', 'rejected'];

/** States in which nobody has answered yet, as long as an answer is owed. In the database: `IS_OWED`. */
export const unansweredStates: readonly ApplicationState[] = ['applied', 'viewed'];

/** What tells in the database that an application waits for its answer: the condition of the indexes. */
export const IS_OWED = `state IN ('applied', 'viewed') AND answer_due IS NOT NULL`;

/**
 * When the term is over of what is made then: at the end of its last day. The fair keeps no calendar of working days, so
 * all days count.
 */
export function answerDue(appliedAt: Date, days: number): Date {
  return startOfDay(dayAfter(dayOf(appliedAt), days + 1));
}

/** The last day on which an answer is in time. */
export function lastDayOf(due: Date): string {
  return dayOf(new Date(due.getTime() - 1));
}

/** What is kept of how an application is answered. */
export interface Owed {
  state: ApplicationState;
  /** When the term is over; null: no answer is owed. */
  answerDue: Date | null;
  /** Of the first answer. */
  answeredAt: Date | null;
}

/** Until when an answer is owed, and whether that is over; null where none is owed. */
export function owedOf({ state, answerDue: due }: Owed, now: Date): { by: string; isLate: boolean } | null {
  if (due === null || !unansweredStates.includes(state)) return null;
  return { by: lastDayOf(due), isLate: due <= now };
}

/** What a step makes of it: the first answer counts; who withdraws before the term is over is owed none any more. */
export function afterStep(owed: Owed, to: ApplicationState, at: Date): Owed {
  if (answers.includes(to)) return { state: to, answerDue: owed.answerDue, answeredAt: owed.answeredAt ?? at };
  const isInTime = owed.answerDue !== null && at < owed.answerDue;
  const isGone = to === 'withdrawn' && owed.answeredAt === null && isInTime;
  return { ...owed, state: to, answerDue: isGone ? null : owed.answerDue };
}

/** How many reminders an application is worth by now: one before its term is over, one when it is. */
export function remindersFor(due: Date, now: Date): 0 | 1 | 2 {
  if (due <= now) return 2;
  return due.getTime() - now.getTime() <= REMINDED_DAYS * DAY_MS ? 1 : 0;
}

/** The day whose reminders are made now; null before the hour at which they are. */
export function remindingDay(now: Date): string | null {
  const day = dayOf(now);
  return now.getTime() - startOfDay(day).getTime() >= REMINDING_HOUR * HOUR_MS ? day : null;
}

/** What is said of an organization in public: nothing of a few. */
export function saidOf({ due, inTime, medianSeconds }: { due: number; inTime: number; medianSeconds: number | null }) {
  const isEnough = due >= LEAST_DUE;
  return {
    due,
    inTime: isEnough ? inTime : null,
    medianHours: isEnough && medianSeconds !== null ? Math.round(medianSeconds / 360) / 10 : null,
  };
}
