import { nearestWords, type Tier, tiers } from '../nearest-words.js';
import type { SearchDocument } from '../search.port.js';
import type { Term } from '../words.js';

export interface DocumentLexemes {
  /** Each once, with spaces between: lexemes hold letters, digits, dots, + and # alone. */
  lexemes: string;
  /** How many they are. */
  count: number;
  /** Latin words and pinyin, for the spelling of queries. */
  spellings: Set<string>;
}

/** Words whose typing errors are forgiven; longer runs of pinyin would fill the list and are hardly typed. */
const spelling = /^\p{Script=Latin}{5,16}$/u;
const firstHan = 0x2e80;

/**
 * A word is indexed once for its tier and each wider one (`1java` only if it is in the title, `4java` if it is
 * anywhere), so that "all terms in title or skills" is one look-up a term and needs neither weights nor a look at the row.
 */
export function lexemesOf(document: SearchDocument): DocumentLexemes {
  const spellings = new Set<string>();
  let lexemes = '';
  let count = 0;
  for (const [word, tier] of nearestWords(document)) {
    if (word.charCodeAt(0) < firstHan && spelling.test(word)) spellings.add(word);
    for (let wide: number = tier; wide <= tiers.anywhere; wide++) lexemes += ` ${wide}${word}`;
    count += tiers.anywhere - tier + 1;
  }
  return { lexemes: lexemes.slice(1), count, spellings };
}

const lexeme = (word: string, tier: Tier) => `'${tier}${word}'`;

/** Words searched besides a term as it was typed, by the term's text. */
export type Variants = ReadonlyMap<string, readonly string[]>;

/** `tsquery` for all terms within a tier; null without terms. */
export function tierQuery(terms: readonly Term[], tier: Tier, variants: Variants): string | null {
  if (terms.length === 0) return null;
  return terms
    .map((term) => {
      const typed = term.words.map((word) => lexeme(word, tier)).join(' & ');
      const others = (variants.get(term.text) ?? []).map((word) => lexeme(word, tier));
      return `(${[`(${typed})`, ...others].join(' | ')})`;
    })
    .join(' & ');
}

/**
 * The queries whose answers follow one another by relevance, each without what those before it found. Where other
 * spellings are searched, everything that has the words as typed comes first.
 */
export function rankedQueries(terms: readonly Term[], variants: Variants): string[] {
  const steps = (spellings: Variants) => Object.values(tiers).map((tier) => tierQuery(terms, tier, spellings)!);
  const typed = steps(new Map());
  const all = variants.size > 0 ? [...typed, ...steps(variants)] : typed;
  return all.map((step, i) => {
    if (i === 0) return step;
    // A tier holds what the one before it holds, so it is enough to leave out that one, and all that was typed.
    const before = i > typed.length ? `(${all[i - 1]} | ${typed.at(-1)})` : `(${all[i - 1]})`;
    return `(${step}) & !${before}`;
  });
}
