import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor } from './cursor.js';
import { InvalidCursorError } from './search.port.js';

/** A cursor with a right check around any content: anybody can make one. */
function forged(content: unknown): string {
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${createHash('sha256').update(`${body}\nq`).digest('base64url').slice(0, 16)}`;
}

describe('a cursor', () => {
  it('brings back the place that it was written for', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.array(fc.integer(), { minLength: 3, maxLength: 3 }), (tier, keys) => {
        expect(readCursor(writeCursor({ tier, keys }, 'q'), 'q', 4, 3)).toEqual({ tier, keys });
      }),
    );
  });

  it('is refused whatever else it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor(text, 'q', 4, 3)).toThrow(InvalidCursorError);
      }),
    );
  });

  it.each([
    [null],
    [{}],
    [[]],
    [[0, 1]],
    [[0, 'x', 1, 2]],
    [[0, 1e300, 1, 1]],
    [[-1, 1, 1, 1]],
    [[0.5, 1, 1, 1]],
    [[4, 1, 1, 1]],
    [[0, 1, 1, 1, 1]],
  ])('is refused with %j in it, though its check is right', (content) => {
    expect(() => readCursor(forged(content), 'q', 4, 3)).toThrow(InvalidCursorError);
  });
});
