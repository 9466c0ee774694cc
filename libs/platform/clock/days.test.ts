import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayOf, startOfDay, timeOf } from './index.js';

describe('days of the fair', () => {
  it.each([
    ['2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['2026-11-23T16:00:00Z', '2026-11-24'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
  ])('%s lies in %s', (instant, day) => {
    expect(dayOf(new Date(instant))).toBe(day);
  });

  it('have their own hours, whatever the machine’s are', () => {
    expect(timeOf(new Date('2026-11-23T16:05:59Z'))).toBe('2026-11-24 00:05');
  });

  it('begin at four in the afternoon of UTC the day before', () => {
    expect(startOfDay('2026-11-24').toISOString()).toBe('2026-11-23T16:00:00.000Z');
    expect(dayOf(startOfDay('2026-11-24'))).toBe('2026-11-24');
  });

  it.each([
    ['2026-11-24', -6, '2026-11-18'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %d days are %s', (day, days, other) => {
    expect(dayAfter(day, days)).toBe(other);
  });
});
