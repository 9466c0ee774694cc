import { partsOf, withoutSpread } from './source-line.js';

/** A piece of text on a page, in points from its upper left corner. */
export interface Run {
  text: string;
  left: number;
  right: number;
  /** Where its letters stand. */
  baseline: number;
  size: number;
  bold: boolean;
}

export interface PageLine {
  parts: string[];
  left: number;
  top: number;
  right: number;
  bottom: number;
  size: number;
  bold: boolean;
  column: number;
  full: boolean;
}

/** Runs that stand on one line, from the left. */
export type Row = Run[];

/** Runs that stand on one line, from the left, line by line from the top. */
export function rowsOf(runs: readonly Run[]): Row[] {
  const rows: { baseline: number; size: number; row: Row }[] = [];
  for (const run of [...runs].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const last = rows.at(-1);
    const near = last && run.baseline - last.baseline < Math.max(1.2, 0.34 * Math.min(run.size, last.size));
    if (near) {
      last.row.push(run);
      last.size = Math.max(last.size, run.size);
    } else rows.push({ baseline: run.baseline, size: run.size, row: [run] });
  }
  return rows.map(({ row }) => row.sort((a, b) => a.left - b.left));
}

const LEAST_ALIGNED_GAP = 0.6;
const LEAST_ALIGNED = 3;

/** Where, behind a gap that is wider than a space, something begins in several rows: a column of labels is before it. */
export function alignedStarts(rows: readonly Row[]): Set<number> {
  const times = new Map<number, number>();
  for (const row of rows) {
    for (const [at, { left, size }] of row.entries()) {
      const before = row[at - 1];
      if (before === undefined || left - before.right <= LEAST_ALIGNED_GAP * size) continue;
      times.set(Math.round(left), (times.get(Math.round(left)) ?? 0) + 1);
    }
  }
  return new Set([...times].filter(([, count]) => count >= LEAST_ALIGNED).map(([left]) => left));
}

/**
 * Rows in which a cell that needs a second line is whole: 国家级二 | 2022.11 above 等奖. What goes on stands below its
 * beginning, alone, in the same letters, and would not have fitted before the next cell.
 * @param starts where cells begin in several rows
 */
export function withWholeCells(rows: readonly Row[], starts: ReadonlySet<number>): Row[] {
  const whole: Row[] = [];
  for (const row of rows) {
    const above = whole.at(-1) ?? [];
    const [run] = row;
    const at = run === undefined ? -1 : above.findIndex((one) => isBelow(run, one));
    let last = at;
    while (last >= 0 && isOneCell(above, last, starts)) last++;
    const [begin, end] = [above[at], above[last]];
    const edge = Math.min(...[...starts].filter((start) => start >= (end?.right ?? 0) - 1));
    const goesOn =
      begin !== undefined &&
      end !== undefined &&
      !(isDate(joined(row)) && isDate(end.text)) &&
      row.at(-1)!.right < edge &&
      last < above.length - 1 &&
      end.right + widthOfFirstWord(row) > edge;
    if (goesOn) above[last] = { ...end, text: glued(end.text, joined(row)) };
    else whole.push([...row]);
  }
  return whole;
}

/** Whether a text is one month, or a year, and nothing else. */
export function isDate(text: string): boolean {
  return /^(?:(?:19|20)\d{2}\s*(?:[./年-]\s*\d{1,2}\s*月?|年)?|\d{1,2}\s*\/\s*(?:19|20)\d{2}|[A-Z][a-z]{2,8}\.?\s+(?:19|20)\d{2}|至今|迄今|现在|present|now|current)$/i.test(
    text.trim(),
  );
}

/** Whether a run and the one behind it are of one cell; a full cell leaves no gap before the next. */
function isOneCell(row: Row, at: number, starts: ReadonlySet<number>): boolean {
  const [run, next] = [row[at]!, row[at + 1]];
  return (
    next !== undefined && next.left - run.right <= LEAST_ALIGNED_GAP * run.size && !starts.has(Math.round(next.left))
  );
}

function isBelow(run: Run, above: Run): boolean {
  return (
    Math.abs(run.left - above.left) < 1.5 &&
    Math.abs(run.size - above.size) < 0.05 * above.size &&
    run.bold === above.bold &&
    run.baseline - above.baseline < 1.9 * above.size
  );
}

/** How much room the first word of a line would have needed on the line above it. */
export function widthOfFirstWord(row: Row | undefined): number {
  const [run] = row ?? [];
  if (run === undefined) return 0;
  const word = /^(?:[\w.,'’()/+#-]+|.[，。、；：）”]?)/u.exec(run.text)?.[0] ?? run.text;
  return (run.right - run.left) * shareOf(run.text, word.length) + run.size * 0.6;
}

/**
 * One line of the given cells: each begins a part, and so does what stands far from what is before it.
 * @param edge beyond it a line is full
 * @param starts where parts begin in several lines of the region
 */
export function lineOf(
  cells: readonly (readonly Run[])[],
  column: number,
  edge: number,
  starts: ReadonlySet<number> = new Set(),
): PageLine {
  const runs = cells.flat();
  const { left, right, top, bottom } = boundsOf(runs);
  const parts = cells.flatMap((cell) => {
    const rows = rowsOf(cell);
    if (rows.length === 1) return partsIn(rows[0]!, starts);
    return [rows.map(joined).reduce((text, next) => glued(text, next), '')];
  });
  const size = Math.max(...runs.map((run) => run.size));
  const letters = runs.reduce((sum, run) => sum + run.text.length, 0);
  const bold = runs.filter((run) => run.bold).reduce((sum, run) => sum + run.text.length, 0) > letters / 2;
  const full = right > edge;
  return { parts, left, top, right, bottom, size, bold, column, full };
}

function partsIn(row: Row, starts: ReadonlySet<number> = new Set()): string[] {
  const parts: string[] = [];
  let before: Run | null = null;
  for (const run of row) {
    const gap = before === null ? 0 : run.left - before.right;
    const size = Math.min(run.size, before?.size ?? run.size);
    const isAligned = gap > LEAST_ALIGNED_GAP * size && starts.has(Math.round(run.left));
    // A label in bold letters stands in a column of its own, if only one line has it.
    const isLabel = gap > LEAST_ALIGNED_GAP * size && before?.bold === true && !run.bold;
    if (before === null || gap > 1.15 * size || isAligned || isLabel) parts.push(run.text);
    else parts[parts.length - 1] += `${gap > 0.18 * size ? ' ' : ''}${run.text}`;
    before = run;
  }
  // 证 | 书 far apart is one label.
  return withoutSpread(parts.map((part) => part.trim()).join('\t'))
    .split('\t')
    .flatMap(partsOf);
}

export function joined(row: Row): string {
  return partsIn(row).join(' ');
}

/** Two lines of one sentence: Chinese has no space at its breaks. */
function glued(text: string, next: string): string {
  if (text === '') return next;
  return /[\w,.;:)%]$/.test(text) && /^[\w(]/.test(next) ? `${text} ${next}` : text + next;
}

/** A cell whose words stand upright, a character or two a line. */
export function isUpright(rows: readonly string[]): boolean {
  return rows.length >= 2 && rows.every((row) => /^\p{Script=Han}{1,2}$/u.test(row.replace(/\s/g, '')));
}

/** Readers of PDF join what stands close together, across borders of cells too: such a run is parted at its space. */
export function partedAt(run: Run, borders: readonly number[]): Run[] {
  const border = borders.find((at) => run.left < at - 1.5 && run.right > at + 1.5);
  const width = run.right - run.left;
  if (border === undefined) return [run];
  const spaces = [...run.text.matchAll(/ +/g)].map(({ index }) => index);
  const where = (border - run.left) / width;
  const [space] = spaces.sort(
    (a, b) => Math.abs(shareOf(run.text, a) - where) - Math.abs(shareOf(run.text, b) - where),
  );
  if (space === undefined) return [run];
  const before = run.text.slice(0, space).trim();
  const after = run.text.slice(space).trim();
  if (before === '' || after === '') return [run];
  return [
    { ...run, text: before, right: border - 1.5 },
    ...partedAt({ ...run, text: after, left: border + 1.5 }, borders),
  ];
}

/** How far into a text a place is, counting Chinese characters twice. */
function shareOf(text: string, place: number): number {
  const widthOf = (part: string) => [...part].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
  return widthOf(text.slice(0, place)) / widthOf(text);
}

export function boundsOf(runs: readonly Run[]) {
  let [left, right, top, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const run of runs) {
    left = Math.min(left, run.left);
    right = Math.max(right, run.right);
    top = Math.min(top, topOf(run));
    bottom = Math.max(bottom, bottomOf(run));
  }
  return { left, right, top, bottom };
}

export const topOf = ({ baseline, size }: Run) => baseline - 0.85 * size;
export const bottomOf = ({ baseline, size }: Run) => baseline + 0.2 * size;
export const middleOf = ({ baseline, size }: Run) => baseline - 0.35 * size;

/** How much of a stretch another one covers. */
export function covered(from: number, to: number, start: number, end: number): number {
  return end <= start ? 1 : (Math.min(to, end) - Math.max(from, start)) / (end - start);
}
