import { describe, expect, it } from '@jest/globals';
import { phoneIsDue, whoShowsPhone } from './phone.rules.js';

const now = new Date('2026-11-25T00:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('a phone number that somebody shows', () => {
  it.each([
    // days since it was shown, other ways, proved, as new → who
    [0, true, false, false, 'owner'],
    [180, false, false, false, 'owner'],
    [180, true, false, true, 'owner'],
    [181, true, false, false, 'ask'],
    [181, true, true, false, 'owner'],
    [181, true, false, true, 'stranger'],
    [181, true, true, true, 'stranger'],
    [181, false, false, false, 'stranger'],
    [181, false, true, false, 'owner'],
    [181, false, false, true, 'stranger'],
    [2000, false, false, false, 'stranger'],
    [null, true, false, false, 'ask'],
    [null, false, false, false, 'stranger'],
  ])('after %s days, other ways: %s, proved: %s, as new: %s → %s', (days, hasOtherWays, isProved, asNew, who) => {
    const verifiedAt = days === null ? null : daysAgo(days);
    expect(whoShowsPhone({ verifiedAt, hasOtherWays, isProved, asNew }, now)).toBe(who);
  });

  it('is asked for again a month before it signs in no more', () => {
    expect([149, 151, 181].map((days) => phoneIsDue(daysAgo(days), now))).toEqual([false, true, true]);
  });
});
