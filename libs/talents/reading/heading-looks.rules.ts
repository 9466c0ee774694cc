import { sectionOf } from './headings.rules.js';
import type { SourceLine } from './source-line.js';

/** How many headings have to look alike before their look says anything. */
const LEAST = 3;
const LONGEST = { han: 14, latin: 36 };

/**
 * How the headings of a file look, by those whose words are known: another line of that look is a heading too, and the
 * word of a heading in smaller letters is a label below one.
 */
export class HeadingLooks {
  private readonly known = new Map<string, number>();
  private readonly others = new Map<string, number>();
  private readonly usual = new Map<number, number>();
  private first = Number.POSITIVE_INFINITY;

  constructor(lines: readonly SourceLine[]) {
    const scales = new Map<number, Map<number, number>>();
    for (const [at, line] of lines.entries()) {
      if (sectionOf(line.parts.join(' ')) === null) {
        this.others.set(lookOf(line), (this.others.get(lookOf(line)) ?? 0) + 1);
        continue;
      }
      this.first = Math.min(this.first, at);
      this.known.set(lookOf(line), (this.known.get(lookOf(line)) ?? 0) + 1);
      const ofColumn = scales.get(line.column) ?? new Map<number, number>();
      scales.set(line.column, ofColumn.set(line.scale, (ofColumn.get(line.scale) ?? 0) + 1));
    }
    for (const [column, times] of scales) {
      const [most] = [...times].sort((one, other) => other[1] - one[1] || other[0] - one[0]);
      if (most && most[1] >= LEAST) this.usual.set(column, most[0]);
    }
  }

  /** Whether a line with the word of a heading is smaller than the headings of its column are. */
  isSmaller({ scale, column }: SourceLine): boolean {
    const usual = this.usual.get(column);
    return usual !== undefined && usual > 1.04 && scale < 1 + (usual - 1) * 0.6;
  }

  /** Whether a line that no word tells looks as headings here do, and little else does. */
  isAlike(line: SourceLine, at: number): boolean {
    const look = lookOf(line);
    const [known, others] = [this.known.get(look) ?? 0, this.others.get(look) ?? 0];
    if (at < this.first || known < LEAST || others >= known || (line.scale < 1.04 && !areCapitals(line.text)))
      return false;
    return line.parts.length <= 2 && canBeHeading(line.parts.join(' '));
  }
}

function canBeHeading(text: string): boolean {
  if (/[\d:：，。；,;|｜@（(]/.test(text)) return false;
  return text.length <= (/\p{Script=Han}/u.test(text) ? LONGEST.han : LONGEST.latin) && /\p{L}{2}/u.test(text);
}

function lookOf({ text, scale, bold, column }: SourceLine): string {
  return `${Math.round(scale * 50)} ${bold} ${column} ${areCapitals(text)}`;
}

function areCapitals(text: string): boolean {
  return /[A-Z]{2}/.test(text) && text === text.toUpperCase() && !/\p{Script=Han}/u.test(text);
}
