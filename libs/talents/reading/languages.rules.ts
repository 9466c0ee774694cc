import type { ResumeContent } from '#contracts';
import { EntryWriter, type ReadEntry } from './field.rules.js';
import { cut, type Piece } from './text.rules.js';

export type Language = ResumeContent['languages'][number];
type Level = NonNullable<Language['level']>;

const names: readonly [RegExp, string, string][] = [
  [/英语|英文|大英|\bEnglish\b/i, '英语', 'English'],
  [/日语|日文|\bJapanese\b/i, '日语', 'Japanese'],
  [/韩语|韩文|朝鲜语|\bKorean\b/i, '韩语', 'Korean'],
  [/法语|法文|\bFrench\b/i, '法语', 'French'],
  [/德语|德文|\bGerman\b/i, '德语', 'German'],
  [/俄语|俄文|\bRussian\b/i, '俄语', 'Russian'],
  [/西班牙语|\bSpanish\b/i, '西班牙语', 'Spanish'],
  [/葡萄牙语|\bPortuguese\b/i, '葡萄牙语', 'Portuguese'],
  [/意大利语|\bItalian\b/i, '意大利语', 'Italian'],
  [/阿拉伯语|\bArabic\b/i, '阿拉伯语', 'Arabic'],
  [/越南语|\bVietnamese\b/i, '越南语', 'Vietnamese'],
  [/泰语|\bThai\b/i, '泰语', 'Thai'],
  [/粤语|广东话|\bCantonese\b/i, '粤语', 'Cantonese'],
  [/普通话|汉语|中文|国语|\bMandarin\b|\bChinese\b/i, '普通话', 'Mandarin'],
];

/** Examinations of languages: which language each is of, and the short name under which everybody knows it. */
const examinations: readonly [RegExp, language: string, family: string, (found: RegExpExecArray) => string][] = [
  [/CET\s*[-—–]?\s*([46])/i, '英语', 'CET', ([, level]) => `CET-${level}`],
  [
    /(?:大学|公共|国家)*英语\s*([四六46])\s*级|(?<!\p{Script=Han})([四六])级/iu,
    '英语',
    'CET',
    ([, one, other]) => `CET-${/四|4/.test(one ?? other ?? '') ? 4 : 6}`,
  ],
  [/TEM\s*[-—–]?\s*([48])/i, '英语', 'TEM', ([, level]) => `TEM-${level}`],
  [
    /(?:英语)?专业?([四八])级?(?!\p{Script=Han}*(?:奖|名))/u,
    '英语',
    'TEM',
    ([, level]) => `TEM-${level === '四' ? 4 : 8}`,
  ],
  [/IELTS|雅思/i, '英语', 'IELTS', () => 'IELTS'],
  [/TOEFL(?:\s*iBT)?|托福/i, '英语', 'TOEFL', () => 'TOEFL'],
  [/TOEIC|托业/i, '英语', 'TOEIC', () => 'TOEIC'],
  [/\bGRE\b/, '英语', 'GRE', () => 'GRE'],
  [/PETS\s*[-—–]?\s*([1-5])/i, '英语', 'PETS', ([, level]) => `PETS-${level}`],
  [/BEC\s*(初级|中级|高级|Vantage|Higher|Preliminary)/i, '英语', 'BEC', ([, level]) => `BEC ${level}`],
  [/CATTI\s*([一二三123])级?(笔译|口译)?/i, '英语', 'CATTI', ([, level, kind]) => `CATTI ${level}级${kind ?? ''}`],
  [
    /(?:JLPT|日语(?:能力考试?)?|日本语能力(?:考试|测试)?|Japanese)[\s(（:：-]*N\s*([1-5])|(?<![A-Za-z\d])N([1-5])(?![\d])/iu,
    '日语',
    'JLPT',
    ([, one, other]) => `JLPT N${one ?? other}`,
  ],
  [/TOPIK\s*[-—–]?\s*([1-6一二三四五六])/i, '韩语', 'TOPIK', ([, level]) => `TOPIK ${level}`],
  [/DELF\s*([AB][12])|DALF\s*(C[12])/i, '法语', 'DELF', ([, one, other]) => (one ? `DELF ${one}` : `DALF ${other}`)],
  [
    /TestDaF\s*([345])?|德福\s*([345])?/i,
    '德语',
    'TestDaF',
    ([, one, other]) => `TestDaF ${one ?? other ?? ''}`.trim(),
  ],
];

const levels: readonly [Level, RegExp][] = [
  ['native', /母语|\bnative\b|mother tongue/i],
  [
    'working',
    /professional working|limited working|日常|工作(?:语言|交流|沟通)|可作为工作|\bintermediate\b|\bconversational\b|\bworking\b|\bB[12]\b/i,
  ],
  ['fluent', /流利|流畅|精通|熟练|\bfluen|\bproficien|\badvanced\b|full professional|\bC[12]\b(?!\s*驾)/i],
  ['working', /良好|较好|中等|能读写|听说读写|\bgood\b/i],
  ['basic', /基础|入门|一般|初级|简单|\bbasic\b|\belementary\b|\bbeginner\b|\bA[12]\b/i],
];

/** An examination of a language that a text names, with its result. */
export function examinationIn(text: string): { certificate: string; language: string; family: string } | null {
  for (const [pattern, language, family, nameOf] of examinations) {
    const found = pattern.exec(text);
    if (!found) continue;
    const name = nameOf(found);
    const behind = text.slice(found.index + found[0].length);
    const score = scoreIn(family, behind);
    return { certificate: score === null ? name : `${name} ${score}`, language, family };
  }
  return null;
}

function scoreIn(family: string, text: string): string | null {
  const range = {
    CET: /(?<![\d.])([3-7]\d{2})(?![\d.]|年)/,
    IELTS: /(?<![\d.])([4-9](?:\.[05])?)(?![\d.])/,
    TOEFL: /(?<!\d)(1[01]\d|120|[6-9]\d)(?![\d.])/,
    TOEIC: /(?<!\d)([5-9]\d{2})(?!\d)/,
    GRE: /(?<!\d)(3[0-4]\d)(?!\d)/,
  }[family];
  return range?.exec(text.slice(0, 24))?.[1] ?? null;
}

/** Whether a text is about a language, and not a prize, a certificate of speech or the like. */
export function isLanguageItem(text: string): boolean {
  if (/竞赛|比赛|大赛|演讲|等奖|奖学金|辩论|普通话.*[甲乙]/.test(text) || text.length > 60) return false;
  if (examinationIn(text) !== null) return !/程序|算法|处理/.test(text);
  return nameIn(text) !== null && levels.some(([, words]) => words.test(text)) && text.length < 30;
}

function nameIn(text: string): { chinese: string; written: string } | null {
  let first: { at: number; chinese: string; written: string } | null = null;
  for (const [pattern, chinese, english] of names) {
    const found = pattern.exec(text);
    if (!found || (first && found.index >= first.at)) continue;
    first = { at: found.index, chinese, written: /^[A-Z]/i.test(found[0]) ? english : chinese };
  }
  return first;
}

/**
 * The languages that pieces of text name, with level and certificate: 英语（CET-6 520）, 日语 N2, English: fluent. What
 * follows a language belongs to it until the next one is named.
 * @param isLatin whether the résumé is in English: then a language that only its examination names is in English too
 */
export function languagesOf(pieces: readonly Piece[], isLatin: boolean): ReadEntry<Language>[] {
  const found = new Map<string, EntryWriter<Language>>();
  const families = new Map<string, string[]>();
  for (const { text, lines } of pieces) {
    let current: string | null = null;
    for (const fragment of fragmentsOf(text)) {
      if (/普通话.*[甲乙]等?/.test(fragment)) continue;
      const examination = examinationIn(fragment);
      const named = nameIn(fragment);
      const chinese: string | null = named?.chinese ?? examination?.language ?? current;
      if (chinese === null) continue;
      current = chinese;
      const written: string =
        named?.written ?? (isLatin ? (names.find(([, name]) => name === chinese)?.[2] ?? chinese) : chinese);
      const writer = found.get(chinese) ?? new EntryWriter<Language>({ name: '', level: null, certificate: '' });
      found.set(chinese, writer);
      writer.put('name', written, lines);
      const level = levels.find(([, words]) => words.test(fragment));
      writer.put('level', level?.[0], lines);
      if (examination) addCertificate(writer, examination, families, lines);
    }
  }
  return [...found.values()].filter(({ entry }) => entry.name !== '').map((writer) => writer.done());
}

/** Of several examinations of one kind the last level counts: who has CET-6 has CET-4. */
function addCertificate(
  writer: EntryWriter<Language>,
  { certificate, language, family }: { certificate: string; language: string; family: string },
  families: Map<string, string[]>,
  lines: readonly number[],
): void {
  const kept = families.get(language) ?? [];
  const at = kept.findIndex((one) => one.split(/[-\s]/)[0] === family);
  if (at === -1) kept.push(certificate);
  else if (rankOf(certificate) >= rankOf(kept[at] ?? '')) kept[at] = certificate;
  families.set(language, kept);
  writer.entry.certificate = cut(kept.join(', '), 40);
  writer.lines.certificate = [...new Set([...(writer.lines.certificate ?? []), ...lines])];
}

/** CET-6 before CET-4, and the one with a score before the one without; N1 before N2. */
function rankOf(certificate: string): number {
  const level = Number(/\d/.exec(certificate)?.[0] ?? 0);
  return (certificate.startsWith('JLPT') ? 10 - level : level) + (/\s\d/.test(certificate) ? 0.5 : 0);
}

function fragmentsOf(text: string): string[] {
  return text
    .split(/[、，,；;|｜。\n]|\s{2,}|(?<=[)）])\s*(?=\p{Script=Han}{2}[：:（(])|\s+\/\s+/u)
    .filter((part) => part.trim() !== '');
}
