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
