import type { Language } from '#contracts';

export interface Pay {
  /** CNY a month, before tax. */
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  /** Monthly pays a year. */
  payMonths: number | null;
  /** The monthly figures were computed from another unit (a day, a year). */
  payComputed: boolean;
  /** As it was written. */
  payText: string | null;
}

/** Pay as a reader says it: `1.3–1.8 万/月 · 13 薪`, `¥13k–18k / month · 13 months`. Null when the post says nothing. */
export function payWords(pay: Pay, language: Language): string | null {
  const { payMonthlyMin: min, payMonthlyMax: max, payMonths: months } = pay;
  if (min === null && max === null) {
    const negotiable = pay.payText === null ? null : /面议|面談|面谈/.test(pay.payText);
    if (negotiable === null) return null;
    if (negotiable) return language === 'zh' ? '薪资面议' : 'Pay negotiable';
    return pay.payText;
  }
  const digits = pay.payComputed ? 1 : 2;
  const range = (language === 'zh' ? chineseRange : englishRange)(min, max, digits);
  const several = months !== null && months !== 12;
  if (language === 'zh') return `${pay.payComputed ? '约 ' : ''}${range}${several ? ` · ${months} 薪` : ''}`;
  return `${pay.payComputed ? 'about ' : ''}${range}${several ? ` · ${months} months` : ''}`;
}

/** The same below a heading that says that it is by the month. */
export function monthlyPayWords(pay: Pay, language: Language): string | null {
  return payWords(pay, language)?.replace(/ ?\/ ?(?:月|month)/, '') ?? null;
}

/** A floor of monthly pay as a filter is named: `1.5 万以上`, `¥15k or more`. */
export function payFloor(cny: number, language: Language): string {
  return language === 'zh' ? `${joined(chinese(cny, 2))}以上` : `¥${english(cny, 2)} or more`;
}

/** A ceiling of monthly pay as a filter is named: `2 万以下`, `up to ¥20k`. */
export function payCeiling(cny: number, language: Language): string {
  return language === 'zh' ? `${joined(chinese(cny, 2))}以下` : `up to ¥${english(cny, 2)}`;
}

function chineseRange(min: number | null, max: number | null, digits: number): string {
  if (min === null) return `${joined(chinese(max ?? 0, digits))}/月以内`;
  if (max === null) return `${joined(chinese(min, digits))}/月起`;
  const low = chinese(min, digits);
  const high = chinese(max, digits);
  if (low.figure === high.figure && low.unit === high.unit) return `${joined(low)}/月`;
  return `${low.unit === high.unit ? low.figure : joined(low)}–${joined(high)}/月`;
}

function englishRange(min: number | null, max: number | null, digits: number): string {
  if (min === null) return `up to ¥${english(max ?? 0, digits)} / month`;
  if (max === null) return `from ¥${english(min, digits)} / month`;
  const low = english(min, digits);
  const high = english(max, digits);
  return low === high ? `¥${low} / month` : `¥${low}–${high} / month`;
}

const joined = ({ figure, unit }: { figure: string; unit: string }) => `${figure} ${unit}`;

/** The unit is chosen by the rounded figure, so that 9,996 reads 1 万 and never 10 千. */
function chinese(cny: number, digits: number): { figure: string; unit: string } {
  if (rounded(cny / 1000, digits) >= 10) return { figure: String(rounded(cny / 10_000, digits)), unit: '万' };
  if (cny >= 1000) return { figure: String(rounded(cny / 1000, digits)), unit: '千' };
  return { figure: String(Math.round(cny)), unit: '元' };
}

function english(cny: number, digits: number): string {
  return cny >= 1000 ? `${rounded(cny / 1000, digits)}k` : String(Math.round(cny));
}

const rounded = (figure: number, digits: number) => Math.round(figure * 10 ** digits) / 10 ** digits;
