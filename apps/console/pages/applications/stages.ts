import { type ApplicationState, applicationStates } from '#contracts';

/** The tabs of the list, and the columns of the board: what is over is one. */
export const stages = ['applied', 'viewed', 'shortlisted', 'interview', 'offer', 'decided'] as const;
export type Stage = (typeof stages)[number];

export function stageOf(state: ApplicationState): Stage {
  return stages.find((stage) => stage === state) ?? 'decided';
}

export function statesOf(stage: Stage): ApplicationState[] {
  return applicationStates.filter((state) => stageOf(state) === stage);
}

/** The stage that these states are, all of them and no other; null for a choice of another kind. */
export function stageOfAll(states: readonly string[]): Stage | null {
  return stages.find((stage) => sameStates(statesOf(stage), states)) ?? null;
}

/** Where a step leads that ends in this stage; undefined where none of those that can be taken does. */
export function stepTo(stage: Stage, next: readonly ApplicationState[]): ApplicationState | undefined {
  return next.find((state) => stageOf(state) === stage);
}

/** How many there are in a stage. */
export function countOf(stage: Stage, counts: Readonly<Record<ApplicationState, number>>): number {
  return statesOf(stage).reduce((sum, state) => sum + counts[state], 0);
}

function sameStates(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((state) => others.includes(state));
}
