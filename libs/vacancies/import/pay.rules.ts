import { cached } from './cells.rules.js';

/** A pay as it was read. Bounds in whole CNY a month; null: not said. */
export interface PayReading {
  monthlyMin: number | null;
  monthlyMax: number | null;
  /** Monthly pays a year, where the source says so (13薪). */
  months: number | null;
  /** The bounds were computed from an hour's, a day's, a week's or a year's pay. */
  computed: boolean;
  /** As it was written; null when nothing was. */
  text: string | null;
  /** Something was written that neither is a pay nor says that pay is negotiable. */
  unread: boolean;
}

/** What a bare number means: how many CNY, in which period. */
export const payUnits = {
  'CNY/month': { times: 1, per: 'month' },
  'kCNY/month': { times: 1_000, per: 'month' },
  '10kCNY/month': { times: 10_000, per: 'month' },
  'CNY/year': { times: 1, per: 'year' },
  'kCNY/year': { times: 1_000, per: 'year' },
  '10kCNY/year': { times: 10_000, per: 'year' },
  'CNY/day': { times: 1, per: 'day' },
  'CNY/hour': { times: 1, per: 'hour' },
} as const;
export type PayUnit = keyof typeof payUnits;

type Period = 'month' | 'year' | 'week' | 'day' | 'hour';

/** 月计薪天数: 劳社部发〔2008〕3号, confirmed by 人社部发〔2025〕2号; eight hours a day: 劳动法 §36. */
const daysAMonth = 21.75;
const hoursADay = 8;
const factors: Record<Period, number> = {
  month: 1,
  year: 1 / 12,
  week: 52 / 12,
  day: daysAMonth,
  hour: daysAMonth * hoursADay,
};

/** A monthly pay outside of this is a slip or a joke, and stays unread. */
const plausible = { min: 100, max: 10_000_000 };
/** Without a word for the period, amounts from here on are a year's pay: "20-30万". */
const yearFrom = 100_000;

/**
 * Reads a pay: "1.3-1.8万", "5千-1万", "6-8k·14薪", "150元/天", "年薪20-30万", "八千至一万", "2万以上", "面议".
 *
 * - One side ("2万以上", "5千以下") leaves the other null; one amount is both.
 * - A year's pay counts as all that is paid in a year: it is divided by the monthly pays a year if they are given, else
 *   by 12. Days count 21.75 a month, hours 8 a day, weeks 52 a year.
 * - Bounds that were swapped are put in order. Other currencies and piece rates (元/课时, 元/单) stay unread.
 *
 * `unit` says what a bare number means that carries neither unit nor period; without it, CNY a month.
 */
export function readPay(given: string | { min: string; max: string }, unit?: PayUnit): PayReading {
  if (typeof given === 'string') return readings(`${unit ?? ''} ${given}`, () => readText(given.trim(), unit));
  return readings(`${unit ?? ''} ${given.min} ${given.max}`, () =>
    readBounds(given.min.trim(), given.max.trim(), unit),
  );
}
const readings = cached<PayReading>(20_000);

function readText(text: string, unit: PayUnit | undefined): PayReading {
  const nothing = { monthlyMin: null, monthlyMax: null, months: null, computed: false, text: text || null };
  const plain = withDigits(
    text
      .slice(0, 200)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(?<=\d)[,，'](?=\d{3}(?!\d))/g, '')
      .replace(/\s+/g, ''),
  );
  if (empty.test(plain)) return { ...nothing, unread: false };
  const months = readMonths(plain);
  const rest = plain.replace(monthsWord, ' ');
  if (!foreign.test(rest) && !pieceRate.test(rest)) {
    for (const match of rest.matchAll(amounts)) {
      const read = readMatch(match, rest, months, unit);
      if (read) return { ...nothing, ...read, months, unread: false };
    }
  }
  return { ...nothing, months, unread: !negotiable.test(plain) && months === null };
}

const empty = /^(?:无|暂无|不详|未知|none|null|nan|n\/a|[-—/])?$/;
const negotiable = /面议|面谈|协商|商议|详谈|待定|保密|negotiable|tbd/;
const foreign = /[$€£]|美元|美金|港币|港元|日元|欧元|usd|hkd|eur/;
const pieceRate = /[/每一](?:课时|节|单|次|件|场|趟|篇|个|幅|套|字|千字|吨|公里|平)/;
const monthsWord = /[·*x×]?(\d{2})(?:\.\d)?(?:[-~至到](\d{2}))?个?月?薪|[*x×](1[2-9]|2[0-4])(?:个?月)?$/;
const dash = '(?:[-~—–―−‐〜_]|至|到|to)+';
const amount =
  '(?:¥|rmb|cny)?(\\d+(?:\\.\\d+)?)(万|w|千|k|百)?(?:元|块|圆|rmb|cny|yuan)?(?:人民币)?(?:(?:\\/|每|一|个|per)*(?:月|months?|mo))?';
const amounts = new RegExp(`${amount}(?:${dash}${amount})?`, 'g');
const unitValues: Record<string, number> = { 万: 10_000, w: 10_000, 千: 1_000, k: 1_000, 百: 100 };

function readMatch(match: RegExpMatchArray, text: string, months: number | null, unit: PayUnit | undefined) {
  const [whole, firstDigits, firstUnit, secondDigits, secondUnit] = match;
  const before = text.slice(0, match.index);
  const after = text.slice((match.index ?? 0) + whole.length);
  const tail = /^[^\d]*/.exec(after)?.[0] ?? '';
  const written = firstUnit ?? secondUnit;
  const said = periodOf(before, whole, tail);
  const bare = unit && !written && !said && !whole.includes('元') ? payUnits[unit] : undefined;
  const first = value(firstDigits, firstUnit ?? (Number(firstDigits) >= 1_000 ? undefined : secondUnit), bare?.times);
  const second = secondDigits
    ? value(secondDigits, secondUnit ?? (Number(secondDigits) >= 1_000 ? undefined : firstUnit), bare?.times)
    : null;
  let [low, high]: [number | null, number | null] = [first, second ?? first];
  if (second === null) {
    if (
      /^[^，。;]{0,4}?(?:以下|以内|封顶|以里)|^(?:or)?(?:less|below)/.test(tail) ||
      /(?:不超过|不高于|最高|至多|小于|(?<!不)低于|under|upto|<=?|≤)[^，。;]{0,3}$/.test(before)
    )
      low = null;
    else if (
      /^[^，。;]{0,4}?(?:以上|起|\+|保底)|^(?:or)?(?:more|above)/.test(tail) ||
      /(?:不低于|不少于|最低|至少|大于|(?<!不)高于|保底|底薪|from|over|>=?|≥)[^，。;]{0,3}$/.test(before)
    )
      high = null;
  }
  const largest = Math.max(low ?? 0, high ?? 0);
  const smallest = Math.min(low ?? largest, high ?? largest);
  const period = said ?? bare?.per ?? (smallest >= yearFrom && largest <= plausible.max ? 'year' : 'month');
  if (!written && !bare && !said && largest < 500) return null;
  const factor = period === 'year' && months ? 1 / months : factors[period];
  const bounds = [low, high].map((bound) => (bound === null || bound === 0 ? null : Math.round(bound * factor)));
  const known = bounds.filter((bound) => bound !== null);
  if (known.length === 0 || known.some((bound) => bound < plausible.min || bound > plausible.max)) return null;
  const [from = null, to = null] = bounds;
  const swapped = from !== null && to !== null && from > to;
  return { monthlyMin: swapped ? to : from, monthlyMax: swapped ? from : to, computed: period !== 'month' };
}

function value(digits: string | undefined, unit: string | undefined, bareTimes: number | undefined): number {
  const times = unit
    ? (unitValues[unit] ?? 1)
    : bareTimes && Number(digits) * bareTimes <= plausible.max
      ? bareTimes
      : 1;
  return Number(digits) * times;
}

function periodOf(before: string, whole: string, tail: string): Period | null {
  if (/^[元块]?(?:\/|每|一|per)?(?:小时|时|钟头|h(?!r?m)|hours?|hr)/.test(tail) || /时薪|小时工资|每小时/.test(before))
    return 'hour';
  if (/^[元块]?(?:\/|每|一|per)?(?:天|日|d(?:ay)?)/.test(tail) || /日薪|日结|每天|每日|一天/.test(before)) return 'day';
  if (/^[元块]?(?:\/|每|一|per)?(?:周|星期|week)/.test(tail) || /周薪|每周/.test(before)) return 'week';
  if (
    /^[元块]?[^,，。;]{0,3}?(?:\/|每|一|per)(?:年|year|yr|annum|y)|^年(?![底终])/.test(tail) ||
    /年薪|每年|年收入|年综合|annual|yearly/.test(before)
  )
    return 'year';
  if (
    /月|mo/.test(whole) ||
    /^[^,，。;]{0,3}?(?:\/|每|per)?(?:月|mo)/.test(tail) ||
    /月薪|月收入|每月|月工资|monthly/.test(before)
  )
    return 'month';
  return null;
}

function readMonths(text: string): number | null {
  const found = monthsWord.exec(text);
  const months = Number(found?.[1] ?? found?.[3] ?? Number.NaN);
  return months >= 12 && months <= 36 ? months : null;
}

const numerals: Record<string, number> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const scales: Record<string, number> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };

/** 八千 → 8000, 一万二 → 12000, 十三 → 13; a numeral alone stays a digit before its unit: 五-八千 → 5-8千. */
function withDigits(text: string): string {
  return text.replace(/(?<![\d.])[一二两三四五六七八九十][零一二两三四五六七八九十百千万]*/g, (numeral, at: number) => {
    if (/^一[天日周年月小个]/.test(text.slice(at, at + 2))) return numeral;
    if (/^[一二两三四五六七八九][千万]$/.test(numeral)) return `${numerals[numeral[0] ?? '']}${numeral[1]}`;
    let total = 0;
    let section = 0;
    let digit = 0;
    let lastScale = 1;
    for (const character of numeral) {
      const scale = scales[character];
      if (scale === undefined) {
        digit = numerals[character] ?? 0;
        if (character === '零') lastScale = 10;
      } else if (scale === 10_000) {
        total += (section + digit) * scale;
        [section, digit, lastScale] = [0, 0, scale];
      } else {
        section += (digit || 1) * scale;
        [digit, lastScale] = [0, scale];
      }
    }
    return String(total + section + digit * (lastScale > 10 ? lastScale / 10 : 1));
  });
}

/** Two cells, smallest and largest pay; each may carry its own unit ("15k"). */
function readBounds(min: string, max: string, unit: PayUnit | undefined): PayReading {
  const texts = [min, max].filter((cell) => cell !== '');
  const text = texts.length === 2 && min !== max ? `${min}-${max}` : (texts[0] ?? '');
  const low = readText(min, unit);
  const high = readText(max, unit);
  const from = low.monthlyMin ?? low.monthlyMax;
  const to = high.monthlyMax ?? high.monthlyMin;
  const swapped = from !== null && to !== null && from > to;
  return {
    monthlyMin: swapped ? to : from,
    monthlyMax: swapped ? from : to,
    months: low.months ?? high.months,
    computed: low.computed || high.computed,
    text: text || null,
    unread: from === null && to === null && (low.unread || high.unread),
  };
}
