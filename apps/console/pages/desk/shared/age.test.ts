import { describe, expect, it } from '@jest/globals';
import { ageTone, hoursSince } from './age.js';

describe('what waits', () => {
  it.each([
    [0, 'quiet'],
    [23, 'quiet'],
    [24, 'warn'],
    [71, 'warn'],
    [72, 'bad'],
  ])('for %i hours is shown as %s', (hours, tone) => {
    expect(ageTone(hours)).toBe(tone);
  });

  it('is counted in whole hours, and never from the future', () => {
    const now = new Date('2026-11-25T12:00:00Z');
    expect(hoursSince('2026-11-25T09:01:00Z', now)).toBe(2);
    expect(hoursSince('2026-11-25T12:00:03Z', now)).toBe(0);
  });
});
