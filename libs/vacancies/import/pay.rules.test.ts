import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PayUnit, readPay } from './pay.rules.js';

const day = 21.75;

describe('A pay is read into CNY a month', () => {
  it.each<[string, number | null, number | null, number | null, boolean]>([
    ['1.3-1.8万', 13_000, 18_000, null, false],
    ['5千-1万', 5_000, 10_000, null, false],
    ['6-8k·14薪', 6_000, 8_000, 14, false],
    ['15K-25K', 15_000, 25_000, null, false],
    ['15-25K·16薪', 15_000, 25_000, 16, false],
    ['15k-25k*13薪', 15_000, 25_000, 13, false],
    ['15k-25k x 16', 15_000, 25_000, 16, false],
    ['8000-12000元/月', 8_000, 12_000, null, false],
    ['8000-10000', 8_000, 10_000, null, false],
    ['8,000-12,000', 8_000, 12_000, null, false],
    ['8000元/月起', 8_000, null, null, false],
    ['8000元/月-10000元/月', 8_000, 10_000, null, false],
    ['８０００－１２０００元', 8_000, 12_000, null, false],
    ['8千~1.2万/月', 8_000, 12_000, null, false],
    ['0.8-1.2万元', 8_000, 12_000, null, false],
    ['1.3-1.8万/月', 13_000, 18_000, null, false],
    ['¥8k~12k', 8_000, 12_000, null, false],
    ['￥8000—12000', 8_000, 12_000, null, false],
    ['月薪：8000至12000元', 8_000, 12_000, null, false],
    ['八千至一万', 8_000, 10_000, null, false],
    ['一万二到一万五', 12_000, 15_000, null, false],
    ['三至五千', 3_000, 5_000, null, false],
    ['8000-1.2万', 8_000, 12_000, null, false],
    ['1.2万-8千', 8_000, 12_000, null, false],
    ['6K', 6_000, 6_000, null, false],
    ['2万以上', 20_000, null, null, false],
    ['5千以下', null, 5_000, null, false],
    ['3千及以下', null, 3_000, null, false],
    ['不低于6000元', 6_000, null, null, false],
    ['10000+', 10_000, null, null, false],
    ['150元/天', Math.round(150 * day), Math.round(150 * day), null, true],
    ['150-200/天', Math.round(150 * day), Math.round(200 * day), null, true],
    ['日薪200元', Math.round(200 * day), Math.round(200 * day), null, true],
    ['1千/天', 21_750, 21_750, null, true],
    ['25元/小时', Math.round(25 * 8 * day), Math.round(25 * 8 * day), null, true],
    ['时薪18-20元', Math.round(18 * 8 * day), Math.round(20 * 8 * day), null, true],
    ['30万/年', 25_000, 25_000, null, true],
    ['年薪20-30万', 16_667, 25_000, null, true],
    ['20-30万', 16_667, 25_000, null, true],
    ['28-42万/年·14薪', 20_000, 30_000, 14, true],
    ['3万及以下/年', null, 2_500, null, true],
    ['面议', null, null, null, false],
    ['薪资面议', null, null, null, false],
    ['Negotiable', null, null, null, false],
    ['10k-15k/month', 10_000, 15_000, null, false],
    ['CNY 8000 - 12000 per month', 8_000, 12_000, null, false],
    ['月薪8000-10000元，年薪10-15万', 8_000, 10_000, null, false],
    ['底薪4000-6000元+提成', 4_000, 6_000, null, false],
    ['15-20K/月（13薪）', 15_000, 20_000, 13, false],
  ])('%s', (text, monthlyMin, monthlyMax, months, computed) =>
    expect(readPay(text)).toEqual({ monthlyMin, monthlyMax, months, computed, text, unread: false }),
  );

  it.each(['$3000-5000', '5000-8000港币', '100元/课时', '3元/单', '很高', '15-25', '1元', '99999999元/月', '待遇优厚'])(
    'keeps %s for a person to read',
    (text) => expect(readPay(text)).toMatchObject({ monthlyMin: null, monthlyMax: null, text, unread: true }),
  );

  it.each<[string, PayUnit, number, number]>([
    ['15-25', 'kCNY/month', 15_000, 25_000],
    ['20-30', '10kCNY/year', 16_667, 25_000],
    ['1.5', '10kCNY/month', 15_000, 15_000],
    ['200', 'CNY/day', 4_350, 4_350],
    ['8000-12000元/月', 'kCNY/month', 8_000, 12_000],
  ])('%s in a column of %s', (text, unit, monthlyMin, monthlyMax) =>
    expect(readPay(text, unit)).toMatchObject({ monthlyMin, monthlyMax, unread: false }),
  );

  it('is read of two cells', () => {
    expect(readPay({ min: '15000.0', max: '20000.0' })).toMatchObject({ monthlyMin: 15_000, monthlyMax: 20_000 });
    expect(readPay({ min: '20000', max: '15000' })).toMatchObject({ monthlyMin: 15_000, monthlyMax: 20_000 });
    expect(readPay({ min: '', max: '8000' })).toMatchObject({ monthlyMin: null, monthlyMax: 8_000 });
    expect(readPay({ min: '15', max: '25' }, 'kCNY/month')).toMatchObject({ monthlyMin: 15_000, monthlyMax: 25_000 });
    expect(readPay({ min: '15k', max: '25k' })).toMatchObject({ monthlyMin: 15_000, monthlyMax: 25_000 });
    expect(readPay({ min: '', max: '' })).toMatchObject({
      monthlyMin: null,
      monthlyMax: null,
      text: null,
      unread: false,
    });
  });

  it('never gives bounds in the wrong order or out of reason, whatever is written', () => {
    const pieces = fc.constantFrom(
      '1',
      '8',
      '1.5',
      '8000',
      '12',
      '万',
      '千',
      'k',
      '-',
      '~',
      '元',
      '/月',
      '/年',
      '/天',
      '以上',
      '以下',
      '·',
      '13薪',
      '面议',
      '一',
      '百',
      ' ',
      '$',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const { monthlyMin, monthlyMax, unread } = readPay(text);
          for (const bound of [monthlyMin, monthlyMax])
            if (bound !== null) expect(Number.isInteger(bound) && bound >= 100 && bound <= 10_000_000).toBe(true);
          if (monthlyMin !== null && monthlyMax !== null) expect(monthlyMin).toBeLessThanOrEqual(monthlyMax);
          if (unread) expect([monthlyMin, monthlyMax]).toEqual([null, null]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('reads what it was written from', () => {
    const wan = fc.integer({ min: 1, max: 80 }).map((tenth) => tenth / 10);
    fc.assert(
      fc.property(wan, wan, fc.constantFrom('-', '~', '—', '至'), (a, b, dash) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(readPay(`${low}${dash}${high}万`)).toMatchObject({
          monthlyMin: Math.round(low * 10_000),
          monthlyMax: Math.round(high * 10_000),
          computed: false,
        });
      }),
    );
  });
});
