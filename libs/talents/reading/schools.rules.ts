import type { Degree, ResumeContent } from '#contracts';
import { findUniversities, isDiscipline, universityOf } from '#reference';
import disciplineWords from './discipline-words.json' with { type: 'json' };
import short from './school-short-names.json' with { type: 'json' };

type StudyMode = ResumeContent['education'][number]['mode'];

const degreeWords: readonly [Degree, RegExp][] = [
  ['doctor', /博士(?!后)|\bph\.?\s?d\b\.?|\bdoctor(?:ate|al)?\b|\bM\.?D\.?(?=$|[\s,)])/i],
  ['master', /硕士|研究生|\bmasters?(?:['’]s)?\b|\bM\.?(?:Sc?|A|Eng|Phil|Ed|Fin|Acc)\b\.?|\bMBA\b|\bMPA\b/i],
  [
    'bachelor',
    /本科|学士|专升本|\bbachelors?(?:['’]s)?\b|\bB\.?(?:Sc?|A|Eng|E|Ed|M|BA|Com)\b\.?(?!\w)|\bundergraduate\b/i,
  ],
  ['college', /大专|专科|高职|\bassociates?\b|\bjunior college\b|\bdiploma\b/i],
  ['high-school', /高中|中专|职高|中技|技校|初中|\bhigh school diploma\b/i],
];

/** The degree that a text names. */
export function degreeIn(text: string): Degree | null {
  return degreeWords.find(([, words]) => words.test(text))?.[0] ?? null;
}

export function modeIn(text: string): StudyMode | null {
  if (
    /非全日制|在职|函授|自考|自学考试|成人(?:高考|教育)|业余|夜大|电大|网络教育|开放教育|part[- ]time|专升本（?业余/i.test(
      text,
    )
  )
    return 'part-time';
  return /全日制|统招|full[- ]time/i.test(text) ? 'full-time' : null;
}

/** A school within a text, and where it stands there. */
export interface SchoolIn {
  name: string;
  start: number;
  end: number;
  /** The list of universities knows it. */
  isKnown: boolean;
}

/** Short names that the order of characters would not find, or not rightly; null where several are called so. */
const shortNames = new Map<string, string | null>(Object.entries(short));
const longestName = 22;
const shortestKnown = 4;

/** The university or other school that a text names: the longest name that the list knows, else what ends like one. */
export function schoolIn(text: string): SchoolIn | null {
  return knownIn(text) ?? unknownIn(text) ?? shortIn(text);
}

function knownIn(text: string): SchoolIn | null {
  for (let start = 0; start < Math.min(text.length, 60); start++) {
    for (let end = Math.min(text.length, start + longestName); end - start >= shortestKnown; end--) {
      const known = /[大学院校）)]/.test(text[end - 1] ?? '') ? universityOf(text.slice(start, end)) : null;
      // 北京大学附属中学, 河北大学医院: the name is longer than what is known of it.
      if (known && !/^(?:第?[一二三四五]?附属|附[中小]|医院)/.test(text.slice(end))) {
        return { name: known.name, start, end, isKnown: true };
      }
    }
  }
  return null;
}

const chineseSchool =
  /[\p{Script=Han}A-Za-z·]{2,24}?(?:大学附属中学|附属中学|附中|大学(?:[（(][\p{Script=Han}]{2,6}[）)])?|职业技术学院|专科学校|高等专科学校|研究生院|中学|高中|[一二三四五六七八九十]中(?!学)|职教中心|技师学院|技工学校|职业学校|职业中专|党校|学院|学校|科学院)(?![\p{Script=Han}]*大学)/u;
const latinSchool =
  /\b(?:(?:[A-Z][\w.&'’-]*|of|the|and|at|for|de)\s+)*(?:University|College|Institute|School|Academy|Polytechnic)\b(?:\s+(?:of|for|at)\s+(?:[A-Z][\w&'’-]*|and|of|the)(?:,?\s+(?:[A-Z][\w&'’-]*|and|of|the(?=\s[A-Z])))*)?(?:,\s+(?:Berkeley|Los Angeles|San Diego|Beijing|Wuhan|Shenzhen))?/;

function unknownIn(text: string): SchoolIn | null {
  const found = chineseSchool.exec(text) ?? latinSchool.exec(text);
  if (!found || /^(?:本|我|该|所在|毕业|就读)/.test(found[0])) return null;
  return { name: found[0].trim(), start: found.index, end: found.index + found[0].length, isKnown: false };
}

/** 河北科大, 北师大: a token that is nothing but a short name. */
function shortIn(text: string): SchoolIn | null {
  const whole = { start: 0, end: text.length, isKnown: true };
  const own = shortNames.get(text);
  if (own !== undefined) return own === null ? null : { name: own, ...whole };
  if (!/^\p{Script=Han}{2,6}[大院]$/u.test(text)) return null;
  const [first] = findUniversities(text, 1);
  return first?.name.startsWith(text.slice(0, 2)) ? { name: first.name, ...whole } : null;
}

/** A part of a university, which is no school of its own: 信息科学与工程学院, 计算机系. */
export function isFaculty(text: string): boolean {
  return /(?:学院|系|学部|研究生院|书院)$/.test(text) && !knownIn(text);
}

const byMajor = new Map(
  Object.entries(disciplineWords).flatMap(([name, majors]) => majors.map((major) => [major, name] as const)),
);

/** The discipline that a major belongs to: of the same name, or as the ministry's list of majors has it; else null. */
export function disciplineOf(major: string): string | null {
  const bare = major
    .normalize('NFKC')
    .replace(/\([^()]*\)|\s+/g, '')
    .replace(/(?:专业|方向|类)$/, '');
  for (const name of [bare, `${bare}学`, bare.replace(/学$/, '')]) {
    if (isDiscipline(name)) return name;
    const known = byMajor.get(name);
    if (known !== undefined) return known;
  }
  return null;
}
