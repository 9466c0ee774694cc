import { pinyin } from 'pinyin-pro';
import rows from './universities.json' with { type: 'json' };

/**
 * A university or college 高校 of the mainland. Names, levels and marks are those of the student information centre
 * CHSI (2,870), places those of the ministry's list with codes, whose other 302 names are mostly ones that were changed
 * since: degrees bear them still.
 */
export interface University {
  name: string;
  /** Its city, or its province where no list names the city. */
  placeCode: string;
  /** What it leads to at least: 本科 or 专科. */
  level: 'bachelor' | 'college';
  /** 985 and 双一流. */
  marks: readonly ('985' | 'double-first-class')[];
}

const universities: readonly University[] = (
  rows as [string, string, University['level'], University['marks'][number][]][]
).map(([name, placeCode, level, marks]) => ({ name, placeCode, level, marks }));
const byName = new Map(universities.map((university) => [university.name, university]));

/** The university of this name, in whatever brackets; null when the lists do not know it. */
export function universityOf(name: string): University | null {
  return byName.get(folded(name)) ?? null;
}

/**
 * Universities by what people type: a part of the name, its characters in their order (河北科大), or pinyin in full or
 * by initials (hebeikeji, hbkjdx). Those that begin with it come first, and of these the shortest names.
 * @param limit how many at most
 */
export function findUniversities(text: string, limit: number): University[] {
  const wanted = folded(text).toLowerCase();
  if (wanted === '') return [];
  const rankOf = /^[a-z]+$/.test(wanted) ? rankByPinyin : rankByName;
  const ranked = universities
    .map((university) => ({ university, rank: rankOf(university.name, wanted) }))
    .filter(({ rank }) => rank !== null) as { university: University; rank: number }[];
  ranked.sort((a, b) => a.rank - b.rank || a.university.name.length - b.university.name.length);
  return ranked.slice(0, limit).map(({ university }) => university);
}

function rankByName(name: string, wanted: string): number | null {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  // 河北科大 is rather 河北科技大学 than 河北医科大学: of short forms, those that keep more of the beginning come first.
  return isInOrder(wanted, name) ? 4 - sharedBeginning(wanted, name) / wanted.length : null;
}

function rankByPinyin(name: string, wanted: string): number | null {
  const syllables = syllablesOf(name);
  const full = syllables.join('');
  const initials = syllables.map((syllable) => syllable[0] ?? '').join('');
  if (full === wanted || initials === wanted) return 0;
  if (full.startsWith(wanted)) return 1;
  if (wanted.length > 1 && initials.startsWith(wanted)) return 2;
  return wanted.length > 3 && full.includes(wanted) ? 3 : null;
}

function sharedBeginning(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

const syllablesByName = new Map<string, readonly string[]>();

/** Without tones; the brackets of a campus are left out. */
function syllablesOf(name: string): readonly string[] {
  const known = syllablesByName.get(name);
  if (known !== undefined) return known;
  const syllables = pinyin(name.replace(/[（）]/g, ''), { toneType: 'none', type: 'array', v: true });
  syllablesByName.set(name, syllables);
  return syllables;
}

/** Whether the signs of one text stand in another in their order, the first one at its beginning. */
function isInOrder(signs: string, text: string): boolean {
  if (text[0] !== signs[0]) return false;
  let at = 0;
  for (const sign of signs) {
    const found = text.indexOf(sign, at);
    if (found === -1) return false;
    at = found + 1;
  }
  return true;
}

function folded(text: string): string {
  return text.replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）');
}
