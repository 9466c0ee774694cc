const DAY_MS = 86_400_000;

/** "Still open?" is asked so many days after it was published or last confirmed. */
export const ASKED_AFTER_DAYS = 30;
/** So many days later it lapses, if nobody answered. */
export const ANSWER_DAYS = 7;
/** No post stays open for longer without its organization's word, whatever became of the question. */
export const LAPSES_AFTER_DAYS = 90;

/** Of a vacancy `v` and its organization `o`: whether somebody at this fair can give that word. */
export const IS_ANSWERED_FOR = `(o.origin = 'registered' OR v.working IS NOT NULL)`;

/** The standing of an open vacancy towards its organization's word. */
export interface Confirmation {
  /** When it was published, confirmed or resumed last. */
  confirmedAt: Date;
  /** Until when an answer is waited for; null where nothing is asked. */
  confirmBy: Date | null;
  lapsesAt: Date | null;
}

/** Its organization says that it is open: by publishing, confirming or resuming it. */
export function confirmed(now: Date): Confirmation & { lapsesAt: Date } {
  return { confirmedAt: now, confirmBy: null, lapsesAt: daysAfter(now, LAPSES_AFTER_DAYS) };
}

/** Whether it is time to ask, and nobody is asked yet. */
export function isToBeAsked({ confirmedAt, confirmBy }: Confirmation, now: Date): boolean {
  return confirmBy === null && confirmedAt <= askedBefore(now);
}

/** What was confirmed by then is asked about at `now`. */
export function askedBefore(now: Date): Date {
  return daysAfter(now, -ASKED_AFTER_DAYS);
}

/** Asked at `now`: without an answer it lapses when the time for one is over, or before by its own date. */
export function asked({ confirmedAt, lapsesAt }: Confirmation, now: Date): Confirmation & { lapsesAt: Date } {
  const confirmBy = answerBy(now);
  return { confirmedAt, confirmBy, lapsesAt: lapsesAt !== null && lapsesAt < confirmBy ? lapsesAt : confirmBy };
}

export function answerBy(now: Date): Date {
  return daysAfter(now, ANSWER_DAYS);
}

function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}
