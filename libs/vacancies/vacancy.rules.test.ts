import { describe, expect, it } from '@jest/globals';
import { type VacancyState, vacancyStates } from '#contracts';
import { standingOf, stateAfter, stateByLapse, statesBefore, transitions } from './vacancy.rules.js';

const actions = ['lapse', 'reopen', 'take-down'] as const;

describe('the states of a vacancy', () => {
  it('lead from one to another as this table says', () => {
    const table = vacancyStates.map((state) => [state, ...actions.map((action) => transitions[state][action] ?? '–')]);
    expect(table).toEqual([
      ['open', 'lapsed', '–', 'taken-down'],
      ['lapsed', '–', 'open', 'taken-down'],
      ['taken-down', '–', '–', '–'],
    ]);
  });

  it('stay where an action leads nowhere: what was taken down does not come back', () => {
    expect(actions.map((action) => stateAfter('taken-down', action))).toEqual(Array(3).fill('taken-down'));
    expect(stateAfter('open', 'reopen')).toBe('open');
  });

  it('tell from which of them an action is possible', () => {
    expect(statesBefore('take-down')).toEqual(['open', 'lapsed']);
    expect(statesBefore('reopen')).toEqual(['lapsed']);
  });

  it('follow the instant of lapsing, which is the first of being lapsed', () => {
    const lapsesAt = new Date('2026-03-01T00:00:00Z');
    const before = new Date('2026-02-28T23:59:59Z');
    expect(stateByLapse('lapsed', lapsesAt, before)).toBe('open');
    expect(stateByLapse('open', lapsesAt, lapsesAt)).toBe('lapsed');
    expect(stateByLapse('taken-down', lapsesAt, before)).toBe('taken-down');
  });
});

describe('a vacancy towards its readers', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  it.each<[state: VacancyState, lapsesAt: string | null, standing: string]>([
    ['open', null, 'open'],
    ['open', '2026-11-23T12:00:00.001Z', 'open'],
    ['open', '2026-11-23T12:00:00Z', 'lapsed'],
    ['open', '2026-05-27T11:59:59.999Z', 'lapsed-long-ago'],
    ['lapsed', null, 'lapsed'],
    ['lapsed', '2026-11-23T12:00:00Z', 'lapsed'],
    ['lapsed', '2026-05-27T12:00:00.001Z', 'lapsed'],
    ['lapsed', '2026-05-27T12:00:00Z', 'lapsed'],
    ['lapsed', '2026-05-27T11:59:59.999Z', 'lapsed-long-ago'],
    ['taken-down', null, 'taken-down'],
    ['taken-down', '2027-01-01T00:00:00Z', 'taken-down'],
  ])('that is %s and lapses at %s stands as %s, 180 days to the millisecond', (state, lapsesAt, standing) => {
    expect(standingOf({ state, lapsesAt: lapsesAt === null ? null : new Date(lapsesAt) }, now)).toBe(standing);
  });
});
