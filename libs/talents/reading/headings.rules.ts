import heading from './heading-hints.json' with { type: 'json' };
import words from './heading-words.json' with { type: 'json' };

/** What the parts of a résumé are about. */
export type Section = keyof typeof words | 'head';

const LONGEST = 34;
const translated = /^(?:[\p{Script=Han}\s、/()]+[A-Za-z\s&/'’()-]*|[A-Za-z\s&/'’()-]+[\p{Script=Han}\s、/()]+)$/u;
const patterns = Object.entries(words).map(
  ([section, forms]) => [section as Section, new RegExp(`^(?:${forms.join('|')})$`, 'i')] as const,
);

const anyOf = (...some: readonly string[][]) => `(?:${some.flat().join('|')})`;
const { qualifiers, topics, joints, ends } = heading.parts;
/** Two topics, or one with an end, and nothing but their qualifiers beside them; some need no end. */
const composed = new RegExp(
  `^${anyOf(qualifiers)}+(?:项目|技能|工具|荣誉|奖项|奖励|证书|论文|课程)$|^${anyOf(qualifiers)}*${anyOf(topics)}+(?:${anyOf(joints)}${anyOf(qualifiers)}*${anyOf(topics)}+${anyOf(ends)}?|${anyOf(ends)})$`,
);
const hints = heading.hints.map(([section, hint]) => [section as Section, new RegExp(hint ?? '', 'i')] as const);

/**
 * The section that begins with a text, if it is a heading: 教育背景, 【 教 育 背 景 】, 一、教育背景 / Education:, EDUCATION.
 * Chinese decides where a heading says the same in both languages.
 * What a form asks for in brackets is no part of it: 教育经历（从最高学历填起）.
 */
export function sectionOf(text: string): Section | null {
  const [, before = ''] =
    /^(.{2,20}?)\s*[（(][^（()）]*(?:填|写|注|请|如|从|含|可|倒序|最近)[^（()）]*[)）]\s*[:：]?\s*$/u.exec(text) ?? [];
  return plainSectionOf(text) ?? (before === '' ? null : plainSectionOf(before));
}

function plainSectionOf(text: string): Section | null {
  if (text.length > LONGEST * 2) return null;
  const bare = text
    .normalize('NFKC')
    .replace(/^[\s\p{P}\p{S}]*(?:第?[一二三四五六七八九十]{1,2}[、.，:\s]|\d{1,2}\s*[、.]|[IVX]{1,4}\s*[.、])/u, '')
    .replace(/(?<=\p{Script=Han})\s*[&+]\s*(?=\p{Script=Han})/gu, '与')
    .replace(/[\p{S}\u3000-\u303f·•|丨_*#]|^[\s\p{P}]+|[\s\p{P}]+$/gu, ' ')
    .trim();
  if (bare === '' || bare.length > LONGEST) return null;
  const chinese = bare.replace(/[^\p{Script=Han}、]/gu, '').replace(/^、+|、+$/g, '');
  const key =
    chinese === ''
      ? bare
          .replace(/[/\\()（）]/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
      : chinese;
  // Beside Chinese stands a translation at most, before or behind it: 语言：C++ is no heading.
  if (chinese !== '' && !translated.test(bare)) return null;
  if (key.length < 2) return null;
  const spaced = /^(?:[A-Z] )+[A-Z]$/.test(key) ? key.replaceAll(' ', '') : key;
  for (const [section, pattern] of patterns) if (pattern.test(spaced)) return section;
  if (chinese === '') return null;
  const plain = bare.replace(/[A-Za-z\s]+$|\s/g, '');
  return composed.test(plain) ? sectionHinted(plain) : sectionByLatin(bare, chinese);
}

/** The section that a text is of by a word in it, where something else says that it is a heading. */
export function sectionHinted(text: string): Section {
  return hints.find(([, hint]) => hint.test(text))?.[0] ?? 'other';
}

export function isHeading(text: string): boolean {
  return sectionOf(text) !== null;
}

/** IT技能, Java技术栈: Latin letters that belong to the Chinese heading. */
function sectionByLatin(bare: string, chinese: string): Section | null {
  if (bare.replace(/\s/g, '').length > chinese.length + 2) return null;
  const key = bare.replace(/[\s/]/g, '');
  return patterns.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}
