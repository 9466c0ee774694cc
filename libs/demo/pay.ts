import { payFactors, type Role } from './phrases.js';
import type { Random } from './random.js';

export interface Pay {
  payText: string;
  /** CNY a month; null when pay is negotiable, or by the day or hour for work that does not fill a month. */
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  payMonths: number | null;
  payComputed: boolean;
}

/** 月计薪天数, 劳社部发〔2008〕3号. */
const daysAMonth = 21.75;
const hoursADay = 8;

/** Pay of a role in a place; `level` says where its experience stands, from 0 (least) to 1 (most). */
export function payOf(role: Role, placeCode: string, level: number, random: Random): Pay {
  const factor = payFactors[placeCode.slice(0, 4)]?.[isManual(role) ? 'manual' : 'skilled'];
  if (factor === undefined) throw new Error(`No pay level for the city of ${placeCode}`);
  const [lowest, highest] = role.pay;
  const top = Math.max(lowest, highest / 1.4);
  const start = (lowest + (top - lowest) * level) * factor * random.between(0.96, 1.06);
  const end = Math.min(start * random.between(1.25, 1.5), highest * factor * 1.05);

  if (role.per === 'day') return byDay(role, byTens(start), byTens(end));
  if (role.per === 'hour') return byHour(role, rounded(start, hourStep(start)), rounded(end, hourStep(end)));
  if (role.per === 'year') return byYear(rounded(start, 10_000), rounded(end, 10_000));
  const negotiable = highest >= 15_000 && level > 0.5 && random.chance(0.1);
  if (negotiable) return { ...unsaid, payText: '面议' };
  if (level === 1 && start >= 15_000 && random.chance(0.35)) {
    return byYear(rounded(start * 12, 10_000), rounded(end * 12, 10_000));
  }
  return byMonth(role, start, end, random);
}

/** Work for which no college is asked. */
export function isManual(role: Role): boolean {
  return role.education.some((education) => ['none', 'junior-high', 'high-school'].includes(education));
}

const unsaid = { payMonthlyMin: null, payMonthlyMax: null, payMonths: null, payComputed: false };

function byMonth(role: Role, start: number, end: number, random: Random): Pay {
  const min = rounded(start, start < 10_000 ? 500 : 1000);
  const max = Math.max(rounded(end, end < 10_000 ? 500 : 1000), min + (min < 10_000 ? 500 : 1000));
  const months = !isManual(role) && random.chance(0.22) ? random.pick([13, 13, 13, 14]) : null;
  const words = monthlyWords(min, max, role.fields.includes('software'), random);
  return {
    payText: months ? `${words}·${months}薪` : words,
    payMonthlyMin: min,
    payMonthlyMax: max,
    payMonths: months,
    payComputed: false,
  };
}

/** Ways to write one range: 6-8千, 6000-8000元/月, 8千-1.2万, 1.2-1.8万, 12-18k. */
function monthlyWords(min: number, max: number, amongProgrammers: boolean, random: Random): string {
  if (amongProgrammers && random.chance(0.3)) return `${min / 1000}-${max / 1000}k`;
  if (max < 10_000) return random.chance(0.7) ? `${min / 1000}-${max / 1000}千` : `${min}-${max}元/月`;
  if (min < 10_000) return random.chance(0.75) ? `${min / 1000}千-${max / 10_000}万` : `${min}-${max}元/月`;
  return `${min / 10_000}-${max / 10_000}万`;
}

function byYear(min: number, max: number): Pay {
  return {
    payText: `年薪${min / 10_000}-${max / 10_000}万`,
    payMonthlyMin: Math.round(min / 12),
    payMonthlyMax: Math.round(max / 12),
    payMonths: null,
    payComputed: true,
  };
}

function byDay(role: Role, min: number, max: number): Pay {
  const payText = min === max ? `${min}元/天` : `${min}-${max}元/天`;
  if (role.employment === 'flexible') return { ...unsaid, payText };
  return {
    payText,
    payMonthlyMin: Math.round(min * daysAMonth),
    payMonthlyMax: Math.round(max * daysAMonth),
    payMonths: null,
    payComputed: true,
  };
}

function byHour(role: Role, min: number, max: number): Pay {
  const payText = min === max ? `${min}元/小时` : `${min}-${max}元/小时`;
  if (role.employment === 'flexible') return { ...unsaid, payText };
  const hours = hoursADay * daysAMonth;
  return {
    payText,
    payMonthlyMin: Math.round(min * hours),
    payMonthlyMax: Math.round(max * hours),
    payMonths: null,
    payComputed: true,
  };
}

/** An hour's pay is said in yuan, a lecturer's in tens. */
function hourStep(amount: number): number {
  return amount < 50 ? 1 : 10;
}

/** A day's pay as it is said: 120, 450, 1800. */
function byTens(amount: number): number {
  return rounded(amount, amount < 300 ? 10 : amount < 1000 ? 50 : 100);
}

function rounded(amount: number, step: number): number {
  return Math.round(amount / step) * step;
}
