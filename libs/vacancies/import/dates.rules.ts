import { isNothing } from './cells.rules.js';
import type { Reading } from './requirements.rules.js';

const dayLength = 86_400_000;
/** China keeps one zone without summer time since 1992. */
const shanghaiOffset = 8 * 3_600_000;

/**
 * Reads the day on which a source published a post, as YYYY-MM-DD in Asia/Shanghai: "2023-08-30 14:07:12",
 * "2019年12月16日", "8-30发布" (the last such day), "3天前" and 昨天 (counted from `now`), 20230830, serial days of Excel,
 * seconds or milliseconds since 1970. Days that do not exist, lie ahead or before 1990 stay unread, and so does a bare
 * year.
 */
export function readDay(text: string, now: Date): Reading<string> {
  if (isNothing(text)) return { value: null, unread: false };
  const plain = text
    .normalize('NFKC')
    .replace(/发布|更新|于|日期|[:：]\s*$/g, '')
    .trim();
  const day = dayOf(plain, now);
  const today = shanghaiDay(now.getTime() + dayLength);
  return day && day >= '1990-01-01' && day <= today ? { value: day, unread: false } : { value: null, unread: true };
}

function dayOf(text: string, now: Date): string | null {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return shanghaiDay(Date.parse(text));
  const full =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/.exec(text) ??
    /^(20\d{2})(\d{2})(\d{2})(?:\d{6})?$/.exec(text);
  if (full) return calendarDay(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /^(\d{1,2})\s*[-/月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text);
  if (short) return lastSuchDay(Number(short[1]), Number(short[2]), now);
  const english = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b/.exec(text);
  if (english) {
    const [first, second, year] = [Number(english[1]), Number(english[2]), Number(english[3])];
    return first > 12 ? calendarDay(year, second, first) : calendarDay(year, first, second);
  }
  return monthByName(text) ?? daysAgo(text, now) ?? serial(text);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "Jan 2, 2024", "2 January 2024", "Tue, 02 Jan 2024 10:00:00 GMT". */
function monthByName(text: string): string | null {
  const found =
    /\b(?<month>[a-z]{3})[a-z]*\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})\b/i.exec(text) ??
    /\b(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<month>[a-z]{3})[a-z]*\.?,?[\s-]+(?<year>\d{4})\b/i.exec(text);
  const { year, month = '', day } = found?.groups ?? {};
  const number = months.indexOf(month.toLowerCase()) + 1;
  return number > 0 ? calendarDay(Number(year), number, Number(day)) : null;
}

function daysAgo(text: string, now: Date): string | null {
  const words: [RegExp, number][] = [
    [/^(?:今天|今日|刚刚|today|just)/i, 0],
    [/^(?:昨天|昨日|yesterday)/i, 1],
    [/^前天/, 2],
  ];
  const word = words.find(([pattern]) => pattern.test(text));
  if (word) return shanghaiDay(now.getTime() - word[1] * dayLength);
  const ago =
    /^(\d{1,3}|[一二两三])\+?\s*(?:个(?=小时|星期))?(秒|分钟?|小时|天|日|周|星期|个?月|minutes?|hours?|days?|weeks?|months?)(?:钟)?\s*(?:之?前|以前|内|ago)/i.exec(
      text,
    );
  if (!ago) return null;
  const unit = ago[2] ?? '';
  const days = /秒|分|小时|minute|hour/i.test(unit)
    ? 0
    : /周|星期|week/i.test(unit)
      ? 7
      : /月|month/i.test(unit)
        ? 30
        : 1;
  const written = '一二三'.indexOf((ago[1] ?? '').replace('两', '二'));
  const count = written >= 0 ? written + 1 : Number(ago[1]);
  const hours = /小时|hour/i.test(unit) ? count : 0;
  return shanghaiDay(now.getTime() - count * days * dayLength - hours * 3_600_000);
}

function serial(text: string): string | null {
  const number = Number(text);
  if (!Number.isFinite(number) || text === '') return null;
  if (number >= 32_874 && number < 73_050)
    return new Date((Math.floor(number) - 25_569) * dayLength).toISOString().slice(0, 10);
  if (number >= 631_152_000 && number < 4_102_444_800) return shanghaiDay(number * 1_000);
  return number >= 631_152_000_000 && number < 4_102_444_800_000 ? shanghaiDay(number) : null;
}

function lastSuchDay(month: number, day: number, now: Date): string | null {
  const today = shanghaiDay(now.getTime());
  const year = Number(today.slice(0, 4));
  for (let back = 0; back <= 4; back++) {
    const candidate = calendarDay(year - back, month, day);
    if (candidate && candidate <= today) return candidate;
  }
  return null;
}

function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

function shanghaiDay(time: number): string {
  return new Date(time + shanghaiOffset).toISOString().slice(0, 10);
}

/** Reads the address of a post on its site: http or https only. */
export function readUrl(text: string): Reading<string> {
  if (isNothing(text)) return { value: null, unread: false };
  const written = text.trim();
  const address = written.startsWith('//') ? `https:${written}` : written;
  const valid = address.length <= 2_000 && /^https?:\/\/[^\s"'<>]+$/i.test(address) && URL.canParse(address);
  return valid ? { value: address, unread: false } : { value: null, unread: true };
}
