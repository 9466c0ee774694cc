import type { VacancyState } from '#contracts';

/** What happens to a vacancy after it was opened. */
export type VacancyAction = 'lapse' | 'reopen' | 'take-down';

/** Where each action leads from each state; what is not listed cannot happen. Taken down is for good. */
export const transitions: Record<VacancyState, Partial<Record<VacancyAction, VacancyState>>> = {
  open: { lapse: 'lapsed', 'take-down': 'taken-down' },
  lapsed: { reopen: 'open', 'take-down': 'taken-down' },
  'taken-down': {},
};

/** The state after the action, or the same state where the action cannot happen. */
export function stateAfter(state: VacancyState, action: VacancyAction): VacancyState {
  return transitions[state][action] ?? state;
}

/** The states in which the action can happen: for statements that move many vacancies at once. */
export function statesBefore(action: VacancyAction): VacancyState[] {
  return (Object.keys(transitions) as VacancyState[]).filter((state) => transitions[state][action] !== undefined);
}

/** An imported post is open until `lapsesAt` and lapsed from then on, unless it was taken down. */
export function stateByLapse(state: VacancyState, lapsesAt: Date, now: Date): VacancyState {
  return stateAfter(state, lapsesAt > now ? 'reopen' : 'lapse');
}

/** How a vacancy stands towards its readers: from `lapsed-long-ago` on its page is gone (410). */
export type VacancyStanding = 'open' | 'lapsed' | 'lapsed-long-ago' | 'taken-down';

/** A lapsed vacancy is still shown for so long: whoever kept its address learns what became of it. */
export const SHOWN_AFTER_LAPSE_DAYS = 180;

const DAY_MS = 86_400_000;

/**
 * Where a vacancy stands at `now`. `lapsesAt` is the instant at which a lapsed one did lapse: the lapse job and imports
 * move a post by it alone. An open one whose instant has come counts as lapsed before the job has been there.
 */
export function standingOf(
  { state, lapsesAt }: { state: VacancyState; lapsesAt: Date | null },
  now: Date,
): VacancyStanding {
  if (state === 'taken-down') return state;
  if (lapsesAt === null) return state;
  if (state === 'open' && lapsesAt > now) return 'open';
  return now.getTime() - lapsesAt.getTime() > SHOWN_AFTER_LAPSE_DAYS * DAY_MS ? 'lapsed-long-ago' : 'lapsed';
}
