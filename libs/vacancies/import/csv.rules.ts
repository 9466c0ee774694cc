/** A row of a delimited text; `line` counts physical lines from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
  /** What ended the row: a line break, or the end of the text. */
  end: 'line-break' | 'text';
}

/** A stretch that is not a row: what is wrong with it, and where it begins. */
export interface CsvFault {
  line: number;
  fault: 'open-quote' | 'too-long';
}

export interface CsvLimits {
  /** Characters that a row may have. */
  maxRowLength: number;
}

/**
 * Reads delimited text piece by piece: quotes, doubled quotes, line breaks inside quotes, quotes inside bare fields.
 *
 * Written here because a row that is broken must fall alone, with its line, and reading must go on behind it, which
 * libraries that stop at the first error or swallow the rest of the file do not do: a quote that is never closed is
 * noticed when the row takes several lines and has more or fewer cells than the header, grows over the limit or meets
 * the end. Then the line that
 * opened it is given up, and a line of what it had swallowed counts as a row again if it has exactly as many cells as
 * the header.
 */
export class CsvReader {
  private text = '';
  private line = 1;
  /** Up to here (an offset in `text`) rows must have exactly `width` cells. */
  private doubtfulUntil = 0;
  private discarding = false;
  /** 0 until it is known. */
  private width = 0;

  constructor(
    private readonly delimiter: string,
    private readonly limits: CsvLimits,
  ) {}

  /** How many cells a row may have: set when the header is known. */
  expect(width: number): void {
    this.width = width;
  }

  /** Lines read so far. */
  get lines(): number {
    return this.line;
  }

  push(piece: string): (CsvRow | CsvFault)[] {
    this.text += piece;
    return this.read(false);
  }

  end(): (CsvRow | CsvFault)[] {
    return this.read(true);
  }

  private read(final: boolean): (CsvRow | CsvFault)[] {
    const found: (CsvRow | CsvFault)[] = [];
    const { text } = this;
    let at = 0;
    if (this.discarding) {
      at = afterLineBreak(text, 0);
      this.discarding = at === 0 && !final;
      if (at > 0) this.line++;
    }
    while (!this.discarding && at < text.length) {
      const row = readRow(text, at, this.delimiter, final);
      const length = (row?.next ?? text.length) - at;
      if (!row && length <= this.limits.maxRowLength) break;
      const tooLong = length > this.limits.maxRowLength;
      const swallowed = !row || row.open || (row.lines > 1 && this.width > 0 && row.cells.length !== this.width);
      if (!tooLong && !swallowed && row) {
        const doubtful = at < this.doubtfulUntil && row.cells.length !== this.width;
        if (doubtful) {
          at = afterLineBreak(text, at) || text.length;
          this.line++;
          continue;
        }
        if (row.cells.length > 1 || row.cells[0] !== '')
          found.push({ line: this.line, cells: row.cells, end: row.broken ? 'line-break' : 'text' });
        at = row.next;
        this.line += row.lines;
        continue;
      }
      if (at >= this.doubtfulUntil) found.push({ line: this.line, fault: tooLong ? 'too-long' : 'open-quote' });
      this.doubtfulUntil = Math.max(this.doubtfulUntil, row?.next ?? text.length);
      at = afterLineBreak(text, at);
      this.line++;
      if (at === 0) {
        this.discarding = true;
        this.line--;
        at = text.length;
      }
    }
    this.text = text.slice(at);
    this.doubtfulUntil = Math.max(0, this.doubtfulUntil - at);
    return found;
  }
}

interface Parsed {
  cells: string[];
  /** Offset behind the row and its line break. */
  next: number;
  /** Physical lines that the row takes. */
  lines: number;
  /** A line break ended it. */
  broken: boolean;
  /** The text ended inside quotes. */
  open: boolean;
}

/** The row at `from`, or null when more text is needed to tell. */
function readRow(text: string, from: number, delimiter: string, final: boolean): Parsed | null {
  const cells: string[] = [];
  const boundary = boundaries.get(delimiter) ?? boundaryOf(delimiter);
  let lines = 1;
  let at = from;
  for (;;) {
    let open = at;
    while (text[open] === ' ') open++;
    let cell: string;
    if (text[open] === '"') {
      const quoted = readQuoted(text, open + 1, delimiter);
      if (!quoted) return final ? { cells, next: text.length, lines, broken: false, open: true } : null;
      if (quoted.next >= text.length && !final) return null;
      cell = quoted.value;
      if (cell.includes('\n')) lines += cell.split('\n').length - 1;
      at = quoted.next;
    } else {
      boundary.lastIndex = at;
      const stop = boundary.exec(text)?.index ?? text.length;
      if (stop === text.length && !final) return null;
      cell = text.slice(at, stop);
      at = stop;
    }
    cells.push(cell);
    if (at >= text.length) return { cells, next: text.length, lines, broken: false, open: false };
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (text[at] === '\r' && at + 1 >= text.length && !final) return null;
    const next = text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
    return { cells, next, lines, broken: true, open: false };
  }
}

/** A quoted field whose first character is at `from`; a quote that no boundary follows belongs to the text. */
function readQuoted(text: string, from: number, delimiter: string): { value: string; next: number } | null {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    let next = quote + 1;
    while (text[next] === ' ') next++;
    const behind = text[next];
    if (behind === undefined || behind === delimiter || behind === '\n' || behind === '\r')
      return { value: text.slice(from, quote).replaceAll('""', '"'), next };
    at = quote + 1;
  }
}

/** Offset behind the next line break, 0 when there is none. */
function afterLineBreak(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed < 0 ? 0 : feed + 1;
}

const boundaries = new Map<string, RegExp>();
function boundaryOf(delimiter: string): RegExp {
  const boundary = new RegExp(`[\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`, 'g');
  boundaries.set(delimiter, boundary);
  return boundary;
}

export const delimiters = [',', '\t', ';', '|'] as const;

/**
 * The delimiter by which most rows of the text's beginning have as many cells as its widest early row; with equal
 * agreement the one that gives more cells. A text of one column has a comma.
 */
export function delimiterOf(beginning: string): string {
  let best = { delimiter: ',', agreement: 0, width: 1 };
  for (const delimiter of delimiters) {
    const rows = new CsvReader(delimiter, { maxRowLength: 1_000_000 })
      .push(beginning.slice(0, 200_000))
      .flatMap((row) => ('cells' in row ? [row.cells.length] : []))
      .slice(0, 50);
    if (rows.length === 0) rows.push(...firstLineWidth(beginning, delimiter));
    const width = commonest(rows);
    if (width < 2) continue;
    const agreement = rows.filter((cells) => cells === width).length / rows.length;
    if (agreement > best.agreement + 0.1 || (agreement > best.agreement - 0.1 && width > best.width))
      best = { delimiter, agreement, width };
  }
  return best.delimiter;
}

function firstLineWidth(beginning: string, delimiter: string): number[] {
  const row = readRow(beginning, 0, delimiter, true);
  return row ? [row.cells.length] : [];
}

function commonest(numbers: number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
