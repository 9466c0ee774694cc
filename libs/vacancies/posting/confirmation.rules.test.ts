import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ANSWER_DAYS,
  ASKED_AFTER_DAYS,
  asked,
  confirmed,
  isToBeAsked,
  LAPSES_AFTER_DAYS,
} from './confirmation.rules.js';

const DAY = 86_400_000;
const start = new Date('2026-03-01T00:00:00Z');
const at = (days: number) => new Date(start.getTime() + days * DAY);

describe('the question whether a vacancy is still open', () => {
  it('comes 30 days after its organization’s last word, to the millisecond, and once', () => {
    const standing = confirmed(start);
    expect(isToBeAsked(standing, new Date(at(30).getTime() - 1))).toBe(false);
    expect(isToBeAsked(standing, at(30))).toBe(true);
    expect(isToBeAsked(asked(standing, at(30)), at(31))).toBe(false);
  });

  it('is answered within seven days, or the vacancy lapses', () => {
    expect(asked(confirmed(start), at(30))).toEqual({ confirmedAt: start, confirmBy: at(37), lapsesAt: at(37) });
  });

  it('never lets a vacancy stay open longer by having been asked late', () => {
    expect(asked(confirmed(start), at(88)).lapsesAt).toEqual(at(90));
  });

  it('leaves no vacancy open for more than 90 days without a word, whenever the schedule runs and whoever answers', () => {
    const steps = fc.array(fc.record({ days: fc.double({ min: 0.01, max: 40, noNaN: true }), answers: fc.boolean() }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (rounds) => {
        let now = start;
        let standing: { confirmedAt: Date; confirmBy: Date | null; lapsesAt: Date } = confirmed(now);
        for (const { days, answers } of rounds) {
          now = new Date(now.getTime() + days * DAY);
          if (standing.lapsesAt <= now) {
            // It lapsed: within 90 days of the last word, and never before there was time to answer.
            const open = standing.lapsesAt.getTime() - standing.confirmedAt.getTime();
            expect(open).toBeLessThanOrEqual(LAPSES_AFTER_DAYS * DAY);
            expect(open).toBeGreaterThanOrEqual((ASKED_AFTER_DAYS + ANSWER_DAYS) * DAY);
            return;
          }
          expect(now.getTime() - standing.confirmedAt.getTime()).toBeLessThan(LAPSES_AFTER_DAYS * DAY);
          if (isToBeAsked(standing, now)) standing = asked(standing, now);
          if (answers) standing = confirmed(now);
        }
      }),
    );
  });
});
