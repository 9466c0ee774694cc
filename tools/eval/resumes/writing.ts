import type { InventedPerson } from './person.js';

/** Text as HTML and XML hold it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Forms in which months are written; `month` is `YYYY-MM`. */
export const monthForms = {
  dotted: (month: string) => month.replace('-', '.'),
  slashed: (month: string) => month.replace(/-0?/, '/'),
  chinese: (month: string) => month.replace(/(\d{4})-0?(\d+)/, '$1年$2月'),
  dashed: (month: string) => month,
  english: (month: string) => `${englishMonths[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
  numbers: (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`,
};

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A span of months in a form of one's choice; what has no end goes on. */
export function spanWith(form: (month: string) => string, between: string, still: string) {
  return ({ from, until }: { from: string | null; until: string | null }) =>
    from === null ? '' : `${form(from)}${between}${until === null ? still : form(until)}`;
}

export const degreeWords = {
  zh: { 'high-school': '高中', college: '大专', bachelor: '本科', master: '硕士', doctor: '博士' },
  en: {
    'high-school': 'High School Diploma',
    college: 'Associate',
    bachelor: 'Bachelor',
    master: 'Master',
    doctor: 'Ph.D.',
  },
};

export const levelWords = {
  zh: { native: '母语', fluent: '流利', working: '良好', basic: '一般' },
  en: { native: 'native', fluent: 'fluent', working: 'intermediate', basic: 'basic' },
};

/** 本科, and what says that it was beside a job. */
export function degreeOf({ degree, mode }: InventedPerson['education'][number], language: 'zh' | 'en'): string {
  const word = degree === null ? '' : degreeWords[language][degree];
  if (mode === 'full-time') return word;
  return language === 'zh' ? `${word}（非全日制）` : `${word} (part-time)`;
}

/** 英语（CET-6 512，良好） */
export function languageLine(
  { name, level, certificate }: InventedPerson['languages'][number],
  language: 'zh' | 'en',
): string {
  const facts = [certificate, level === null ? '' : levelWords[language][level]].filter((fact) => fact !== '');
  const [open, close, comma] = language === 'zh' ? ['（', '）', '，'] : [' (', ')', ', '];
  return facts.length === 0 ? name : `${name}${open}${facts.join(comma)}${close}`;
}

/** A page for Chromium to print on A4. */
export function page(style: string, body: string, language = 'zh-CN'): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>
@page { size: A4; margin: 0 } * { box-sizing: border-box; margin: 0; padding: 0 }
body { font: 10.5pt/1.5 "Noto Sans CJK SC", sans-serif; color: #222 } ul { list-style-position: inside }
${style}</style><body>${body}</body></html>`;
}

/** Elements of a list of texts. */
export function each(texts: readonly string[], element: (text: string) => string): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => element(escaped(text)))
    .join('');
}
