import { describe, expect, it } from '@jest/globals';
import { standingOf } from './mandate-standing.js';

describe('a mandate', () => {
  const now = new Date('2026-11-25T16:30:00Z'); // the 26th in Shijiazhuang

  it('holds as the api says, and otherwise has not begun or is over by the days of the city', () => {
    expect(standingOf({ state: 'accepted', holds: true, from: '2026-11-26' }, now)).toBe('holds');
    expect(standingOf({ state: 'accepted', holds: false, from: '2026-11-27' }, now)).toBe('later');
    expect(standingOf({ state: 'accepted', holds: false, from: '2026-11-26' }, now)).toBe('over');
  });

  it('is what was decided where it was not accepted', () => {
    expect(standingOf({ state: 'proposed', holds: false, from: '2026-12-01' }, now)).toBe('proposed');
    expect(standingOf({ state: 'ended', holds: false, from: '2026-12-01' }, now)).toBe('ended');
  });
});
