import { describe, expect, it } from '@jest/globals';
import { SettableClock } from './index.js';

describe('a settable clock', () => {
  it('stands still until it is set or advanced, and cannot be moved through what it gave out', () => {
    const clock = new SettableClock(new Date('2026-03-01T00:00:00Z'));
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-03-01T00:00:00.000Z');
    clock.advance(60_000);
    expect(clock.now().toISOString()).toBe('2026-03-01T00:01:00.000Z');
    clock.set(new Date('2026-04-01T00:00:00Z'));
    expect(clock.now().toISOString()).toBe('2026-04-01T00:00:00.000Z');
  });
});
