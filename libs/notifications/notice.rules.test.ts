import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NoticeChoices } from '#contracts';
import { sendAt } from './notice.rules.js';

type Rhythm = Pick<NoticeChoices, 'rhythm' | 'quiet'>;
const night = { from: 22, until: 8 };

describe('when a message about a notice is sent', () => {
  it.each<[string, string, Rhythm, string | null]>([
    ['by day', '2026-11-26T15:00:00+08:00', { rhythm: 'at-once', quiet: night }, null],
    ['at night, without quiet hours', '2026-11-26T23:00:00+08:00', { rhythm: 'at-once', quiet: null }, null],
    ['before midnight', '2026-11-26T22:00:00+08:00', { rhythm: 'at-once', quiet: night }, '2026-11-27T08:00:00+08:00'],
    ['after midnight', '2026-11-27T07:59:59+08:00', { rhythm: 'at-once', quiet: night }, '2026-11-27T08:00:00+08:00'],
    ['as the quiet ends', '2026-11-27T08:00:00+08:00', { rhythm: 'at-once', quiet: night }, null],
    [
      'at noon that is quiet',
      '2026-11-26T12:30:00+08:00',
      { rhythm: 'at-once', quiet: { from: 12, until: 14 } },
      '2026-11-26T14:00:00+08:00',
    ],
    ['once a day', '2026-11-26T09:00:00+08:00', { rhythm: 'daily', quiet: null }, '2026-11-27T09:00:00+08:00'],
    ['once a day, early', '2026-11-26T01:00:00+08:00', { rhythm: 'daily', quiet: null }, '2026-11-26T09:00:00+08:00'],
    [
      'once a day, by who sleeps long',
      '2026-11-26T20:00:00+08:00',
      { rhythm: 'daily', quiet: { from: 23, until: 11 } },
      '2026-11-27T11:00:00+08:00',
    ],
  ])('%s', (_, now, rhythm, expected) => {
    expect(sendAt(new Date(now), rhythm)).toEqual(expected && new Date(expected));
  });

  it('is within two days, and never in the quiet hours', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const quiet = fc.tuple(hour, hour).filter(([from, until]) => from !== until);
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        fc.constantFrom<NoticeChoices['rhythm']>('at-once', 'daily'),
        quiet,
        (now, rhythm, [from, until]) => {
          const at = sendAt(now, { rhythm, quiet: { from, until } }) ?? now;
          expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(48 * 3_600_000);
          expect(sendAt(at, { rhythm: 'at-once', quiet: { from, until } })).toBeNull();
        },
      ),
    );
  });
});
