/** A span of months that a text names, and where in the text it stands. */
export interface ReadSpan {
  /** `YYYY-MM`; null where only the year is said. */
  from: string | null;
  /** null where it goes on, or where only the year is said. */
  until: string | null;
  /** One month alone: a day of graduation, of a prize. */
  isSingle: boolean;
  start: number;
  end: number;
}

const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const byName = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const year = '(?:19[4-9]\\d|20\\d{2})';
const month = '(?:1[0-2]|0?[1-9])';
const day = '(?:3[01]|[12]\\d|0?[1-9])';
/** The forms in which a month is written. */
const months = [
  `${year}\\s*年\\s*${month}\\s*月(?:\\s*${day}\\s*日)?(?:份)?`,
  `${year}\\s*[-./]\\s*${month}(?!\\d)(?:\\s*[-./]\\s*${day}(?![\\d./年])|\\s*月)?`,
  `\\b${byName}\\.?,?\\s*'?${year}`,
  `\\b${byName}\\.?\\s*['’]\\d{2}(?!\\d)`,
  `${year}[\\s,]*${byName}\\b`,
  `(?<![\\d.])${month}\\s*/\\s*${year}`,
  `(?<![\\d.])(?:1[0-2]|0[1-9])\\s*[.-]\\s*${year}`,
  `(?<!\\d)${year}(?:1[0-2]|0[1-9])(?!\\d)`,
];
const whole = `(?:${months.join('|')})`;
/** A month, or a bare year. */
const point = `(?:${months.join('|')}|${year}\\s*年?(?![\\d.]))`;
const still = '(?:至今|迄今|现在|目前|今|now|present|current(?:ly)?|today|ongoing|date)';
const dash = '(?:[-–—−‐‑~～〜－→⟶➔➜一─]{1,3}|至|到|\\bto\\b|\\buntil\\b|/)';

const ranges = [
  new RegExp(`(?<from>${point})\\s*(?:${dash}\\s*)+(?<until>${point}|${still})`, 'i'),
  new RegExp(`(?<from>${point})\\s*(?<until>至今|迄今)`, 'i'),
  new RegExp(`(?<from>${whole})\\s+(?<until>${whole})`, 'i'),
  // 2024.07-09, 2024年7-9月: the year once.
  new RegExp(`(?<from>${year}\\s*[年./]\\s*${month})\\s*月?\\s*${dash}\\s*(?<month>${month})(?:\\s*月|(?![\\d.年/]))`),
  // Jun – Aug 2024
  new RegExp(`\\b(?<named>${byName})\\.?\\s*${dash}\\s*(?<until>${byName}\\.?,?\\s*${year})`, 'i'),
  new RegExp(`(?:\\bsince\\s+|自\\s*)(?<since>${whole})(?!\\s*${dash})|(?<from>${whole})\\s*(?:起|以来)`, 'i'),
];
/** 23.09-27.06: years of two digits, where both ends have a month. */
const short =
  /(?<![\d.])(?<y1>\d{2})\s*[./年]\s*(?<m1>1[0-2]|0?[1-9])\s*月?\s*[-–—~～至]{1,2}\s*(?:(?<y2>\d{2})\s*[./年]\s*(?<m2>1[0-2]|0?[1-9])\s*月?|(?<still>至今|今))(?![\d.])/;
const single = new RegExp(whole, 'i');

/**
 * The first span of months in a text, in whatever usual form: 2023.09-2027.06, 2023年9月—至今, Sep 2023 – Present,
 * 2023/9~2027/6, 2023.09 2027.06, 2024.07-09, 23.09-27.06; else the first single month.
 * @param now years far ahead of it are no dates of a résumé
 */
export function spanIn(text: string, now: Date): ReadSpan | null {
  return rangeIn(text, now) ?? singleIn(text, now);
}

export function rangeIn(text: string, now: Date): ReadSpan | null {
  const lastYear = now.getUTCFullYear() + 10;
  let best: ReadSpan | null = null;
  for (const pattern of ranges) {
    const found = pattern.exec(text);
    if (!found?.groups || (best !== null && found.index >= best.start)) continue;
    const { month, named, since } = found.groups;
    const given = found.groups.until ?? '';
    const from = monthOf(named ? `${named} ${year4.exec(given)?.[0]}` : (since ?? found.groups.from ?? ''), lastYear);
    const until = month === undefined ? monthOf(given, lastYear) : `${from?.slice(0, 4)}-${month.padStart(2, '0')}`;
    if (from === undefined || until === undefined) continue;
    best = {
      from,
      until: from === null ? null : until,
      isSingle: false,
      ...extent(text, found.index, found[0].length),
    };
  }
  return best ?? shortRange(text, now);
}

function singleIn(text: string, now: Date): ReadSpan | null {
  const found = single.exec(text);
  const at = found && monthOf(found[0], now.getUTCFullYear() + 10);
  return found && at ? { from: at, until: at, isSingle: true, ...extent(text, found.index, found[0].length) } : null;
}

function shortRange(text: string, now: Date): ReadSpan | null {
  const found = short.exec(text);
  const { y1 = '', m1 = '', y2, m2 } = found?.groups ?? {};
  if (!found) return null;
  const full = (two: string, of: string) => {
    const century = Number(two) <= (now.getUTCFullYear() % 100) + 10 ? 2000 : 1900;
    return `${century + Number(two)}-${of.padStart(2, '0')}`;
  };
  const from = full(y1, m1);
  const until = y2 === undefined || m2 === undefined ? null : full(y2, m2);
  if (from < '1940' || (until !== null && until < from)) return null;
  return { from, until, isSingle: false, ...extent(text, found.index, found[0].length) };
}

const year4 = /(?:19|20)\d{2}/;

/** `YYYY-MM`; null where no month is said or it goes on; undefined where it is none. */
function monthOf(text: string, lastYear: number): string | null | undefined {
  const two = /['’](\d{2})$/.exec(text)?.[1];
  const written = two === undefined ? Number(year4.exec(text)?.[0]) : 2_000 + Number(two);
  if (!Number.isInteger(written)) return null;
  if (written > lastYear) return undefined;
  const name = /[a-z]{3}/i.exec(text)?.[0].toLowerCase();
  const rest = text.replace(/\s/g, '');
  const number =
    name === undefined
      ? Number(
          /^(?:19|20)\d{2}[-./年](\d{1,2})/.exec(rest)?.[1] ??
            /^(\d{1,2})[-./]/.exec(rest)?.[1] ??
            /^(?:19|20)\d{2}(\d{2})$/.exec(rest)?.[1],
        )
      : names.indexOf(name) + 1;
  return number >= 1 && number <= 12 ? `${written}-${String(number).padStart(2, '0')}` : null;
}

/** A date with the brackets that hold nothing else. */
function extent(text: string, start: number, length: number): { start: number; end: number } {
  const end = start + length;
  const open = /[（([【]\s*$/.exec(text.slice(0, start));
  const close = /^\s*(?:[（(]?(?:预计|expected|毕业)[)）]?)?\s*[)）\]】]/i.exec(text.slice(end));
  if (open && close) return { start: open.index, end: end + close[0].length };
  const tail = /^\s*[（(](?:预计|expected|应届|在读)[^)）]{0,6}[)）]/i.exec(text.slice(end));
  return { start, end: end + (tail?.[0].length ?? 0) };
}

/** A text without its span. */
export function withoutSpan(text: string, { start, end }: Pick<ReadSpan, 'start' | 'end'>): string {
  const before = text
    .slice(0, start)
    .replace(/(?:起止|起讫|就读|在校|在读|学习|工作|在职|任职|实习|项目|活动)?(?:时间|日期|年月)\s*[:：]?\s*$/, '');
  return `${before}   ${text.slice(end)}`.trim();
}
