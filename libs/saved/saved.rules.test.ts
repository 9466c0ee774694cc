import { describe, expect, it } from '@jest/globals';
import { type AlertRhythm, savedQuery } from '#contracts';
import { timeOf } from '#platform/clock';
import { alertOnAnotherDay, findableBefore, newSpan, nextAlert } from './alert.rules.js';
import { canonical, queryKey, searchPath } from './saved-query.rules.js';
import { searchName } from './search-name.rules.js';

const query = (given: object) => savedQuery.parse({ kind: 'vacancy', ...given });
const at = (time: string) => new Date(`${time}+08:00`);

describe('a saved search', () => {
  it.each([
    [{ q: '嵌入式' }, '嵌入式', '嵌入式'],
    [{}, '全部职位', 'All jobs'],
    [{ q: '护士', place: ['130100'] }, '护士 · 石家庄', '护士 · Shijiazhuang'],
    [{ place: ['130100', '110000', '120000'] }, /^石家庄.*、北京.*等 3 项$/, / and 1 more$/],
    [{ payMin: 15_000 }, '1.5 万以上', '¥15k or more'],
    [{ payMin: 8_000, payMax: 12_000 }, '8000 元–1.2 万', '¥8k–¥12k'],
    [{ payMax: 5_000 }, '5000 元以下', 'up to ¥5k'],
    [{ education: ['bachelor', 'master'], employment: ['internship'] }, '本科、硕士 · 实习', /Internship$/],
    [{ organization: ['0197a000-0000-7000-8000-000000000001'] }, '指定单位', 'one employer'],
    [{ q: '很'.repeat(100) }, /^很{59}…$/, /^很{59}…$/],
  ])('%j is called %s, in English %s', (given, chinese, english) => {
    const matches = (name: string, wanted: string | RegExp) =>
      typeof wanted === 'string' ? expect(name).toBe(wanted) : expect(name).toMatch(wanted);
    matches(searchName(query(given), 'zh'), chinese);
    matches(searchName(query(given), 'en'), english);
  });

  it('is called by the organization that it asks for, where that is known', () => {
    const given = query({ organization: ['0197a000-0000-7000-8000-000000000001'] });
    expect(searchName(given, 'zh', () => '云程电子')).toBe('云程电子');
  });

  it.each([
    [{ q: ' java  后端 ' }, { q: 'java 后端' }],
    [{ place: ['130100', '110000', '130100'] }, { place: ['110000', '130100'] }],
    [{ exact: false }, {}],
  ])('%j is the same as %j', (one, other) => {
    expect(queryKey(query(one))).toBe(queryKey(query(other)));
    expect(canonical(query(one))).toEqual(canonical(query(other)));
  });

  it.each([
    [{ q: 'java' }, { q: 'Java' }],
    [{ payMin: 5_000 }, { payMax: 5_000 }],
    [{ q: 'java' }, { q: 'java', exact: true }],
  ])('%j is another one than %j', (one, other) => {
    expect(queryKey(query(one))).not.toBe(queryKey(query(other)));
  });

  it.each([
    [{ publishedSince: '2026-11-01' }],
    [{ sort: 'pay' }],
    [{ cursor: 'x' }],
    [{ limit: 5 }],
    [{ payMin: 9_000, payMax: 8_000 }],
    [{ place: ['石家庄'] }],
  ])('has no room for %j', (given) => {
    expect(savedQuery.safeParse({ kind: 'vacancy', ...given }).success).toBe(false);
  });

  it('leads to its page, the newest first', () => {
    expect(searchPath(query({ q: 'c++ 工程师', place: ['130100'], payMin: 8_000 }), 'en')).toBe(
      '/en/vacancies?q=c%2B%2B+%E5%B7%A5%E7%A8%8B%E5%B8%88&place=130100&payMin=8000&sort=newest',
    );
  });
});

describe('when somebody is told', () => {
  // The end of the id is 0x1e = 30: half past eight. 26 November 2026 is a Thursday.
  const person = '0197a000-0000-7000-8000-00000000001e';

  it.each<[AlertRhythm, string, string | null]>([
    ['none', '2026-11-26T07:00', null],
    ['daily', '2026-11-26T07:00', '2026-11-26 08:30'],
    ['daily', '2026-11-26T08:30', '2026-11-27 08:30'],
    ['daily', '2026-11-26T23:59', '2026-11-27 08:30'],
    ['weekly', '2026-11-26T07:00', '2026-11-30 08:30'],
    ['weekly', '2026-11-30T08:29', '2026-11-30 08:30'],
    ['weekly', '2026-11-30T08:30', '2026-12-07 08:30'],
    ['weekly', '2026-12-28T09:00', '2027-01-04 08:30'],
  ])('%s, after %s: %s', (rhythm, after, next) => {
    const due = nextAlert(person, rhythm, at(after));
    expect(due && timeOf(due)).toBe(next);
  });

  it('who was told late, before their time of the day, is told on another day', () => {
    const early = at('2026-11-26T06:00');
    expect(timeOf(nextAlert(person, 'daily', early)!)).toBe('2026-11-26 08:30');
    expect(timeOf(alertOnAnotherDay(person, 'daily', early)!)).toBe('2026-11-27 08:30');
  });

  it('people are spread over two hours', () => {
    const minutes = Array.from({ length: 500 }, (_, i) => {
      const id = `0197a000-0000-7000-8000-0000${(i * 33_331).toString(16).padStart(8, '0')}`;
      return timeOf(nextAlert(id, 'daily', at('2026-11-26T00:00'))!).slice(11);
    });
    expect(new Set(minutes).size).toBeGreaterThan(90);
    expect([...minutes].sort()[0]! >= '08:00' && [...minutes].sort().at(-1)! < '10:00').toBe(true);
  });
});

describe('what is new', () => {
  const findable = at('2026-11-26T08:30');

  it.each([
    ['2026-11-25T08:30', '2026-11-20T00:00', '2026-11-25 08:30'],
    ['2026-11-25T08:30', '2026-11-26T07:00', '2026-11-26 07:00'],
    ['2026-11-26T08:30', '2026-11-20T00:00', null],
    ['2026-11-27T08:30', '2026-11-20T00:00', null],
  ])('told until %s, looked at until %s: since %s', (told, looked, since) => {
    const span = newSpan({ toldUntil: at(told), lookedUntil: at(looked) }, findable);
    expect(span && timeOf(span.since)).toBe(since);
    if (span) expect(span.before).toEqual(findable);
  });

  it.each([
    ['2026-11-26T08:30:00.900', null, '2026-11-26T08:29:55.000'],
    ['2026-11-26T08:30:00.000', '2026-11-26T08:20:00.500', '2026-11-26T08:19:55.000'],
    ['2026-11-26T08:30:00.000', '2026-11-26T08:31:00.000', '2026-11-26T08:29:55.000'],
  ])('at %s, with something waiting since %s, all is found before %s', (now, pending, before) => {
    expect(findableBefore(at(now), pending === null ? null : at(pending))).toEqual(at(before));
  });
});
