import { describe, expect, it } from '@jest/globals';
import { monthlyPayWords, type Pay, payCeiling, payFloor, payWords } from './pay.js';

const unsaid: Pay = { payMonthlyMin: null, payMonthlyMax: null, payMonths: null, payComputed: false, payText: null };
const range = (payMonthlyMin: number | null, payMonthlyMax: number | null, rest: Partial<Pay> = {}): Pay => ({
  ...unsaid,
  payMonthlyMin,
  payMonthlyMax,
  ...rest,
});

describe('pay', () => {
  it.each([
    [range(13_000, 18_000, { payMonths: 13 }), '1.3–1.8 万/月 · 13 薪', '¥13k–18k / month · 13 months'],
    [range(13_000, 18_000, { payMonths: 12 }), '1.3–1.8 万/月', '¥13k–18k / month'],
    [range(6_000, 8_500), '6–8.5 千/月', '¥6k–8.5k / month'],
    [range(9_000, 13_000), '9 千–1.3 万/月', '¥9k–13k / month'],
    [range(10_000, 10_000), '1 万/月', '¥10k / month'],
    [range(800, 1_200), '800 元–1.2 千/月', '¥800–1.2k / month'],
    [range(3_263, 3_263, { payComputed: true, payText: '150元/天' }), '约 3.3 千/月', 'about ¥3.3k / month'],
    [range(9_996, 12_000, { payComputed: true }), '约 1–1.2 万/月', 'about ¥10k–12k / month'],
    [range(20_000, null), '2 万/月起', 'from ¥20k / month'],
    [range(null, 20_000), '2 万/月以内', 'up to ¥20k / month'],
    [{ ...unsaid, payText: '面议' }, '薪资面议', 'Pay negotiable'],
    [{ ...unsaid, payText: '底薪加提成' }, '底薪加提成', '底薪加提成'],
  ])('%j reads %s and %s', (pay, zh, en) => {
    expect(payWords(pay, 'zh')).toBe(zh);
    expect(payWords(pay, 'en')).toBe(en);
  });

  it('leaves the month to a heading that says it', () => {
    const said = (pay: Pay) => [monthlyPayWords(pay, 'zh'), monthlyPayWords(pay, 'en')];
    expect(said(range(13_000, 18_000, { payMonths: 13 }))).toEqual(['1.3–1.8 万 · 13 薪', '¥13k–18k · 13 months']);
    expect(said(range(20_000, null))).toEqual(['2 万起', 'from ¥20k']);
    expect(said(unsaid)).toEqual([null, null]);
  });

  it('is nothing when the post says nothing', () => {
    expect(payWords(unsaid, 'zh')).toBeNull();
  });

  it('is named as a filter by its floor or ceiling', () => {
    expect([payFloor(15_000, 'zh'), payFloor(15_000, 'en')]).toEqual(['1.5 万以上', '¥15k or more']);
    expect([payCeiling(8_000, 'zh'), payCeiling(8_000, 'en')]).toEqual(['8 千以下', 'up to ¥8k']);
  });
});
