import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ApplicationState, applicationStates, LEAST_DUE, LEAST_TERM_DAYS, MOST_TERM_DAYS } from '#contracts';
import { dayAfter, dayOf } from '#platform/clock';
import {
  afterStep,
  answerDue,
  answers,
  lastDayOf,
  owedOf,
  remindersFor,
  remindingDay,
  saidOf,
  unansweredStates,
} from './answer.rules.js';

const at = (time: string) => new Date(`${time}+08:00`);
const due = at('2026-12-11T00:00:00');
const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const terms = fc.integer({ min: LEAST_TERM_DAYS, max: MOST_TERM_DAYS });

describe('the term of an answer', () => {
  it.each([
    ['2026-11-26T00:00:00', 14, '2026-12-10'],
    ['2026-11-26T23:59:59', 14, '2026-12-10'],
    ['2026-12-30T12:00:00', 3, '2027-01-02'],
  ])('of what is made %s, of %d days, has %s as its last day', (made, days, last) => {
    expect(lastDayOf(answerDue(at(made), days))).toBe(last);
  });

  it('is never shorter than was told, and less than a day longer', () => {
    fc.assert(
      fc.property(instants, terms, (made, days) => {
        const length = (answerDue(made, days).getTime() - made.getTime()) / 86_400_000;
        expect(length).toBeGreaterThan(days);
        expect(length).toBeLessThanOrEqual(days + 1);
        expect(lastDayOf(answerDue(made, days))).toBe(dayAfter(dayOf(made), days));
      }),
    );
  });
});

describe('an answer is owed', () => {
  it.each(applicationStates)('or not, in the state %s', (state) => {
    const owed = { state, answerDue: due, answeredAt: null };
    const expected = unansweredStates.includes(state) ? { by: '2026-12-10', isLate: false } : null;
    expect(owedOf(owed, at('2026-12-10T23:59:59'))).toEqual(expected);
    expect(owedOf(owed, due)).toEqual(expected && { by: '2026-12-10', isLate: true });
    expect(owedOf({ ...owed, answerDue: null }, due)).toBeNull();
  });

  it('is answered once: by the first answer, never by a look', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...applicationStates), { maxLength: 6 }), (steps) => {
        let owed = {
          state: 'applied' as ApplicationState,
          answerDue: due as Date | null,
          answeredAt: null as Date | null,
        };
        steps.forEach((to, n) => {
          owed = afterStep(owed, to, new Date(due.getTime() - 1_000 + n));
        });
        const first = steps.findIndex((to) => answers.includes(to));
        const gone = steps.indexOf('withdrawn');
        if (first === -1) expect(owed.answeredAt).toBeNull();
        else expect(owed.answeredAt).toEqual(new Date(due.getTime() - 1_000 + first));
        // Who withdrew before any answer, and in the term, is no answer that was missed.
        const isGone = gone !== -1 && (first === -1 || gone < first);
        expect(owed.answerDue).toEqual(isGone ? null : due);
      }),
    );
  });

  it('was owed to who withdrew after the term was over', () => {
    const owed = { state: 'viewed', answerDue: due, answeredAt: null } as const;
    expect(afterStep(owed, 'withdrawn', due).answerDue).toEqual(due);
    expect(afterStep(owed, 'withdrawn', new Date(due.getTime() - 1)).answerDue).toBeNull();
  });
});

describe('reminders', () => {
  it.each([
    ['2026-12-07T23:59:59', 0],
    ['2026-12-08T00:00:00', 1],
    ['2026-12-10T23:59:59', 1],
    ['2026-12-11T00:00:00', 2],
    ['2027-02-11T00:00:00', 2],
  ])('by %s are %d', (now, count) => {
    expect(remindersFor(due, at(now))).toBe(count);
  });

  it('become no fewer with time', () => {
    fc.assert(
      fc.property(instants, instants, (one, other) => {
        const [before, after] = one < other ? [one, other] : [other, one];
        expect(remindersFor(due, before)).toBeLessThanOrEqual(remindersFor(due, after));
      }),
    );
  });

  it('are made from nine in the morning', () => {
    expect(remindingDay(at('2026-12-08T08:59:59'))).toBeNull();
    expect(remindingDay(at('2026-12-08T09:00:00'))).toBe('2026-12-08');
    expect(remindingDay(at('2026-12-08T23:59:59'))).toBe('2026-12-08');
  });
});

describe('what is said of an organization', () => {
  it('is nothing of a few', () => {
    const few = { due: LEAST_DUE - 1, inTime: 4, medianSeconds: 3_600 };
    expect(saidOf(few)).toEqual({ due: LEAST_DUE - 1, inTime: null, medianHours: null });
    expect(saidOf({ ...few, due: LEAST_DUE })).toEqual({ due: LEAST_DUE, inTime: 4, medianHours: 1 });
    expect(saidOf({ due: 5, inTime: 0, medianSeconds: null })).toEqual({ due: 5, inTime: 0, medianHours: null });
    expect(saidOf({ due: 9, inTime: 9, medianSeconds: 5_000 }).medianHours).toBe(1.4);
  });
});
