import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeIn, spanIn, withoutSpan } from './months.rules.js';

const now = new Date('2026-11-25T02:00:00Z');

describe('months of a résumé', () => {
  it.each<[string, string | null, string | null]>([
    ['2023.09-2027.06', '2023-09', '2027-06'],
    ['2023.09 - 2027.06', '2023-09', '2027-06'],
    ['2023年9月—至今', '2023-09', null],
    ['2023年09月01日 至 2027年06月30日', '2023-09', '2027-06'],
    ['2023/9~2027/6', '2023-09', '2027-06'],
    ['2023/09/01 - 2027/06/30', '2023-09', '2027-06'],
    ['2023.09 2027.06', '2023-09', '2027-06'],
    ['2023-09 至 2027-06', '2023-09', '2027-06'],
    ['202309-202706', '2023-09', '2027-06'],
    ['Sep 2023 – Present', '2023-09', null],
    ['September 2023 to June 2027', '2023-09', '2027-06'],
    ['Sept. 2023 - Jun. 2027', '2023-09', '2027-06'],
    ['09/2023 – 06/2027', '2023-09', '2027-06'],
    ['2024.07-09', '2024-07', '2024-09'],
    ['2024年7-9月', '2024-07', '2024-09'],
    ['23.09-27.06', '2023-09', '2027-06'],
    ['2023.9—2027.6', '2023-09', '2027-06'],
    ['2023/09–至今', '2023-09', null],
    ['2021/9月-2025/6月', '2021-09', '2025-06'],
    ['09.2023 – 06.2027', '2023-09', '2027-06'],
    ['2023 Sep – 2027 Jun', '2023-09', '2027-06'],
    ["Sep '21 – Jun '25", '2021-09', '2025-06'],
    ['2023.09 ➔ 2027.06', '2023-09', '2027-06'],
    ['Jun – Aug 2021', '2021-06', '2021-08'],
    ['2023年9月起', '2023-09', null],
    ['Since September 2023', '2023-09', null],
    ['2019 - 2023', null, null],
    ['2023.09-2027.06（预计）', '2023-09', '2027-06'],
  ])('%s', (text, from, until) => {
    const span = rangeIn(`软件工程  ${text}  本科`, now);
    expect(span).toMatchObject({ from, until, isSingle: false });
    expect(withoutSpan(`软件工程  ${text}  本科`, span!).replace(/\s+/g, ' ')).toBe('软件工程 本科');
  });

  it.each([
    ['2027年6月毕业', '2027-06'],
    ['Dec 2025', '2025-12'],
    ['2024.5', '2024-05'],
  ])('%s is one month', (text, month) => {
    expect(spanIn(text, now)).toMatchObject({ from: month, until: month, isSingle: true });
  });

  it.each(['13900000001', 'GPA 3.6/4.0', '排名 5/120', '4200 张', '1.5 - 2.5', '2099.01-2099.05', '2023'])(
    '%s is none',
    (text) => {
      expect(spanIn(text, now)).toBeNull();
    },
  );

  it('never fails, and lies within the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0129.年月日-–至今/ SepPresnt(（)'), maxLength: 40 }),
        (text) => {
          const span = spanIn(text, now);
          if (span === null) return;
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
          for (const month of [span.from, span.until])
            if (month !== null) expect(month).toMatch(/^(19[4-9]\d|20\d\d)-(0[1-9]|1[0-2])$/);
        },
      ),
    );
  });
});
