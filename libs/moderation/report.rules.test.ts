import { describe, expect, it } from '@jest/globals';
import { reportStates } from '#contracts';
import { appealUntil, mayDecide, reportActions, reportTransitions } from './report.rules.js';

describe('the states of a report', () => {
  it('lead from one to another as this table says', () => {
    const table = reportStates.map((state) => [
      state,
      ...reportActions.map((action) => reportTransitions[state][action] ?? '–'),
    ]);
    expect(table).toEqual([
      ['open', 'rejected', 'corrected', 'taken-down', '–', '–', '–'],
      ['rejected', '–', '–', '–', '–', '–', '–'],
      ['corrected', '–', '–', '–', 'appealed', '–', '–'],
      ['taken-down', '–', '–', '–', 'appealed', '–', '–'],
      ['appealed', '–', '–', '–', '–', 'upheld', 'overturned'],
      ['upheld', '–', '–', '–', '–', '–', '–'],
      ['overturned', '–', '–', '–', '–', '–', '–'],
    ]);
  });

  it('can be appealed for fifteen days to the millisecond, and only where something was decided against it', () => {
    const decidedAt = new Date('2026-03-01T00:00:00Z');
    const until = new Date('2026-03-16T00:00:00Z');
    const lastMoment = new Date(until.getTime() - 1);
    expect(appealUntil({ state: 'taken-down', decidedAt }, lastMoment)).toEqual(until);
    expect(appealUntil({ state: 'corrected', decidedAt }, until)).toBeNull();
    expect(appealUntil({ state: 'rejected', decidedAt }, lastMoment)).toBeNull();
    expect(appealUntil({ state: 'upheld', decidedAt }, lastMoment)).toBeNull();
    expect(appealUntil({ state: 'open', decidedAt: null }, lastMoment)).toBeNull();
  });

  it('are decided the second time by somebody else', () => {
    expect(mayDecide({ state: 'open', decidedBy: null }, 'one')).toBe(true);
    expect(mayDecide({ state: 'appealed', decidedBy: 'one' }, 'one')).toBe(false);
    expect(mayDecide({ state: 'appealed', decidedBy: 'one' }, 'other')).toBe(true);
    expect(mayDecide({ state: 'rejected', decidedBy: 'one' }, 'other')).toBe(false);
  });
});
