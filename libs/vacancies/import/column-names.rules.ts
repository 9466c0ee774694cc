import names from './column-names.json' with { type: 'json' };
import type { ImportField } from './mapping.rules.js';
import type { PayUnit } from './pay.rules.js';

interface KnownName {
  field: ImportField;
  key: string;
  words: string[];
}
const known: KnownName[] = Object.entries(names).flatMap(([field, list]) =>
  list.map((name) => ({ field: field as ImportField, key: wordsOf(name).join(''), words: wordsOf(name) })),
);
const exact = new Map(known.map(({ key, field }) => [key, field]));

/**
 * How much a column's name speaks for each field, 0 to 1: 1 for a name in column-names.json (case, width, spaces,
 * `_`, camelCase, numbers at the end and what is in brackets do not count), less for one that contains such a name,
 * most where it ends with it: 公司所在城市 is a place.
 */
export function fieldsOfName(name: string): Map<ImportField, number> {
  const words = wordsOf(name);
  const key = words.join('');
  const scores = new Map<ImportField, number>();
  if (key === '') return scores;
  const same = exact.get(key);
  if (same) return scores.set(same, 1);
  const bound = boundOf(key);
  if (bound) return scores.set(bound, 0.9);
  for (const candidate of known) {
    if (!contains(words, key, candidate)) continue;
    const score = 0.5 * (candidate.key.length / key.length) + (key.endsWith(candidate.key) ? 0.4 : 0.1);
    scores.set(candidate.field, Math.max(score, scores.get(candidate.field) ?? 0));
  }
  return scores;
}

/** The unit that a name of a column of pay carries: 月薪(千元), 年薪（万元）, salary_k. */
export function unitOfName(name: string): PayUnit | null {
  const plain = name.normalize('NFKC').toLowerCase();
  const per = /年|year|annual/.test(plain)
    ? 'year'
    : /日薪|\/天|\/日|每天|daily|per.?day/.test(plain)
      ? 'day'
      : /时薪|小时|hour/.test(plain)
        ? 'hour'
        : 'month';
  if (per === 'day' || per === 'hour') return `CNY/${per}`;
  if (/万/.test(plain)) return `10kCNY/${per}`;
  if (/千|\(k\)|_k$|k$/.test(plain)) return `kCNY/${per}`;
  return /元|rmb|cny|yuan/.test(plain) || per === 'year' ? `CNY/${per}` : null;
}

function boundOf(key: string): 'payMin' | 'payMax' | null {
  if (!/salary|wage|pay|薪|工资|compensation|income/.test(key)) return null;
  if (/min|low|from|floor|最低|下限|起始/.test(key)) return 'payMin';
  return /max|high|upper|ceil|最高|上限/.test(key) ? 'payMax' : null;
}

function contains(words: string[], key: string, candidate: KnownName): boolean {
  if (/\p{Script=Han}/u.test(candidate.key)) return candidate.key.length >= 2 && key.includes(candidate.key);
  if (candidate.key.length < 3) return false;
  return words.some((_, at) => candidate.words.every((word, offset) => words[at + offset] === word));
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]|\d+$/g, '')
    .replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
