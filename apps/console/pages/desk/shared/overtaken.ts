import type { CallProblem } from '#ui';

/** Refusals that say: it is not as it was when it was read here. */
const overtaking = new Set([
  'submission/already-approved',
  'submission/already-returned',
  'submission/withdrawn',
  'submission/stale-version',
  'join-request/not-found',
  'mandate/decided',
  'review/decided',
  'report/decided',
  'recovery/decided',
  'recovery/blocked',
  'announcement/stale',
  'announcement/wrong-state',
  'auth/stale-version',
]);

/** Whether somebody else did something to it meanwhile: what is shown is old, and to be read anew. */
export function isOvertaken({ facts }: CallProblem): boolean {
  return facts.code !== null && overtaking.has(facts.code);
}
