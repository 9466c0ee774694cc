import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  clashesOf,
  freeTimes,
  type Hold,
  heldStretch,
  type OwnedHold,
  overlap,
  placeId,
  type Stretch,
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

  it('are free, in order, within hours, and the first is the first there is', () => {
    const monday = at('02T00:00').getTime();
    const halfHours = fc.integer({ min: 0, max: 48 * 20 });
    const anyBusy = fc.array(
      fc.record({ start: halfHours, steps: fc.integer({ min: 1, max: 40 }), odd: fc.integer({ min: 0, max: 29 }) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(anyBusy, fc.integer({ min: 1, max: 16 }), halfHours, (given, steps, first) => {
        const busy = given.map(({ start, steps: long, odd }) => ({
          from: new Date(monday + start * 1_800_000 + odd * 60_000),
          until: new Date(monday + (start + long) * 1_800_000 + odd * 60_000),
        }));
        const length = { minutes: steps * 30, bufferBefore: 5, bufferAfter: 10 };
        const from = new Date(monday + first * 1_800_000);
        const found = freeTimes({ busy, length, from, most: 3 });
        const isFree = (startsAt: Date) => !busy.some((one) => overlap(one, heldStretch(startsAt, length)));
        const isUsual = (startsAt: Date) => {
          const local = new Date(startsAt.getTime() + 8 * 3_600_000);
          const begins = local.getUTCHours() * 60 + local.getUTCMinutes();
          return ![0, 6].includes(local.getUTCDay()) && begins >= 540 && begins + length.minutes <= 1_080;
        };
        for (const time of found) expect([time >= from, isFree(time), isUsual(time)]).toEqual([true, true, true]);
        for (const [n, time] of found.entries()) {
          const before = found[n - 1];
          if (before) expect(time.getTime() - before.getTime()).toBeGreaterThanOrEqual(length.minutes * 60_000);
        }
        for (let n = 0; n < 48 * 14; n++) {
          const earlier = new Date(from.getTime() + n * 1_800_000);
          if (found[0] !== undefined && earlier >= found[0]) break;
          expect(isFree(earlier) && isUsual(earlier)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
