import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, startOfDay } from '#platform/clock';
import {
  clashesOf,
  freeTimes,
  type Hold,
  heldStretch,
  type OwnedHold,
  overlap,
  placeId,
  type Stretch,
  spreadFreeTimes,
} from './calendar.rules.js';

const at = (time: string) => new Date(`2026-11-${time}+08:00`);
const stretch = (from: string, until: string): Stretch => ({ from: at(from), until: at(until) });
const hour = { minutes: 60, bufferBefore: 0, bufferAfter: 0 };

describe('stretches of time', () => {
  const table: [name: string, one: Stretch, other: Stretch, expected: boolean][] = [
    ['one after the other', stretch('02T09:00', '02T10:00'), stretch('02T10:00', '02T11:00'), false],
    ['by a minute', stretch('02T09:00', '02T10:01'), stretch('02T10:00', '02T11:00'), true],
    ['the same', stretch('02T09:00', '02T10:00'), stretch('02T09:00', '02T10:00'), true],
    ['one within the other', stretch('02T09:00', '02T12:00'), stretch('02T10:00', '02T11:00'), true],
    ['apart', stretch('02T09:00', '02T10:00'), stretch('03T09:00', '03T10:00'), false],
  ];

  it.each(table)('overlap or not: %s', (_name, one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });

  it('have their buffers in them', () => {
    expect(heldStretch(at('02T10:00'), { minutes: 45, bufferBefore: 10, bufferAfter: 5 })).toEqual(
      stretch('02T09:50', '02T10:50'),
    );
  });
});

describe('what an owner cannot have', () => {
  const wanted: Hold = { kind: 'person', id: 'p', ...stretch('02T10:00', '02T11:00'), lapsesAt: null };
  const other = (given: Partial<OwnedHold>): OwnedHold => ({ ...wanted, ownerId: 'other', ...given });
  const table: [name: string, held: OwnedHold, clashes: boolean][] = [
    ['another holds the same person then', other({}), true],
    ['another holds it tentatively', other({ lapsesAt: at('01T12:01') }), true],
    ['that has lapsed', other({ lapsesAt: at('01T12:00') }), false],
    ['another holds another person', other({ id: 'q' }), false],
    ['another holds it right before', other(stretch('02T09:00', '02T10:00')), false],
    ['it is one of the owner’s own times', other({ ownerId: 'mine' }), false],
  ];

  it.each(table)('%s', (_name, held, clashes) => {
    expect(clashesOf([held], 'mine', [wanted], at('01T12:00'))).toEqual(clashes ? [wanted] : []);
  });
});

describe('a place', () => {
  it('is the same by the same words, within an organization', () => {
    const room = placeId('a', '裕华东路1号 3 号会议室');
    expect(placeId('a', ' 裕华东路１号3号会议室')).toBe(room);
    expect(placeId('b', '裕华东路1号 3 号会议室')).not.toBe(room);
    expect(placeId('a', '裕华东路1号 4 号会议室')).not.toBe(room);
    expect(room).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  });
});

describe('free times', () => {
  const next = (busy: Stretch[], from: string, given: Partial<Parameters<typeof freeTimes>[0]> = {}) =>
    freeTimes({ busy, from: at(from), length: hour, most: 3, ...given }).map((time) =>
      new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(8, 16),
    );

  // 2026-11-02 is a Monday.
  it.each([
    ['from the morning on', [], '02T07:00', ['02T09:00', '02T10:00', '02T11:00']],
    ['never before it is asked for', [], '02T10:10', ['02T10:30', '02T11:30', '02T12:30']],
    ['within the day', [], '02T16:30', ['02T16:30', '03T09:00', '03T10:00']],
    ['not at the weekend', [], '06T17:30', ['09T09:00', '09T10:00', '09T11:00']],
    ['around what is busy', [stretch('02T09:00', '02T10:15')], '02T09:00', ['02T10:30', '02T11:30', '02T12:30']],
    ['nowhere, where all is', [stretch('01T00:00', '30T00:00')], '02T09:00', []],
  ])('%s', (_name, busy, from, expected) => {
    expect(next(busy, from)).toEqual(expected);
  });

  it('keep buffers free too', () => {
    const length = { minutes: 60, bufferBefore: 15, bufferAfter: 15 };
    expect(next([stretch('02T09:00', '02T10:00')], '02T09:00', { length, most: 1 })).toEqual(['02T10:30']);
  });

  type Wish = Parameters<typeof freeTimes>[0];
  const halfHours = fc.integer({ min: 0, max: 48 * 20 });
  /** What may be asked for, from a Monday on. */
  const wishes: fc.Arbitrary<Wish> = fc
    .record({
      busy: fc.array(
        fc.record({ start: halfHours, steps: fc.integer({ min: 1, max: 40 }), odd: fc.integer({ min: 0, max: 29 }) }),
        { maxLength: 40 },
      ),
      steps: fc.integer({ min: 1, max: 16 }),
      first: halfHours,
      most: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ busy, steps, first, most }) => {
      const instant = (n: number, odd = 0) => new Date(at('02T00:00').getTime() + n * 1_800_000 + odd * 60_000);
      return {
        busy: busy.map(({ start, steps: long, odd }) => ({
          from: instant(start, odd),
          until: instant(start + long, odd),
        })),
        length: { minutes: steps * 30, bufferBefore: 5, bufferAfter: 10 },
        from: instant(first),
        most,
      };
    });
  const minuteOf = (time: Date) => ((time.getTime() + 8 * 3_600_000) % 86_400_000) / 60_000;
  /** Slow and plain: every half hour of the two weeks by itself. */
  function allPossible({ busy, length, from }: Wish): Date[] {
    const starts = Array.from(
      { length: 15 * 48 },
      (_, n) => new Date(startOfDay(dayOf(from)).getTime() + n * 1_800_000),
    );
    return starts.filter(
      (time) =>
        time >= from &&
        ![0, 6].includes(new Date(time.getTime() + 8 * 3_600_000).getUTCDay()) &&
        minuteOf(time) >= 540 &&
        minuteOf(time) + length.minutes <= 1_080 &&
        !busy.some((one) => overlap(one, heldStretch(time, length))),
    );
  }
  const times = (found: readonly Date[]) => found.map((time) => time.getTime());
  const areApart = (found: readonly Date[], minutes: number) =>
    found.every((time, n) => n === 0 || time.getTime() - found[n - 1]!.getTime() >= minutes * 60_000);

  it('are the first there are, none overlapping another', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const expected: Date[] = [];
        for (const time of allPossible(wish))
          if (expected.length < wish.most && areApart([...expected.slice(-1), time], wish.length.minutes))
            expected.push(time);
        expect(times(freeTimes(wish))).toEqual(times(expected));
      }),
      { numRuns: 300 },
    );
  });

  describe('spread for a choice', () => {
    const spread = (busy: Stretch[], from: string, given: Partial<Wish> = {}) =>
      spreadFreeTimes({ busy, from: at(from), length: hour, most: 10, ...given }).map((time) =>
        new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(8, 16),
      );

    it('are the mornings and afternoons of a free week', () => {
      const days = ['02', '03', '04', '05', '06'];
      expect(spread([], '02T07:00')).toEqual(days.flatMap((day) => [`${day}T09:00`, `${day}T14:00`]));
      // And those after it, when more are asked for.
      expect(spread([], '06T15:00', { most: 3 })).toEqual(['06T15:00', '09T09:00', '09T14:00']);
    });

    it('are closer together where only little is free, over noon last', () => {
      const busy = [stretch('01T00:00', '03T09:00'), stretch('03T15:30', '30T00:00')];
      expect(spread(busy, '02T07:00', { most: 4 })).toEqual(['03T09:00', '03T10:00', '03T11:00', '03T14:00']);
      expect(spread(busy, '02T07:00')).toEqual([
        '03T09:00',
        '03T10:00',
        '03T11:00',
        '03T12:00',
        '03T13:00',
        '03T14:00',
      ]);
    });

    it('are free, in order and apart, and in as many mornings and afternoons as there are', () => {
      const halfOf = (time: Date) => `${dayOf(time)} ${minuteOf(time) < 720 ? 'morning' : 'afternoon'}`;
      const isNoon = (time: Date) => minuteOf(time) >= 720 && minuteOf(time) < 840;
      fc.assert(
        fc.property(wishes, (wish) => {
          const found = spreadFreeTimes(wish);
          const possible = allPossible(wish);
          expect(new Set(times(possible))).toEqual(new Set([...times(possible), ...times(found)]));
          expect(areApart(found, wish.length.minutes)).toBe(true);
          // What is not full has nothing left to be offered.
          const isLeft = (time: Date) =>
            found.every((other) => Math.abs(other.getTime() - time.getTime()) >= wish.length.minutes * 60_000);
          if (found.length < wish.most) expect(possible.filter(isLeft)).toEqual([]);
          // What begins in a morning and goes on past noon may leave nothing of its afternoon.
          const halves = new Set(possible.filter((time) => !isNoon(time)).map(halfOf));
          if (wish.length.minutes <= 120)
            expect(new Set(found.filter((time) => !isNoon(time)).map(halfOf)).size).toBe(
              Math.min(wish.most, halves.size),
            );
        }),
        { numRuns: 300 },
      );
    });
  });
});
