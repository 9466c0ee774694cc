import { describe, expect, it } from '@jest/globals';
import { type VacancyState, vacancyStates } from '#contracts';
import {
  hiddenStates,
  standingOf,
  stateAfter,
  stateByLapse,
  statesBefore,
  transitions,
  vacancyActions,
} from './vacancy.rules.js';

describe('the states of a vacancy', () => {
  it('lead from one to another as this table says', () => {
    const table = vacancyStates.map((state) =>
      [
        state,
        ...vacancyActions.flatMap((action) =>
          transitions[state][action] ? [`${action}→${transitions[state][action]}`] : [],
        ),
      ].join(' '),
    );
    expect(table).toEqual([
      'draft submit→review publish→open',
      'review withdraw→draft approve→open return→draft take-down→taken-down',
      'open lapse→lapsed submit→open publish→open withdraw→open pause→paused fill→filled close→closed confirm→open approve→open return→open retract→draft take-down→taken-down',
      'paused submit→paused publish→open withdraw→paused resume→open fill→filled close→closed approve→paused return→paused retract→draft take-down→taken-down',
      'filled retract→draft take-down→taken-down',
      'closed retract→draft take-down→taken-down',
      'lapsed reopen→open submit→lapsed publish→open withdraw→lapsed fill→filled close→closed confirm→open approve→open return→lapsed retract→draft take-down→taken-down',
      'taken-down reinstate→paused',
    ]);
  });

  it('lead nowhere that readers see without passing the desk or a publication', () => {
    for (const state of hiddenStates) {
      const ways = Object.entries(transitions[state]).filter(([, next]) => next === 'open');
      expect(ways.every(([action]) => action === 'publish' || action === 'approve')).toBe(true);
    }
  });

  it('stay where an action leads nowhere: what was taken down comes back by an appeal alone', () => {
    const moving = vacancyActions.filter((action) => stateAfter('taken-down', action) !== 'taken-down');
    expect(moving).toEqual(['reinstate']);
    expect(stateAfter('open', 'reopen')).toBe('open');
  });

  it('tell from which of them an action is possible', () => {
    expect(statesBefore('take-down')).toEqual(['review', 'open', 'paused', 'filled', 'closed', 'lapsed']);
    expect(statesBefore('reopen')).toEqual(['lapsed']);
  });

  it('follow the instant of lapsing, which is the first of being lapsed', () => {
    const lapsesAt = new Date('2026-03-01T00:00:00Z');
    const before = new Date('2026-02-28T23:59:59Z');
    expect(stateByLapse('lapsed', lapsesAt, before)).toBe('open');
    expect(stateByLapse('open', lapsesAt, lapsesAt)).toBe('lapsed');
    for (const state of ['taken-down', 'paused', 'filled', 'closed'] as const) {
      expect([stateByLapse(state, lapsesAt, before), stateByLapse(state, lapsesAt, lapsesAt)]).toEqual([state, state]);
    }
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
    ['paused', null, 'paused'],
    ['paused', '2026-12-01T00:00:00Z', 'paused'],
    ['filled', '2026-11-23T12:00:00Z', 'filled'],
    ['closed', '2026-05-27T12:00:00Z', 'closed'],
    ['closed', '2026-05-27T11:59:59.999Z', 'lapsed-long-ago'],
    ['draft', null, 'hidden'],
    ['draft', '2026-01-01T00:00:00Z', 'hidden'],
    ['review', '2027-01-01T00:00:00Z', 'hidden'],
    ['taken-down', null, 'taken-down'],
    ['taken-down', '2027-01-01T00:00:00Z', 'taken-down'],
  ])('that is %s and lapses at %s stands as %s, 180 days to the millisecond', (state, lapsesAt, standing) => {
    expect(standingOf({ state, lapsesAt: lapsesAt === null ? null : new Date(lapsesAt) }, now)).toBe(standing);
  });
});
