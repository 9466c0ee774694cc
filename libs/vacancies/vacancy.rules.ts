import type { VacancyEnding, VacancyState } from '#contracts';

/**
 * What happens to a vacancy. `lapse` is what time does, `reopen` an import that has a post again; `publish` to `confirm`
 * are its organization's, `approve` to `take-down` the desk's. `return` sends back what waits for its first review,
 * `retract` what readers see already. `reinstate` follows an appeal that was right.
 */
export const vacancyActions = [
  'lapse',
  'reopen',
  'submit',
  'publish',
  'withdraw',
  'pause',
  'resume',
  'fill',
  'close',
  'confirm',
  'approve',
  'return',
  'retract',
  'take-down',
  'reinstate',
] as const;
export type VacancyAction = (typeof vacancyActions)[number];

/**
 * Where each action leads from each state; what is not listed cannot happen. What was filled or closed is copied, not
 * opened again. Taken down is for good: no import and no organization brings it back, an appeal alone does.
 *
 * A vacancy that is public and is edited stays what it is while its new content waits: `submit`, `withdraw` and `return`
 * then leave its state alone.
 */
export const transitions: Record<VacancyState, Partial<Record<VacancyAction, VacancyState>>> = {
  draft: { submit: 'review', publish: 'open' },
  review: { approve: 'open', return: 'draft', withdraw: 'draft', 'take-down': 'taken-down' },
  open: {
    lapse: 'lapsed',
    submit: 'open',
    publish: 'open',
    withdraw: 'open',
    pause: 'paused',
    fill: 'filled',
    close: 'closed',
    confirm: 'open',
    approve: 'open',
    return: 'open',
    retract: 'draft',
    'take-down': 'taken-down',
  },
  paused: {
    submit: 'paused',
    publish: 'open',
    withdraw: 'paused',
    resume: 'open',
    fill: 'filled',
    close: 'closed',
    approve: 'paused',
    return: 'paused',
    retract: 'draft',
    'take-down': 'taken-down',
  },
  filled: { retract: 'draft', 'take-down': 'taken-down' },
  closed: { retract: 'draft', 'take-down': 'taken-down' },
  lapsed: {
    reopen: 'open',
    submit: 'lapsed',
    publish: 'open',
    withdraw: 'lapsed',
    fill: 'filled',
    close: 'closed',
    confirm: 'open',
    approve: 'open',
    return: 'lapsed',
    retract: 'draft',
    'take-down': 'taken-down',
  },
  'taken-down': { reinstate: 'paused' },
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

/** The states that nobody sees but its organization and the desk. */
export const hiddenStates = ['draft', 'review'] as const satisfies VacancyState[];

/** How a vacancy stands towards its readers: `hidden` is not there (404), from `lapsed-long-ago` on its page is gone (410). */
export type VacancyStanding = 'hidden' | 'open' | VacancyEnding | 'lapsed' | 'lapsed-long-ago' | 'taken-down';

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
  if (state === 'draft' || state === 'review') return 'hidden';
  if (state === 'taken-down' || lapsesAt === null) return state;
  if (state === 'open' && lapsesAt > now) return 'open';
  if (now.getTime() - lapsesAt.getTime() > SHOWN_AFTER_LAPSE_DAYS * DAY_MS) return 'lapsed-long-ago';
  return state === 'open' ? 'lapsed' : state;
}
