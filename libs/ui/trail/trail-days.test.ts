import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '#contracts';
import { trailDays, trailTime } from './trail-days.js';

const entry = (id: string, at: string) => ({ id, at }) as AuditEntry;

describe('the trail', () => {
  it('is read by days of Shanghai, in the order in which it comes', () => {
    const entries = [
      entry('3', '2026-11-24T16:30:00Z'),
      entry('2', '2026-11-24T15:59:00Z'),
      entry('1', '2026-11-24T01:00:00Z'),
    ];
    expect(trailDays(entries).map(({ day, entries: of }) => [day, of.map(({ id }) => id)])).toEqual([
      ['2026-11-25', ['3']],
      ['2026-11-24', ['2', '1']],
    ]);
    expect(trailTime('2026-11-24T16:30:00Z')).toBe('00:30');
  });
});
