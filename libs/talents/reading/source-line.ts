import type { ReadLine } from '#contracts';

/** A line of the original with what only the reader needs to know of it. */
export interface SourceLine extends ReadLine {
  /** What wide gaps, tabs and borders of cells keep apart; `text` is all of them. */
  parts: readonly string[];
  /** Size of its letters over the usual size of this file. */
  scale: number;
  bold: boolean;
  /** 0 where a page has one column, otherwise 1 and 2 from left to right. */
  column: number;
  /** It reaches the right edge of its column: the next line may be the same sentence. */
  full: boolean;
}

/** A line within its section; what a heading left of it is not part of it any more. */
export interface Row {
  parts: readonly string[];
  text: string;
  /** Its number among all lines. */
  line: number;
  scale: number;
  bold: boolean;
  full: boolean;
}

/** What is read of a file at most: résumés have 30 to 200 lines. */
export const readingLimits = { lines: 2_000, characters: 60_000, lineCharacters: 2_000 };

/** The parts of a line as one text. */
export function textOf(parts: readonly string[]): string {
  return parts.join('  ');
}

/** A line of text whose parts stand three spaces, a tab or two wide spaces apart. */
export function partsOf(text: string): string[] {
  return withoutSpread(text)
    .split(/ {3,}|\t+|\u3000{2,}|\s*\u3000\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** 姓　　名, 证    书: two characters spread over the width of a label are one word. */
export function withoutSpread(text: string): string {
  return text.replace(
    /(^|[\s\u3000])(\p{Script=Han})[\s\u3000]+(\p{Script=Han})(?=\s*[:：]|[\s\u3000]{2,}|$)/gu,
    '$1$2$3',
  );
}

/** Lines within {@link readingLimits}: what is beyond them is left out. */
export function withinLimits(lines: readonly SourceLine[]): SourceLine[] {
  let characters = 0;
  const kept: SourceLine[] = [];
  for (const line of lines.slice(0, readingLimits.lines)) {
    characters += line.text.length;
    if (characters > readingLimits.characters) break;
    const fits = line.text.length <= readingLimits.lineCharacters;
    const text = fits ? line.text : line.text.slice(0, readingLimits.lineCharacters);
    kept.push(fits ? line : { ...line, text, parts: [text] });
  }
  return kept;
}
