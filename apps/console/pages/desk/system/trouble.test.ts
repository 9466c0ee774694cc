import { describe, expect, it } from '@jest/globals';
import type { SystemView } from '#contracts';
import { troubles } from './trouble.js';

const well: SystemView = {
  queues: [{ name: 'events-urgent', waiting: 3, active: 1, delayed: 0, failed: 0 }],
  failedJobs: [],
  outbox: { urgent: { pending: 2, oldestSeconds: 1 }, bulk: { pending: 40, oldestSeconds: 200 } },
  index: { missing: 0, stale: 0, extra: 0, checkedAt: '2026-11-25T00:00:00Z' },
  readiness: {
    ready: true,
    culprits: [],
    components: { database: { state: 'ok', essential: true, detail: null, latencyMs: 1, figures: {} } },
  },
  schedules: [
    {
      name: 'figures.count',
      everySeconds: 60,
      lastStartedAt: '2026-11-25T00:00:00Z',
      lastTookMs: 4,
      lastSucceeded: true,
      nextAt: null,
    },
  ],
};

describe('the system', () => {
  it('is well while work is done in time', () => {
    expect(troubles(well)).toEqual([]);
    expect(troubles({ ...well, index: null })).toEqual([]);
  });

  it('names what is to blame first, then what else is not as it should be', () => {
    const away = { essential: false, detail: 'No answer', latencyMs: 1, figures: {} };
    const found = troubles({
      ...well,
      queues: null,
      outbox: { ...well.outbox, urgent: { pending: 5, oldestSeconds: 90.4 } },
      index: { missing: 1, stale: 2, extra: 0, checkedAt: '2026-11-25T00:00:00Z' },
      readiness: {
        ready: false,
        culprits: ['search'],
        components: {
          disk: { ...away, state: 'degraded' },
          search: { ...away, state: 'failed' },
        },
      },
      schedules: [{ ...well.schedules[0]!, lastSucceeded: false }],
    });
    expect(found).toEqual([
      { kind: 'component', name: 'search', state: 'failed', detail: 'No answer' },
      { kind: 'component', name: 'disk', state: 'degraded', detail: 'No answer' },
      { kind: 'queues-away' },
      { kind: 'lag', lane: 'urgent', seconds: 90, pending: 5 },
      { kind: 'index', count: 3 },
      { kind: 'schedule', name: 'figures.count' },
    ]);
  });

  it('counts failed jobs beyond those that are listed', () => {
    const queues = [{ name: 'events-bulk' as const, waiting: 0, active: 0, delayed: 0, failed: 70 }];
    expect(troubles({ ...well, queues })).toEqual([{ kind: 'failed-jobs', count: 70 }]);
  });
});
