import { describe, expect, it } from '@jest/globals';
import { type ToldGroup, toldCount, toldGroups } from './figures.rules.js';

const groups = (counts: Record<string, number>, unknown = 0) =>
  toldGroups(new Map<string | null, number>([...Object.entries(counts), [null, unknown]]));

describe('figures of students', () => {
  it.each([
    [0, null],
    [4, null],
    [5, 5],
    [9, 5],
    [10, 10],
    [128, 125],
  ])('%i is told as %j', (count, told) => {
    expect(toldCount(count)).toBe(told);
  });

  it.each([
    ['large ones stand by themselves, the largest first', { a: 12, b: 31, c: 7 }, 0, 'b30 a10 c5'],
    ['small ones are put together', { a: 12, b: 3, c: 4 }, 0, 'a10 *5'],
    ['one small one takes the next smallest along', { a: 12, b: 9, c: 1 }, 0, 'a10 *10'],
    ['those of whom nothing is known are a group too', { a: 12, b: 9 }, 2, 'a10 *10'],
    ['five groups become four', { a: 9, b: 9, c: 9, d: 9, e: 9 }, 0, 'a5 b5 c5 *15'],
    ['of fewer than five in all nothing is told', { a: 2, b: 1 }, 1, ''],
    ['of nobody too', {}, 0, ''],
  ])('%s', (_, counts, unknown, told) => {
    expect(
      groups(counts, unknown)
        .map(({ of, atLeast }) => `${of ?? '*'}${atLeast}`)
        .join(' '),
    ).toBe(told);
  });

  /** A sequence of numbers that looks like chance and is the same each time. */
  function* chance(seed: number) {
    let state = seed;
    for (;;) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      yield state / 2_147_483_648;
    }
  }

  it('tell nobody: what follows from all tables together leaves each small number open', () => {
    const random = chance(7);
    const next = (most: number) => Math.floor(random.next().value! * (most + 1));
    for (let round = 0; round < 1_500; round++) {
      const whole = next(60);
      const tables = [next(6) + 1, next(3) + 1, next(14) + 1].map((kinds) => {
        const counts = new Map<string | null, number>();
        for (let person = 0; person < whole; person++) {
          const kind = next(9) === 0 ? null : String(next(kinds - 1));
          counts.set(kind, (counts.get(kind) ?? 0) + 1);
        }
        return toldGroups(counts);
      });
      const told = toldCount(whole);
      if (told === null) {
        expect(tables).toEqual([[], [], []]);
        continue;
      }
      // No group below a step is told, nor can one be what is left of the whole: all of it is in the groups.
      for (const table of tables) expect(Math.min(...table.map(({ atLeast }) => atLeast))).toBeGreaterThanOrEqual(5);
      // What somebody works out who has all tables: how many there are, at least and at most.
      const [least, most] = wholeFrom(told, tables);
      expect({ round, open: most > least, right: least <= whole && whole <= most }).toEqual({
        round,
        open: true,
        right: true,
      });
      // Of those counted a part is told beside the whole: how many are not in it stays open too.
      const part = next(whole);
      const toldPart = toldCount(part) ?? 0;
      const mostInPart = Math.min(toldPart + 4, most);
      expect(mostInPart - toldPart).toBeGreaterThan(0);
      const fewestLeft = Math.max(0, least - mostInPart);
      expect(most - toldPart).toBeGreaterThan(fewestLeft);
    }
  });

  it('also where each group is as large as its range allows', () => {
    for (let kinds = 1; kinds <= 25; kinds++) {
      const counts = new Map(Array.from({ length: kinds }, (_, at) => [String(at), 9] as const));
      const [least, most] = wholeFrom(toldCount(9 * kinds)!, [toldGroups(counts)]);
      expect({ kinds, open: most > least }).toEqual({ kinds, open: true });
    }
  });

  function wholeFrom(told: number, tables: readonly (readonly ToldGroup<unknown>[])[]): [number, number] {
    const bottoms = tables.map((table) => table.reduce((sum, { atLeast }) => sum + atLeast, 0));
    const tops = tables.map((table) => table.reduce((sum, { atLeast }) => sum + atLeast + 4, 0));
    return [Math.max(told, ...bottoms), Math.min(told + 4, ...tops)];
  }
});
