import { describe, expect, it } from '@jest/globals';
import { firstCountedDay, isFromFair } from './views.rules.js';

describe('views', () => {
  it('are counted over seven days, today among them', () => {
    expect(firstCountedDay('2026-11-24')).toBe('2026-11-18');
    expect(firstCountedDay('2026-03-01')).toBe('2026-02-23');
  });

  it.each([
    ['same-origin', true],
    [undefined, true],
    ['same-site', false],
    ['cross-site', false],
    ['none', false],
  ])('sent with Sec-Fetch-Site %s count: %s', (site, counts) => {
    expect(isFromFair(site)).toBe(counts);
  });
});
