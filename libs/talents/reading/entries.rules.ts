import { columnLabels, type Label, type Labelled, labelledIn } from './labels.rules.js';
import { type ReadSpan, rangeIn, spanIn, withoutSpan } from './months.rules.js';
import type { Row } from './source-line.js';
import { withStackedDates } from './stacked-dates.rules.js';
import { isBullet, joinedText, withoutBullet } from './text.rules.js';

/** What a label of an entry says, and where. */
export interface Said extends Labelled {
  line: number;
}

/** One education, job or project of a section. */
export interface Entry {
  /** Its first lines, with its dates and labels taken out. */
  head: Row[];
  said: Said[];
  span: ReadSpan | null;
  spanLines: number[];
  /** All other lines; the first of them may still say something of the head. */
  body: Row[];
}

interface Form {
  /** A label with which an entry begins: 项目名称. */
  begins: Label;
  /** Whether a line without dates begins an entry where no line has any. */
  isBegin(row: Row): boolean;
}

/** Most lines above the dates that belong to an entry. */
const MOST_ABOVE = 3;

/**
 * The entries of a section. Each has dates as a rule, above, below or beside its name, in a section always in the same
 * place: so as many lines above the dates belong to an entry as in the first one. Without dates the labels that repeat
 * begin entries, or what looks unlike the text below it.
 */
export function entriesOf(rows: readonly Row[], now: Date, form: Form): Entry[] {
  const { tabular, rest } = tableRows(withStackedDates(withWholeDates(rows), now, form.isBegin), now);
  return [...tabular, ...groupsOf(rest, now, form).map((group) => entryOf(group, now))];
}

/** A span that is broken between two lines stands in the first. */
function withWholeDates(rows: readonly Row[]): Row[] {
  const whole: Row[] = [];
  for (const row of rows) {
    const last = whole.at(-1);
    if (
      last?.full &&
      /\d\s*[-–—~至]?\s*$/.test(last.text) &&
      /^\s*(?:[-–—~至]\s*)?(?:(?:19|20)\d{2}\D|至今)/.test(row.text) &&
      row.text.length < 14
    ) {
      const parts = [...last.parts.slice(0, -1), `${last.parts.at(-1)}${row.text}`];
      whole[whole.length - 1] = { ...last, parts, text: parts.join('  '), full: false };
    } else whole.push(row);
  }
  return whole;
}

interface Group {
  rows: Row[];
  anchor: number;
}

function groupsOf(rows: readonly Row[], now: Date, form: Form): Group[] {
  const anchors = anchorsOf(rows, now);
  const begins = anchors.length > 0 ? beginsAround(rows, anchors, form) : beginsWithout(rows, form);
  return begins.map((begin, at) => {
    const end = begins[at + 1] ?? rows.length;
    const anchor = anchors.find((one) => one >= begin && one < end) ?? begin;
    return { rows: rows.slice(begin, end), anchor: anchor - begin };
  });
}

/** Lines that carry the dates of an entry: spans, or, where no line has any, single months. */
function anchorsOf(rows: readonly Row[], now: Date): number[] {
  const spans = rows.flatMap((row, at) => (isAnchor(row, rangeIn(row.text, now)) ? [at] : []));
  if (spans.length > 0) return spans;
  return rows.flatMap((row, at) => (isAnchor(row, spanIn(row.text, now)) && row.text.length < 50 ? [at] : []));
}

function isAnchor(row: Row, span: ReadSpan | null): boolean {
  if (span === null) return false;
  const bare = withoutBullet(row.text);
  const before = row.text.slice(0, span.start).trim();
  const after = row.text.slice(span.end).trim();
  if (before.length + after.length > 90) return false;
  const isInMiddle = before.length > 2 && after.length > 24 && row.parts.length === 1;
  if (/[。；]/.test(before + after) || (isInMiddle && !/[|｜]/.test(row.text))) return false;
  if (!isBullet(row.text)) return true;
  return bare.length < 60 && (row.text.slice(0, span.start).length < 5 || after.length < 4);
}

function beginsAround(rows: readonly Row[], anchors: readonly number[], form: Form): number[] {
  const first = anchors[0] ?? 0;
  let above = 0;
  while (above < MOST_ABOVE && above < first && canHead(rows[first - above - 1]!)) above++;
  // What stands above the first entry and is no part of one would be taken for a name at each entry.
  if (above < first) above = Math.min(above, 1);
  const title = titleLook(rows, anchors);
  const isLabel = (row: Row) => labelledIn(row.parts, true).found[0]?.label === form.begins;
  const areAbove = rows.slice(0, first).some(isLabel);
  return anchors.map((anchor, at) => {
    const floor = at === 0 ? 0 : anchors[at - 1]! + 1;
    for (let row = anchor - 1; title !== null && row >= Math.max(floor, anchor - MOST_ABOVE); row--) {
      if (lookOf(rows[row]!) !== title) continue;
      while (row > floor && lookOf(rows[row - 1]!) === title) row--;
      return row;
    }
    for (let row = anchor - 1; areAbove && row >= Math.max(floor, anchor - MOST_ABOVE); row--) {
      if (isLabel(rows[row]!)) return row;
    }
    let begin = anchor;
    while (
      anchor - begin < above &&
      begin > floor &&
      canHead(rows[begin - 1]!) &&
      !goesOnFrom(rows[begin - 2], rows[begin - 1]!)
    )
      begin--;
    return begin;
  });
}

/** The look of the line that begins the first entry, where no line of dates has it: bold letters, or larger ones. */
function titleLook(rows: readonly Row[], anchors: readonly number[]): string | null {
  const [first] = rows;
  if (first === undefined || anchors[0] === 0 || !canHead(first)) return null;
  const look = lookOf(first);
  return anchors.some((at) => lookOf(rows[at]!) === look) ? null : look;
}

function lookOf({ bold, scale }: Row): string {
  return `${bold} ${Math.round(scale * 50)}`;
}

/** Whether a line is the end of a sentence above it. */
function goesOnFrom(before: Row | undefined, row: Row): boolean {
  return before?.full === true && !before.bold && !row.bold;
}

/** Whether a line of a head is the rest of a word or two that did not fit on the one above. */
function isBroken(before: Row | undefined, row: Row): boolean {
  return goesOnFrom(before, row) && before?.parts.length === 1 && row.parts.length === 1 && row.text.length <= 6;
}

function beginsWithout(rows: readonly Row[], form: Form): number[] {
  const labelled = rows.flatMap((row, at) => (labelledIn(row.parts, true).found[0]?.label === form.begins ? [at] : []));
  if (labelled.length > 0) return labelled;
  const own = rows.flatMap((row, at) => (form.isBegin(row) ? [at] : []));
  if (own.length > 0) return own;
  const looks = rows.flatMap((row, at) => (canHead(row) && (row.bold || row.scale > 1.04) ? [at] : []));
  if (looks.length > 0 && looks.length < rows.length) return looks;
  if (rows.every((row) => isBullet(row.text))) return rows.map((_, at) => at);
  return rows.flatMap((row, at) => {
    const before = rows[at - 1];
    return canHead(row) && (before === undefined || (!canHead(before) && !before.full)) ? [at] : [];
  });
}

/** Whether a line may belong to the head of an entry: no item of a list, no sentence, nothing that describes. */
export function canHead({ text, parts }: Row): boolean {
  if (isBullet(text) && !/^\s*\S?\s*(?:项目|实习|经历)/.test(withoutBullet(text))) return false;
  if (/[。；;！]\s*$/.test(text) || text.length > 72) return false;
  const { found, rest } = labelledIn(parts, false);
  return rest.length > 0 || found.every(({ label }) => label !== 'body' && label !== 'dropped');
}

function entryOf({ rows, anchor }: Group, now: Date): Entry {
  const entry: Entry = { head: [], said: [], span: null, spanLines: [], body: [] };
  for (const [at, row] of rows.entries()) {
    const span =
      entry.span === null && at <= anchor + 3 && (at <= anchor || canHead(row)) ? spanIn(row.text, now) : null;
    const isDated = span !== null && (at === anchor || isAnchor(row, span));
    const parts = isDated ? partsWithout(row, span, now) : [...row.parts];
    if (isDated) {
      entry.span = span;
      entry.spanLines = [row.line];
    }
    const { found, rest } = labelledIn(parts, true);
    const facts = found.filter(({ label }) => label !== 'body');
    if (at > anchor && (facts.length === 0 || facts.length < found.length)) {
      if (parts.length > 0) entry.body.push(isDated ? { ...row, parts, text: parts.join('  ') } : row);
      continue;
    }
    entry.said.push(...facts.map((fact) => ({ ...fact, line: row.line })));
    const described = found.filter(({ label }) => label === 'body');
    const kept = rest.map((part) => withoutBullet(part)).filter((part) => part !== '');
    const above = entry.head.at(-1);
    if (above !== undefined && kept.length === 1 && isBroken(rows[at - 1], row)) {
      above.parts = [...above.parts.slice(0, -1), joinedText(above.parts.at(-1) ?? '', kept[0]!)];
      above.text = above.parts.join('  ');
    } else if (kept.length > 0) entry.head.push({ ...row, parts: kept, text: kept.join('  ') });
    if (described.length > 0) {
      const text = described.map((fact) => fact.text).join('  ');
      if (text !== '') entry.body.push({ ...row, parts: [text], text });
    }
  }
  return entry;
}

/** The parts of a line without its dates, which may stand in two of them. */
function partsWithout(row: Row, span: ReadSpan, now: Date): string[] {
  const at = row.parts.findIndex((part) => rangeIn(part, now) ?? (span.isSingle ? spanIn(part, now) : null));
  const part = row.parts[at];
  const found = part === undefined ? null : span.isSingle ? spanIn(part, now) : rangeIn(part, now);
  if (part === undefined || found === null)
    return withoutSpan(row.text, span)
      .split(/\s{2,}/)
      .filter(Boolean);
  const rest = withoutSpan(part, found).split(/\s{3,}/);
  return [...row.parts.slice(0, at), ...rest, ...row.parts.slice(at + 1)].filter((one) => /[\p{L}\d]/u.test(one));
}

/** Rows below the names of a table's columns, each an entry. */
function tableRows(rows: readonly Row[], now: Date): { tabular: Entry[]; rest: Row[] } {
  const tabular: Entry[] = [];
  const rest: Row[] = [];
  let columns: Label[] | null = null;
  for (const row of rows) {
    const labels = columnLabels(row.parts);
    if (labels !== null) {
      columns = labels;
      continue;
    }
    if (columns === null || row.parts.length !== columns.length) {
      // What is done in a job may need several lines of its cell.
      const isBelow = rest.length === 0 && row.parts.length === 1 && rangeIn(row.text, now) === null;
      (isBelow ? (tabular.at(-1)?.body ?? rest) : rest).push(row);
      continue;
    }
    const said = row.parts.map((value, at) => ({ label: columns![at]!, value, text: value, line: row.line }));
    const dated = said.find(({ label }) => label === 'span' || label === 'graduation');
    const span = dated ? spanIn(dated.value, now) : null;
    tabular.push({
      head: [],
      said: said.filter((one) => one !== dated),
      span,
      spanLines: span ? [row.line] : [],
      body: said.filter(({ label }) => label === 'body').map(({ text }) => ({ ...row, parts: [text], text })),
    });
  }
  return { tabular, rest };
}
