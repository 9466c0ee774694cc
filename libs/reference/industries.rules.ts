import type { Language } from '#contracts';
import groups from './industries.json' with { type: 'json' };

/**
 * Industries on two levels, as job seekers know them. Each group says its section of GB/T 4754-2017
 * (国民经济行业分类, A–T), so that figures can be set beside official ones.
 */
export interface Industry {
  code: string;
  /** The group; null for a group itself. */
  parent: string | null;
  /** Letter of GB/T 4754-2017. */
  section: string;
  zh: string;
  en: string;
}

const industries = new Map<string, Industry>();
const codeByWord = new Map<string, string>();
for (const { children, ...group } of groups) {
  industries.set(group.code, { ...group, parent: null });
  codeByWord.set(key(group.zh), group.code);
  codeByWord.set(key(group.en), group.code);
  for (const { words, ...child } of children) {
    industries.set(child.code, { ...child, parent: group.code, section: group.section });
    for (const word of [child.zh, child.en, ...words]) codeByWord.set(key(word), child.code);
  }
}
const longWords = [...codeByWord]
  .filter(([word]) => word.length >= 2 && /\p{Script=Han}/u.test(word))
  .sort((a, b) => b[0].length - a[0].length);

export function allIndustries(): Iterable<Industry> {
  return industries.values();
}

export function industryOfCode(code: string): Industry | null {
  return industries.get(code) ?? null;
}

export function industryName(code: string, language: Language): string {
  return industries.get(code)?.[language] ?? code;
}

/**
 * The industry that a source's words name: "电子技术/半导体/集成电路", "专业服务(咨询、人力资源、财会)", "移动互联网,电商".
 * The whole text, then its first part that is a known word, then the first known word that a part contains; null when
 * none does.
 */
export function industryOf(text: string): string | null {
  const whole = codeByWord.get(key(text));
  if (whole) return whole;
  const parts = text
    .normalize('NFKC')
    .split(/[/,，、;；|()]|\s+/)
    .map(key)
    .filter((part) => part !== '');
  for (const part of parts) {
    const code = codeByWord.get(part);
    if (code) return code;
  }
  for (const part of parts) {
    const found = longWords.find(([word]) => part.includes(word));
    if (found) return found[1];
  }
  return null;
}

function key(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_&.]|(?:行业|产业)$/g, '');
}
