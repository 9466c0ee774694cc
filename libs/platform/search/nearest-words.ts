import { pinyinWords, widest } from './pinyin.js';
import { remembered } from './remembered.js';
import type { SearchDocument } from './search.port.js';
import { indexWords } from './words.js';

/** Where a word stands, nearest first: what order by relevance goes by. */
export const tiers = { title: 1, skills: 2, names: 3, anywhere: 4 } as const;
export type Tier = (typeof tiers)[keyof typeof tiers];

interface Words {
  typed: ReadonlySet<string>;
  pinyin: ReadonlySet<string>;
}

/** Names and skills stand in many documents. */
const wordsOf = remembered(
  50_000,
  (text): Words => ({ typed: indexWords(text), pinyin: pinyinWords(text, widest.names) }),
);

/** Every word under which a document is found, each with the nearest place in which it stands. */
export function nearestWords(document: SearchDocument): Map<string, Tier> {
  const nearest = new Map<string, Tier>();
  const add = (words: Iterable<string>, tier: Tier) => {
    for (const word of words) if (!nearest.has(word)) nearest.set(word, tier);
  };
  const skills = document.skills.map(wordsOf);
  const names = document.places.flatMap((place) => place.names.map(wordsOf));
  if (document.organization) names.push(wordsOf(document.organization.name));
  add(indexWords(document.title), tiers.title);
  for (const { typed } of skills) add(typed, tiers.skills);
  for (const { typed } of names) add(typed, tiers.names);
  // Pinyin stands behind what was written: a title that says SQL comes before one whose initials are s, q, l.
  add(pinyinWords(document.title, widest.title), tiers.names);
  for (const { pinyin } of [...skills, ...names]) add(pinyin, tiers.anywhere);
  if (document.text) add(indexWords(document.text), tiers.anywhere);
  return nearest;
}
