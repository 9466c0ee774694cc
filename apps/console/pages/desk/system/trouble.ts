import type { SystemView } from '#contracts';

/** What is wrong, in the order in which it should be looked at. */
export type Trouble =
  | { kind: 'component'; name: string; state: 'failed' | 'unknown' | 'degraded'; detail: string | null }
  | { kind: 'queues-away' }
  | { kind: 'failed-jobs'; count: number }
  | { kind: 'lag'; lane: 'urgent' | 'bulk'; seconds: number; pending: number }
  | { kind: 'index'; count: number }
  | { kind: 'schedule'; name: string };

/** After so many seconds an event should have been handled: urgent ones are seen by readers, bulk ones come by the ten thousands. */
const usualSeconds = { urgent: 60, bulk: 15 * 60 } as const;

/** All that somebody should look at; nothing when all is well. */
export function troubles({ readiness, queues, failedJobs, outbox, index, schedules }: SystemView): Trouble[] {
  const found: Trouble[] = [];
  const named = [...readiness.culprits, ...Object.keys(readiness.components)];
  for (const name of new Set(named)) {
    const component = readiness.components[name];
    if (component === undefined || component.state === 'ok') continue;
    found.push({ kind: 'component', name, state: component.state, detail: component.detail });
  }
  if (queues === null) found.push({ kind: 'queues-away' });
  const failed = Math.max(failedJobs.length, queues?.reduce((sum, queue) => sum + queue.failed, 0) ?? 0);
  if (failed > 0) found.push({ kind: 'failed-jobs', count: failed });
  for (const lane of ['urgent', 'bulk'] as const) {
    const { pending, oldestSeconds } = outbox[lane];
    if (pending > 0 && oldestSeconds > usualSeconds[lane]) {
      found.push({ kind: 'lag', lane, seconds: Math.round(oldestSeconds), pending });
    }
  }
  const differing = index === null ? 0 : index.missing + index.stale + index.extra;
  if (differing > 0) found.push({ kind: 'index', count: differing });
  for (const { name, lastSucceeded } of schedules) {
    if (lastSucceeded === false) found.push({ kind: 'schedule', name });
  }
  return found;
}
