import { describe, expect, it } from '@jest/globals';
import { contentHash, hashesNow, newsOf } from './content.rules.js';

describe('what files say of a post', () => {
  it('is the same in whatever order its properties stand', () => {
    expect(contentHash({ a: 1, b: { c: ['x'], d: null } })).toBe(contentHash({ b: { d: null, c: ['x'] }, a: 1 }));
    expect(contentHash({ a: ['x', 'y'] })).not.toBe(contentHash({ a: ['y', 'x'] }));
  });

  it('is news when this file said nothing or something else before, whatever others say', () => {
    const other = { hash: 'one', own: false };
    expect(newsOf([], 'one')).toBe('joins');
    expect(newsOf([other], 'one')).toBe('joins');
    expect(newsOf([other, { hash: 'two', own: true }], 'one')).toBe('anew');
    expect(newsOf([other, { hash: 'one', own: true }], 'one')).toBe('same');
  });

  it('replaces what this file said before, and stands beside what others say', () => {
    const contributions = [
      { hash: 'other', own: false },
      { hash: 'before', own: true },
    ];
    expect(hashesNow(contributions, 'now')).toEqual(['other', 'now']);
  });
});
