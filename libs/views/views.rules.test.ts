import { describe, expect, it } from '@jest/globals';
import { firstCountedDay } from './views.rules.js';

describe('views', () => {
  it('are counted over seven days, today among them', () => {
    expect(firstCountedDay('2026-11-24')).toBe('2026-11-18');
    expect(firstCountedDay('2026-03-01')).toBe('2026-02-23');
  });
});
