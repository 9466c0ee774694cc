import type { Stored } from './filter-expression.js';

/** Words of a text with the place of each; between two elements of a list no phrase can stand. */
type Words = string[][];

/**
 * Cuts a text. Chinese is cut into single characters here: what really cuts it is Meilisearch's own affair, and the fair
 * may not depend on it.
 */
export function cut(value: unknown, joining: readonly string[]): Words {
  const texts = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
  return texts.map((text) => {
    const words: string[] = [];
    let word = '';
    const end = () => {
      if (word) words.push(word);
      word = '';
    };
    for (const character of text.toLowerCase()) {
      if (/\p{Script=Han}/u.test(character)) {
        end();
        words.push(character);
      } else if (/[\p{L}\p{N}]/u.test(character) || joining.includes(character)) word += character;
      else end();
    }
    end();
    return words;
  });
}

/** One thing asked for: a phrase, which is found as it is, or a word, in which typing errors may be forgiven. */
export interface Asked {
  words: string[];
  typos: number;
}

export interface TypoRules {
  enabled: boolean;
  oneTypo: number;
  twoTypos: number;
  disableOnNumbers: boolean;
}

/** Meilisearch reads no more words of a query. */
const mostWords = 10;

export function readQuery(q: string, joining: readonly string[], rules: TypoRules): Asked[] {
  const asked: Asked[] = [];
  for (const [, phrase, plain] of q.matchAll(/"([^"]*)"?|([^"\s]+)/g)) {
    const words = cut(phrase ?? plain, joining).flat();
    if (words.length === 0) continue;
    if (phrase !== undefined) asked.push({ words, typos: 0 });
    else for (const word of words) asked.push({ words: [word], typos: typosOf(word, rules) });
  }
  let count = 0;
  return asked.filter(({ words }) => {
    count += words.length;
    return count <= mostWords;
  });
}

function typosOf(word: string, { enabled, oneTypo, twoTypos, disableOnNumbers }: TypoRules): number {
  if (!enabled || (disableOnNumbers && /^\p{N}+$/u.test(word))) return 0;
  const { length } = [...word];
  return length >= twoTypos ? 2 : length >= oneTypo ? 1 : 0;
}

/** What a document has of something asked for: errors, the rank of the attribute, and the words that were found there. */
export interface Found {
  typos: number;
  rank: number;
  words: Map<string, Set<string>>;
}

export function findIn(
  document: Stored,
  asked: Asked,
  attributes: readonly string[],
  joining: readonly string[],
): Found | null {
  let best: Found | null = null;
  const words = new Map<string, Set<string>>();
  attributes.forEach((attribute, rank) => {
    for (const element of cut(document[attribute], joining)) {
      element.forEach((_, at) => {
        const typos = typosAt(element, at, asked);
        if (typos === null) return;
        const there = words.get(attribute) ?? new Set<string>();
        for (const word of element.slice(at, at + asked.words.length)) there.add(word);
        words.set(attribute, there);
        if (!best || typos < best.typos) best = { typos, rank, words };
      });
    }
  });
  return best;
}

function typosAt(element: readonly string[], at: number, { words, typos }: Asked): number | null {
  if (words.length === 1 && typos > 0) {
    const distance = typosBetween(words[0]!, element[at]!);
    return distance <= typos ? distance : null;
  }
  return words.every((word, i) => element[at + i] === word) ? 0 : null;
}

/** Damerau-Levenshtein distance; an error in the first letter counts as two (Meilisearch: "How typos are calculated"). */
function typosBetween(typed: string, word: string): number {
  const rows = [Array.from({ length: word.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= typed.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= word.length; j++) {
      const changed = rows[i - 1]![j - 1]! + (typed[i - 1] === word[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]
          ? rows[i - 2]![j - 2]! + 1
          : Infinity;
      rows[i]![j] = Math.min(changed, swapped, rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1);
    }
  }
  const distance = rows[typed.length]![word.length]!;
  return distance > 0 && typed[0] !== word[0] ? distance + 1 : distance;
}
