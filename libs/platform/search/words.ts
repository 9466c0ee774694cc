import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { Converter } from 'opencc-js/t2cn';
import { remembered } from './remembered.js';

/**
 * Version of the cutting below: part of an index's fingerprint, since words cut otherwise are not found.
 */
export const wordsVersion = 2;

/** Made when the first word is cut: its dictionary takes a fifth of a second, and most commands cut none. */
let cutter: Jieba | undefined;
function jieba(): Jieba {
  cutter ??= Jieba.withDict(dict);
  return cutter;
}

/**
 * Traditional characters and their simplified forms, one for one, so that places in a text stay the same. Made once of
 * the common block of Han characters (U+4E00–9FFF): a text without any of them, which is nearly every one, costs a
 * single look.
 */
const simplifiedForms = new Map<string, string>();
const hanCharacters = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, place) => String.fromCodePoint(0x4e00 + place));
// Each on a line of its own, since the converter knows words too.
const simplifiedCharacters = Converter({ from: 't', to: 'cn' })(hanCharacters.join('\n')).split('\n');
for (const [place, character] of hanCharacters.entries()) {
  const form = simplifiedCharacters[place];
  if (form && form !== character && form.length === 1) simplifiedForms.set(character, form);
}
const traditional = new RegExp(`[${[...simplifiedForms.keys()].join('')}]`, 'g');
const simplify = (text: string) => text.replace(traditional, (character) => simplifiedForms.get(character)!);

/** Width (NFKC), case and traditional characters folded. */
export function normalize(text: string): string {
  return simplify(text.normalize('NFKC').toLowerCase());
}

/** What each character is folded to, as far as it was asked for: a text has few that others have not. */
const foldedCharacter = remembered(20_000, (character) => {
  const folded = normalize(character);
  return folded.length === character.length ? folded : character;
});

/** The same, one character for one, so that places in the folded text are places in the text as written. */
export function normalizeInPlace(text: string): string {
  let folded = '';
  for (const character of text) folded += foldedCharacter(character);
  return folded;
}

/** Latin words and numbers with what belongs to them: `c++`, `c#`, `node.js`, `5g`. */
const latinWord =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]+(?:\.[\p{Script=Latin}\p{N}]+)*(?:\+\+|#)?/gu;
const han = /\p{Script=Han}+/gu;
const notHan = /[^\p{Script=Han}]+/gu;

/** Words that say nothing on their own; a query drops them if others remain. */
const empty = new Set(
  '的 了 和 与 及 或 等 在 是 有 能 对 以 为 并 可 者 之 a an and or the of in for to with'.split(' '),
);

/** A dotted word is found with and without its dots: `node.js` as nodejs, node and js. Numbers stay whole (`1.5`). */
function latinForms(word: string): string[] {
  if (!word.includes('.') || /^[\p{N}.]+$/u.test(word)) return [word];
  return [word.replaceAll('.', ''), ...word.split('.')];
}

/** PostgreSQL refuses longer lexemes (2 kB); nobody types them either. */
const longestWord = 64;

/** All words of a text for the index: Chinese words with the words inside them, Latin words whole. */
export function indexWords(text: string): Set<string> {
  const normal = normalize(text);
  const words = new Set<string>();
  for (const match of normal.match(latinWord) ?? []) {
    for (const form of latinForms(match)) if (form && form.length <= longestWord) words.add(form);
  }
  const chinese = normal.replace(notHan, ' ').trim();
  if (chinese) for (const word of jieba().cutForSearch(chinese, false)) if (word !== ' ') words.add(word);
  return words;
}

/** One thing asked for: what the person wrote, and the words that must all be there for it. */
export interface Term {
  text: string;
  words: string[];
  latin: boolean;
}

/** Most terms that a query may have; what follows is not read. */
const mostTerms = 16;

/** The terms of a query in the order in which they were written, each once. */
export function queryTerms(text: string): Term[] {
  const normal = normalize(text);
  const found: (Term & { at: number })[] = [];
  for (const match of normal.matchAll(latinWord)) {
    const [whole] = match;
    if (whole.length > longestWord) continue;
    const words = whole.includes('.') ? latinForms(whole).slice(0, 1) : [whole];
    found.push({ text: whole, words, latin: true, at: match.index });
  }
  for (const match of normal.matchAll(han)) {
    let at = match.index;
    for (const word of jieba().cut(match[0], false)) {
      found.push({ text: word, words: innerWords(word), latin: false, at });
      at += word.length;
    }
  }
  found.sort((a, b) => a.at - b.at);
  const seen = new Set<string>();
  const terms = found.filter((term) => !seen.has(term.text) && seen.add(term.text));
  const telling = terms.filter((term) => !empty.has(term.text));
  return (telling.length > 0 ? telling : terms).slice(0, mostTerms).map(({ at: _, ...term }) => term);
}

/** A text that is still being typed, parted into words that are finished and the last ones, which may not be. */
export interface Unfinished {
  before: string;
  last: string;
}

/** Most words at the end that are taken for the beginning of one suggestion. */
const mostUnfinished = 3;

/** The ways to part a text, longest end first: 北京软件工 → 北京 | 软件工, 北京软件 | 工. One letter alone says too little. */
export function unfinishedWords(text: string): Unfinished[] {
  const folded = normalizeInPlace(text);
  const starts = [...folded.matchAll(latinWord)].map(({ index }) => index);
  for (const match of folded.matchAll(han)) {
    let at = match.index;
    for (const word of jieba().cut(match[0], false)) {
      starts.push(at);
      at += word.length;
    }
  }
  return starts
    .sort((a, b) => a - b)
    .slice(1)
    .slice(-mostUnfinished)
    .map((start) => ({ before: text.slice(0, start).trim(), last: text.slice(start).trim() }))
    .filter(({ last }) => last.length > 1 || /\p{Script=Han}/u.test(last));
}

/**
 * A long Chinese word is asked for by the words inside it, since a text may have them apart: 嵌入式软件 also finds
 * 嵌入式 Linux 软件. Words of up to three characters stay whole.
 */
function innerWords(word: string): string[] {
  if (word.length < 4) return [word];
  const inner = jieba()
    .cutForSearch(word, false)
    .filter((part) => part !== word);
  const largest = inner.filter((part) => !inner.some((other) => other !== part && other.includes(part)));
  const covered = new Set<number>();
  for (const part of largest) {
    const at = word.indexOf(part);
    for (let i = at; i < at + part.length; i++) covered.add(i);
  }
  return covered.size === word.length ? [...new Set(largest)] : [word];
}

/** Places in a word at which it or a smaller word in it begins or ends, ascending: 软件工程师 → 0, 2, 4, 5. */
export function innerBounds(word: string): number[] {
  const bounds = new Set([0, word.length]);
  if (word.length > 2) {
    for (const part of jieba().cutForSearch(word, false)) {
      const at = word.indexOf(part);
      bounds.add(at).add(at + part.length);
    }
  }
  return [...bounds].sort((a, b) => a - b);
}

/** Chinese words of a text in order, run by run (a run ends at anything that is not Chinese), with their places. */
export function chineseRuns(text: string): { word: string; at: number }[][] {
  const normal = simplify(text.toLowerCase());
  return [...normal.matchAll(han)].map((match) => {
    let at = match.index;
    return jieba()
      .cut(match[0], false)
      .map((word) => {
        const here = { word, at };
        at += word.length;
        return here;
      });
  });
}
