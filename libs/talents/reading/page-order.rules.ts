import {
  alignedStarts,
  bottomOf,
  boundsOf,
  covered,
  isDate,
  isUpright,
  joined,
  lineOf,
  middleOf,
  type PageLine,
  partedAt,
  type Row,
  type Run,
  rowsOf,
  topOf,
  widthOfFirstWord,
  withWholeCells,
} from './page-lines.rules.js';

export type { PageLine, Run } from './page-lines.rules.js';

/** What is drawn: lines, borders of cells, edges of coloured areas. `at` is x or y, from `from` to `to` along it. */
export interface Ruling {
  at: number;
  from: number;
  to: number;
}

export interface DrawnPage {
  width: number;
  height: number;
  runs: readonly Run[];
  vertical: readonly Ruling[];
  horizontal: readonly Ruling[];
}

interface Region {
  runs: readonly Run[];
  column: number;
}

/** Deeper than any page is nested; beyond it rows are read as they stand. */
const DEEPEST = 40;
const LEAST_GUTTER = 7;
const NEARBY = 12;

/**
 * The lines of a page in the order in which a person reads them. A page is cut where lines are drawn across it (bands,
 * then cells of tables), then at gutters of white that part columns; what cannot be cut is read row by row. Columns and
 * tables without borders look alike; they are told apart by their rows, which stand on one line in tables, and by
 * headings, which stand on both sides of columns.
 * @param isHeading whether a text is a heading that résumés have
 */
export function linesInOrder(page: DrawnPage, isHeading: (text: string) => boolean): PageLine[] {
  return new Reader(page, isHeading).read({ runs: page.runs, column: 0 }, 0);
}

class Reader {
  /** Where cells begin on all of the page: parts of it that lines cut off may be too small to show it. */
  private readonly starts: ReadonlySet<number>;

  constructor(
    private readonly page: DrawnPage,
    private readonly isHeading: (text: string) => boolean,
  ) {
    this.starts = alignedStarts(rowsOf(page.runs));
  }

  read(region: Region, depth: number): PageLine[] {
    if (region.runs.length === 0) return [];
    if (depth > DEEPEST) return this.rows(region);
    const bands = this.bands(region);
    if (bands !== null) return bands.flatMap((runs) => this.read({ ...region, runs }, depth + 1));
    const cells = this.cells(region);
    if (cells !== null) return this.readCells(cells, region, depth);
    const parts = this.columns(region);
    if (parts === null) return this.rows(region);
    const [above, left, right, below] = parts;
    const column = region.column;
    return [
      { runs: above, column },
      { runs: left, column: column || 1 },
      { runs: right, column: column || 2 },
      { runs: below, column },
    ].flatMap((part) => this.read(part, depth + 1));
  }

  /** Cut by lines drawn across all of the region. */
  private bands({ runs }: Region): Run[][] | null {
    const { left, right, top, bottom } = boundsOf(runs);
    const across = this.page.horizontal
      .filter(({ at, from, to }) => at > top && at < bottom && from <= left + 2 && to >= right - 2)
      .map(({ at }) => at)
      .sort((a, b) => a - b);
    for (const at of across) {
      if (runs.some((run) => topOf(run) < at - 1.5 && bottomOf(run) > at + 1.5)) continue;
      const above = runs.filter((run) => middleOf(run) < at);
      const below = runs.filter((run) => middleOf(run) >= at);
      if (above.length > 0 && below.length > 0) return [above, below];
    }
    return null;
  }

  /** Cut by lines drawn down all of the region. */
  private cells({ runs }: Region): Run[][] | null {
    const { left, right, top, bottom } = boundsOf(runs);
    const down = this.page.vertical
      .filter(({ at, from, to }) => at > left && at < right && covered(from, to, top, bottom) > 0.95)
      .map(({ at }) => at)
      .sort((a, b) => a - b);
    const cells: Run[][] = [];
    let rest = runs.flatMap((run) => partedAt(run, down));
    for (const at of down) {
      if (rest.some((run) => run.left < at - 1.5 && run.right > at + 1.5)) continue;
      const before = rest.filter((run) => run.right <= at + 1.5);
      const after = rest.filter((run) => run.right > at + 1.5);
      if (before.length === 0 || after.length === 0) continue;
      cells.push(before);
      rest = after;
    }
    if (cells.length === 0) return null;
    cells.push(rest);
    // A cell beside several rows is taken off alone, so that the rows stay whole: an upright heading, a photo.
    const [first = [], ...others] = cells;
    if (this.bands({ runs: others.flat(), column: 0 }) !== null) return [first, others.flat()];
    const last = cells.at(-1) ?? [];
    const before = cells.slice(0, -1).flat();
    return cells.length > 2 && this.bands({ runs: before, column: 0 }) !== null ? [before, last] : cells;
  }

  /** A row of short cells is one line; otherwise they are read one after the other. */
  private readCells(cells: Run[][], region: Region, depth: number): PageLine[] {
    const texts = cells.map((runs) => rowsOf(runs).map(joined));
    const most = cells.length > 2 ? 3 : 1;
    const isRow = texts.every((rows) => rows.length <= most && rows.join('').length <= 48) || texts.every(isUpright);
    const { top, bottom } = boundsOf(region.runs);
    const areColumns = cells.length <= 3 && bottom - top > this.page.height * 0.3 && !isRow;
    const edge = boundsOf(region.runs).right + 1_000;
    if (isRow) return [lineOf(cells, region.column, edge)];
    const isShort = (at: number) => (texts[at]?.length ?? 0) <= 6 && (texts[at] ?? []).join('').length <= 30;
    const short = cells.filter((_, at) => isShort(at));
    // 时间 | 单位 | 职务 | what was done there, at length.
    if (cells.length > 2 && short.length >= 2 && isShort(0) && !texts.some((rows) => rows.length > 20)) {
      // 外语水平 | CET-6 | 专长 | what somebody is able to do: the last label goes with what stands below then.
      const isLabel = (at: number) =>
        at > 0 &&
        at < cells.length - 1 &&
        isShort(at) &&
        !isShort(at + 1) &&
        this.isHeading((texts[at] ?? []).join(''));
      const own = cells.filter((_, at) => isShort(at) && !isLabel(at));
      return [
        lineOf(own, region.column, edge),
        ...cells.flatMap((runs, at) => {
          if (isLabel(at)) return [lineOf([runs], region.column, edge)];
          return isShort(at) ? [] : this.read({ ...region, runs }, depth + 1);
        }),
      ];
    }
    return cells.flatMap((runs, at) => {
      const text = texts[at] ?? [];
      if (isUpright(text) || (text.length > 1 && this.isHeading(text.join(''))))
        return [lineOf([runs], region.column, edge)];
      return this.read({ runs, column: areColumns ? region.column || Math.min(2, at + 1) : region.column }, depth + 1);
    });
  }

  /** Parts above, left, right and below of the longest gutter between two columns. */
  private columns({ runs }: Region): [Run[], Run[], Run[], Run[]] | null {
    const rows = rowsOf(runs);
    if (rows.length < 8) return null;
    const starts = new Map<number, number>();
    for (const row of rows)
      for (const { left } of row) starts.set(Math.round(left), (starts.get(Math.round(left)) ?? 0) + 1);
    let best: { gutter: number; first: number; last: number; height: number } | null = null;
    for (const [start, times] of starts) {
      if (times < 3) continue;
      const gutter = start - 1;
      for (const { first, last } of openStretches(rows, gutter)) {
        const stretch = rows.slice(first, last + 1);
        const height = bottomOf(stretch.at(-1)![0]!) - topOf(stretch[0]![0]!);
        if (height < this.page.height * 0.15 || (best !== null && height <= best.height + 2)) continue;
        if (this.areColumns(stretch, gutter)) best = { gutter, first, last, height };
      }
    }
    if (best === null) return null;
    const { gutter, first, last } = best;
    const within = rows.slice(first, last + 1).flat();
    return [
      rows.slice(0, first).flat(),
      within.filter((run) => run.left < gutter),
      within.filter((run) => run.left >= gutter),
      rows.slice(last + 1).flat(),
    ];
  }

  private areColumns(rows: readonly Row[], gutter: number): boolean {
    const textOf = (row: Row, isLeft: boolean) => joined(row.filter((run) => run.left < gutter === isLeft));
    const told = (isLeft: boolean) => rows.filter((row) => row.some((run) => run.left < gutter === isLeft));
    const isHead = (isLeft: boolean) => rows.some((row) => this.isHeadingOf(row, gutter, isLeft));
    // Headings above a table of dates and what was done then stand in its first column alone.
    const [left, right] = [true, false].map((isLeft) =>
      told(isLeft).filter((row) => isHead(!isLeft) || !this.isHeading(textOf(row, isLeft))),
    ) as [Row[], Row[]];
    const smaller = Math.min(left.length, right.length);
    if (smaller < 4) return false;
    // Months one above the other beside what happened then are the margin of a table.
    const areDates = (side: Row[], isLeft: boolean) => side.every((row) => isDate(textOf(row, isLeft)));
    if (areDates(left, true) || areDates(right, false)) return false;
    const both = rows.filter((row) => row.some((run) => run.left < gutter) && row.some((run) => run.left >= gutter));
    const isEdge = this.page.vertical.some(
      ({ at, from, to }) =>
        Math.abs(at - gutter) < 60 &&
        to - from > this.page.height * 0.4 &&
        !rows.flat().some((run) => run.left < at && run.right > at),
    );
    if (isEdge || (isHead(true) && isHead(false))) return true;
    return both.length / smaller < 0.6;
  }

  /** Whether one side of a row is a heading: 其他 in no larger letters than what is beside it is a label of that. */
  private isHeadingOf(row: Row, gutter: number, isLeft: boolean): boolean {
    const own = row.filter((run) => run.left < gutter === isLeft);
    const beside = row.filter((run) => run.left < gutter !== isLeft);
    const sizeOf = (runs: Row) => Math.max(0, ...runs.map(({ size }) => size));
    return this.isHeading(joined(own)) && (beside.length === 0 || sizeOf(own) > 1.05 * sizeOf(beside));
  }

  private rows({ runs, column }: Region): PageLine[] {
    const single = rowsOf(runs);
    const starts = alignedStarts(single);
    const rows = withWholeCells(single, this.starts);
    return rows.map((row, at) => {
      // The column is as wide as the widest line nearby: a header above it may be wider.
      const { right } = boundsOf(rows.slice(Math.max(0, at - NEARBY), at + NEARBY).flat());
      return lineOf([row], column, right - widthOfFirstWord(rows[at + 1]), starts);
    });
  }
}

/** Stretches of rows that a gutter left of `x` runs through without touching a text. */
function openStretches(rows: readonly Row[], x: number): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  let first = 0;
  for (let at = 0; at <= rows.length; at++) {
    const row = rows[at];
    if (row !== undefined && !row.some((run) => run.left < x && run.right > x - LEAST_GUTTER)) continue;
    if (at - first >= 6) found.push({ first, last: at - 1 });
    first = at + 1;
  }
  return found;
}
