import { describe, expect, it } from '@jest/globals';
import { isToBeAppealed } from './appeal.js';

describe('an appeal', () => {
  it('can be made until its day is over, and not at all where the rules know none', () => {
    const now = new Date('2026-11-25T02:00:00Z');
    expect(isToBeAppealed({ appealUntil: '2026-11-25T02:00:01Z' }, now)).toBe(true);
    expect(isToBeAppealed({ appealUntil: '2026-11-25T02:00:00Z' }, now)).toBe(false);
    expect(isToBeAppealed({ appealUntil: null }, now)).toBe(false);
  });
});
