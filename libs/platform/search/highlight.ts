import { pinyinWindows, widest } from './pinyin.js';
import type { SearchDocument } from './search.port.js';
import { normalizeInPlace, type Term } from './words.js';

/** What is kept of a document's texts for the highlights of a hit. */
export interface Shown {
  title: string;
  skills: readonly string[];
  organization: string | null;
  text: string | null;
}

export const shownOf = (document: SearchDocument): Shown => ({
  title: document.title,
  skills: document.skills,
  organization: document.organization?.name ?? null,
  text: document.text,
});

/** What to mark: the words of the query and the other spellings that were searched for them. */
export interface Wanted {
  words: ReadonlySet<string>;
  /** Whether a word may be pinyin: otherwise a text need not be spelled out. */
  mayBePinyin: boolean;
}

export function wantedWords(terms: readonly Term[], variants: ReadonlyMap<string, readonly string[]>): Wanted {
  const words = new Set<string>();
  for (const term of terms) {
    words.add(term.text);
    for (const word of term.words) words.add(word);
    for (const variant of variants.get(term.text) ?? []) words.add(variant);
  }
  return { words, mayBePinyin: [...words].some((word) => /^[a-z]+$/.test(word)) };
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character]!);

const wordCharacter = /[\p{Script=Latin}\p{N}]/u;

/** Ranges of a text that the wanted words cover, in order and joined. */
function foundRanges(text: string, wanted: Wanted): [number, number][] {
  const folded = normalizeInPlace(text);
  const ranges: [number, number][] = [];
  for (const word of wanted.words) {
    if (!word) continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const end = at + word.length;
      const latin = wordCharacter.test(word);
      const within = latin && (wordCharacter.test(folded[at - 1] ?? '') || wordCharacter.test(folded[end] ?? ''));
      if (!within) ranges.push([at, end]);
    }
  }
  const spelled = wanted.mayBePinyin ? pinyinWindows(text, widest.title) : [];
  for (const { full, initials, at, length } of spelled) {
    if (wanted.words.has(full) || wanted.words.has(initials)) ranges.push([at, at + length]);
  }
  ranges.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [start, end] of ranges) {
    const before = joined.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

function marked(text: string, ranges: readonly [number, number][], from = 0, to = text.length): string {
  let html = '';
  let at = from;
  for (const [start, end] of ranges) {
    if (end <= from || start >= to) continue;
    html += `${escapeHtml(text.slice(at, Math.max(at, start)))}<em>${escapeHtml(text.slice(Math.max(at, start), Math.min(end, to)))}</em>`;
    at = Math.min(end, to);
  }
  return html + escapeHtml(text.slice(at, to));
}

/** Safe HTML of the whole text with the wanted words in `<em>`; null when none of them is in it. */
export function highlight(text: string, wanted: Wanted): string | null {
  const ranges = foundRanges(text, wanted);
  return ranges.length > 0 ? marked(text, ranges) : null;
}

const snippetBefore = 24;
const snippetLength = 120;

/** Safe HTML of the stretch of a long text around the first wanted word; null when none of them is in it. */
export function snippet(text: string, wanted: Wanted): string | null {
  const ranges = foundRanges(text, wanted);
  const [first] = ranges;
  if (!first) return null;
  const from = Math.max(0, first[0] - snippetBefore);
  const to = Math.min(text.length, from + snippetLength);
  return `${from > 0 ? '…' : ''}${marked(text, ranges, from, to)}${to < text.length ? '…' : ''}`;
}

/** Safe HTML of what was found in a hit, by field. */
export function highlightsOf(shown: Shown, wanted: Wanted): Record<string, string> {
  const marked = {
    title: highlight(shown.title, wanted),
    organization: shown.organization && highlight(shown.organization, wanted),
    skills: highlight(shown.skills.join(' · '), wanted),
    text: shown.text && snippet(shown.text, wanted),
  };
  return Object.fromEntries(Object.entries(marked).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
