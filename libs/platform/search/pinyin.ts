import { pinyin } from 'pinyin-pro';
import { chineseRuns } from './words.js';

/** Pinyin of a word without tones, in full and by initials: 软件 → ruanjian, rj. ü is v. */
export interface PinyinKey {
  full: string;
  initials: string;
}

/** Words repeat: a bounded memory of them keeps pinyin out of the profile of an index build. */
const known = new Map<string, PinyinKey>();
const mostKnown = 200_000;

export function pinyinOf(word: string): PinyinKey {
  let key = known.get(word);
  if (!key) {
    const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
    key = { full: syllables.join(''), initials: syllables.map((syllable) => syllable[0] ?? '').join('') };
    if (known.size >= mostKnown) known.clear();
    known.set(word, key);
  }
  return key;
}

/** A typed run of pinyin covers at most this many neighbouring words and characters (高级|软件|工程师). */
const widestWords = 4;
const widestCharacters = 8;
/** Two initials are too many words at once (rj is 软件, 人际, 热机…). */
const shortestInitials = 3;

export interface PinyinWindow extends PinyinKey {
  /** The first character's place in the text and the number of characters. */
  at: number;
  length: number;
}

/** Pinyin of each word and of neighbouring words together, as people type them: ruanjian, ruanjiangongchengshi, rjgcs. */
export function pinyinWindows(text: string): PinyinWindow[] {
  const windows: PinyinWindow[] = [];
  for (const run of chineseRuns(text)) {
    for (let first = 0; first < run.length; first++) {
      let full = '';
      let initials = '';
      let length = 0;
      for (let last = first; last < Math.min(first + widestWords, run.length); last++) {
        const { word } = run[last]!;
        if (length + word.length > widestCharacters && length > 0) break;
        const key = pinyinOf(word);
        full += key.full;
        initials += key.initials;
        length += word.length;
        if (length > 1) windows.push({ full, initials, at: run[first]!.at, length });
      }
    }
  }
  return windows;
}

/** The Latin words under which a Chinese text is found. */
export function pinyinWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const { full, initials } of pinyinWindows(text)) {
    if (full) words.add(full);
    if (initials.length >= shortestInitials) words.add(initials);
  }
  return words;
}
