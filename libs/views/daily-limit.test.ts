import { describe, expect, it } from '@jest/globals';
import { DailyLimit } from './daily-limit.js';

const day = '2026-11-23';

describe('the daily limit', () => {
  it('lets an address count a few times for a vacancy, and no more', () => {
    const limit = new DailyLimit(3);
    const taken = Array.from({ length: 5 }, () => limit.take('192.0.2.1', 'a', day));
    expect(taken).toEqual([true, true, true, false, false]);
  });

  it('holds for each vacancy and each address by itself', () => {
    const limit = new DailyLimit(1);
    expect(limit.take('192.0.2.1', 'a', day)).toBe(true);
    expect(limit.take('192.0.2.1', 'b', day)).toBe(true);
    expect(limit.take('192.0.2.2', 'a', day)).toBe(true);
    expect(limit.take('192.0.2.1', 'a', day)).toBe(false);
  });

  it('begins anew with every day', () => {
    const limit = new DailyLimit(1);
    limit.take('192.0.2.1', 'a', day);
    expect(limit.take('192.0.2.1', 'a', '2026-11-24')).toBe(true);
  });

  it('keeps no count of a day that is over', () => {
    const limit = new DailyLimit(3);
    limit.take('192.0.2.1', 'a', day);
    limit.turnTo('2026-11-24');
    expect(JSON.stringify(limit, (_, value) => (value instanceof Uint8Array ? value.some(Boolean) : value))).toContain(
      '"counts":[false,false]',
    );
  });

  it('lets everybody of a large city through: 100,000 addresses lose less than one in a hundred', () => {
    const limit = new DailyLimit(1);
    let refused = 0;
    for (let at = 0; at < 100_000; at += 1) if (!limit.take(`10.${at}`, 'a', day)) refused += 1;
    expect(refused).toBeLessThan(1_000);
  });

  it('keeps nothing from which an address could be read', () => {
    const limit = new DailyLimit(3);
    limit.take('192.0.2.1', '01930000-0000-7000-8000-000000000001', day);
    const kept = JSON.stringify(limit, (_, value) => (value instanceof Uint8Array ? value.filter(Boolean) : value));
    expect(kept).not.toContain('192.0.2.1');
    expect(kept).not.toContain('01930000');
  });
});
