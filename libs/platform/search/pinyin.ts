import { pinyin } from 'pinyin-pro';
import { remembered } from './remembered.js';
import { chineseRuns, innerBounds } from './words.js';

/** Pinyin without tones, in full and by initials: 软件 → ruanjian, rj. ü is v. */
export interface PinyinKey {
  full: string;
  initials: string;
}

/** Syllables of a word, cut where a smaller word begins or ends in it: 软件工程师 → [ruan jian] [gong cheng] [shi]. */
type Pieces = string[][];

const piecesOf = remembered(100_000, (word): Pieces => {
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true });
  const bounds = syllables.length === word.length ? innerBounds(word) : [0, word.length];
  return bounds.slice(1).map((end, i) => syllables.slice(bounds[i], end));
});

const initialsOf = (syllables: readonly string[]) => syllables.map((syllable) => syllable[0] ?? '').join('');

export function pinyinOf(word: string): PinyinKey {
  const syllables = piecesOf(word).flat();
  return { full: syllables.join(''), initials: initialsOf(syllables) };
}

/** A typed run of pinyin covers at most this many neighbouring characters: 高级软件工程师 in titles, 长安精密 in names. */
export const widest = { title: 8, names: 4 } as const;
/** Two initials are too many words at once (rj is 软件, 人际, 热机…). */
const shortestInitials = 3;

export interface PinyinWindow extends PinyinKey {
  /** The first character's place in the text and the number of characters. */
  at: number;
  length: number;
}

/** Pinyin of each word and of neighbouring words together, as people type them: ruanjian, ruanjiangongchengshi, rjgcs. */
export function pinyinWindows(text: string, most: number): PinyinWindow[] {
  const windows: PinyinWindow[] = [];
  for (const run of chineseRuns(text)) {
    const pieces = run.flatMap(({ word }) => piecesOf(word));
    let at = run[0]?.at ?? 0;
    for (let first = 0; first < pieces.length; first++) {
      let full = '';
      let initials = '';
      let length = 0;
      for (let last = first; last < pieces.length && length + pieces[last]!.length <= most; last++) {
        full += pieces[last]!.join('');
        initials += initialsOf(pieces[last]!);
        length += pieces[last]!.length;
        if (length > 1) windows.push({ full, initials, at, length });
      }
      at += pieces[first]!.length;
    }
  }
  return windows;
}

/** The Latin words under which a Chinese text is found. */
export function pinyinWords(text: string, most: number): Set<string> {
  const words = new Set<string>();
  for (const { full, initials } of pinyinWindows(text, most)) {
    if (full) words.add(full);
    if (initials.length >= shortestInitials) words.add(initials);
  }
  return words;
}
