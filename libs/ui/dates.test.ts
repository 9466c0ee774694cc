import { describe, expect, it } from '@jest/globals';
import { countWords } from './counts.js';
import { agoWords, dayBefore, daysBetween, dayWords, distanceWords, fullDayWords, momentWords } from './dates.js';
import { spanWords } from './months.js';

/** Still the 23rd in UTC, but half past midnight on the 24th in Shanghai. */
const now = new Date('2026-11-23T16:30:00Z');

describe('days', () => {
  it.each([
    ['2026-11-23', '11月23日 周一', 'Mon 23 Nov'],
    ['2026-11-23T15:59:00Z', '11月23日 周一', 'Mon 23 Nov'],
    ['2026-11-23T16:00:00Z', '11月24日 周二', 'Tue 24 Nov'],
    ['2023-04-05', '2023年4月5日', '5 Apr 2023'],
    ['2026-12-31T16:00:00Z', '2027年1月1日', '1 Jan 2027'],
  ])('%s reads %s and %s in Shanghai', (when, zh, en) => {
    expect(dayWords(when, now, 'zh')).toBe(zh);
    expect(dayWords(when, now, 'en')).toBe(en);
  });

  it.each([
    ['2026-11-24', '今天', 'today'],
    ['2026-11-23T15:00:00Z', '昨天', 'yesterday'],
    ['2026-11-25', '明天', 'tomorrow'],
    ['2026-11-22', '2 天前', '2 days ago'],
    ['2026-11-26', '2 天后', 'in 2 days'],
    ['2026-08-24', '3 个月前', '3 months ago'],
    ['2023-04-13', '3 年前', '3 years ago'],
  ])('%s is %s, %s', (when, zh, en) => {
    expect(distanceWords(when, now, 'zh')).toBe(zh);
    expect(distanceWords(when, now, 'en')).toBe(en);
  });

  it('carry the time of day where minutes matter', () => {
    expect(momentWords('2026-11-23T06:05:40Z', now, 'zh')).toBe('11月23日 周一 14:05');
    expect(momentWords('2026-11-23T16:05:40Z', now, 'en')).toBe('Tue 24 Nov 00:05');
  });

  it('carry their year where they are read long afterwards', () => {
    expect(fullDayWords('2026-11-23', 'zh')).toBe('2026年11月23日');
    expect(fullDayWords('2026-11-23', 'en')).toBe('23 Nov 2026');
  });

  it('lie apart by midnights of Shanghai, not by hours', () => {
    expect(daysBetween('2026-11-23T15:59:59Z', now)).toBe(1);
    expect(daysBetween('2026-11-23T16:00:01Z', now)).toBe(0);
  });
});

describe('what happened', () => {
  it.each([
    ['2026-11-23T16:30:20Z', '刚刚', 'just now'],
    ['2026-11-23T16:29:30Z', '刚刚', 'just now'],
    ['2026-11-23T16:29:00Z', '1 分钟前', '1 minute ago'],
    ['2026-11-23T15:31:00Z', '59 分钟前', '59 minutes ago'],
    ['2026-11-23T15:30:00Z', '1 小时前', '1 hour ago'],
    ['2026-11-22T17:00:00Z', '23 小时前', '23 hours ago'],
    ['2026-11-22T15:00:00Z', '2 天前', '2 days ago'],
  ])('at %s was %s, %s', (when, zh, en) => {
    expect(agoWords(when, now, 'zh')).toBe(zh);
    expect(agoWords(when, now, 'en')).toBe(en);
  });

  it('is looked for since a day', () => {
    expect(dayBefore('2026-11-23', 6)).toBe('2026-11-17');
    expect(dayBefore('2026-03-01', 1)).toBe('2026-02-28');
  });
});

describe('months', () => {
  it.each([
    [{ from: '2023-09', until: '2027-06' }, '2023.09 – 2027.06'],
    [{ from: '2023-09', until: null }, '2023.09 – 至今'],
    [{ from: null, until: '2027-06' }, '2027.06'],
    [{ from: null, until: null }, null],
  ])('%j reads %s', (span, words) => expect(spanWords(span, '至今')).toBe(words));
});

describe('counts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [48_213, '48,213'],
    [1_234_567, '1,234,567'],
  ])('%d reads %s', (count, words) => {
    expect(countWords(count)).toBe(words);
  });
});
