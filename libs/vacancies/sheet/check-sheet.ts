import { setImmediate as turn } from 'node:timers/promises';
import type { Language, PostedPay, VacancyContent } from '#contracts';
import { problem } from '#platform/problems';
import { readWorkbook, type SheetCell, type SheetRow, type TableLimits } from '#platform/sheets';
import { cleanCell } from '../import/cells.rules.js';
import {
  doubledColumns,
  headerOf,
  isExample,
  isReasonTitle,
  missingColumns,
  type SheetColumn,
} from './columns.rules.js';
import { postKeyOfContent } from './doubles.rules.js';
import type { Fault } from './faults.rules.js';
import { readRow } from './row.rules.js';
import { instructionSheets } from './template.js';

/** Most vacancies of one sheet. */
export const MOST_ROWS = 2_000;
/** Rows above the header and examples may come on top. */
const limits: TableLimits = { rows: MOST_ROWS + 20, columns: 60, characters: 12_000_000 };

/** What else a row is beside its own contents: of a vacancy that is there, or of an earlier row. */
export type Double = { kind: 'vacancy'; vacancyId: string } | { kind: 'row'; line: number };

/** A row of a sheet as it was checked. Kept as JSON for a day. */
export interface CheckedRow {
  line: number;
  /** As they were written, by column; for corrections. */
  cells: string[];
  content: VacancyContent | null;
  faults: Fault[];
  /** What keeps it from being published, though it may be saved. */
  remarks: Fault[];
  double: Double | null;
  seen: { title: string; placeCode: string | null; pay: PostedPay | null };
}

/** What was left out of a sheet. */
export type SheetNote =
  | { kind: 'hidden-sheets' | 'other-sheets' | 'unread-columns'; names: string[] }
  | { kind: 'examples'; count: number };

export interface CheckedSheet {
  sheetName: string;
  columns: SheetColumn[];
  rows: CheckedRow[];
  notes: SheetNote[];
}

/** Rows between two turns of the event loop. */
const SLICE = 50;

/**
 * Reads a workbook that was sent in and checks each row by itself and against the others of the sheet.
 * @param existing what the organization has already, by `postKeyOf`, with the ids
 * @throws Problem sheet/…
 */
export async function checkSheet(
  bytes: Buffer,
  existing: () => Promise<ReadonlyMap<string, string>>,
  language: Language,
): Promise<CheckedSheet> {
  const { sheetName, header, rows, notes } = await tableOf(bytes);
  const columns = header.filter(({ name, index }) => name !== '' || rows.some(({ cells }) => cells[index]));
  const missing = missingColumns(columns, language);
  if (missing.length > 0)
    throw problem('sheet/missing-columns', { columns: missing.join(language === 'zh' ? '、' : ', ') });
  const doubled = doubledColumns(columns);
  if (doubled.length > 0)
    throw problem('sheet/doubled-columns', { columns: doubled.join(language === 'zh' ? '、' : ', ') });
  const unread = columns.filter(({ field, name }) => field === null && name !== '' && !isReasonTitle(name));
  if (unread.length > 0) notes.push({ kind: 'unread-columns', names: unread.map(({ name }) => name) });
  const kept = columns.filter(({ name }) => !isReasonTitle(name));
  const checked = await checkRows(rows, kept, await existing(), notes);
  return { sheetName, columns: kept, rows: checked, notes };
}

async function checkRows(
  rows: readonly SheetRow[],
  columns: readonly SheetColumn[],
  existing: ReadonlyMap<string, string>,
  notes: SheetNote[],
): Promise<CheckedRow[]> {
  const checked: CheckedRow[] = [];
  const earlier = new Map<string, number>();
  let examples = 0;
  for (const [at, { line, cells }] of rows.entries()) {
    if (at % SLICE === SLICE - 1) await turn();
    if (!columns.some(({ index, field }) => field !== null && isFilled(cells[index]))) continue;
    const reading = readRow(cells, columns);
    if (isExample(reading.seen.title)) {
      examples++;
      continue;
    }
    if (checked.length === MOST_ROWS) throw problem('sheet/too-many-rows', { limit: MOST_ROWS });
    const written = columns.map(({ index }) => cleanCell(cells[index]?.text ?? '').slice(0, LONGEST_KEPT));
    const double = doubleOf(reading.content, line, existing, earlier);
    checked.push({ line, cells: written, ...reading, double });
  }
  if (examples > 0) notes.push({ kind: 'examples', count: examples });
  if (checked.length === 0) throw problem('sheet/no-rows');
  return checked;
}

/** Of a cell that is far too long only so much is kept as is needed to see which it is. */
const LONGEST_KEPT = 6_000;

function doubleOf(
  content: VacancyContent | null,
  line: number,
  existing: ReadonlyMap<string, string>,
  earlier: Map<string, number>,
): Double | null {
  if (content === null) return null;
  const key = postKeyOfContent(content);
  const vacancyId = existing.get(key);
  if (vacancyId !== undefined) return { kind: 'vacancy', vacancyId };
  const before = earlier.get(key);
  if (before !== undefined) return { kind: 'row', line: before };
  earlier.set(key, line);
  return null;
}

function isFilled(cell: SheetCell | undefined): boolean {
  return cell !== undefined && (cell.oddity !== null || cleanCell(cell.text) !== '');
}

/** The first visible sheet with a header; the others are named in the notes. */
async function tableOf(bytes: Buffer) {
  const sheets = await readWorkbook(bytes);
  const notes: SheetNote[] = [];
  const ours = new Set(instructionSheets());
  const hidden = sheets.filter((sheet) => sheet.hidden && !ours.has(sheet.name)).map(({ name }) => name);
  if (hidden.length > 0) notes.push({ kind: 'hidden-sheets', names: hidden });
  const visible = sheets.filter((sheet) => !sheet.hidden && !ours.has(sheet.name));
  for (const sheet of visible) {
    const rows = await sheet.rows(limits);
    const header = headerOf(rows);
    if (header === null) continue;
    const others = visible.filter((other) => other !== sheet).map(({ name }) => name);
    if (others.length > 0) notes.push({ kind: 'other-sheets', names: others });
    const below = rows.slice(header.at + 1);
    return { sheetName: sheet.name, header: allColumns(header.columns, below), rows: below, notes };
  }
  throw problem('sheet/no-table');
}

/** Also the columns behind the last title, in which something stands. */
function allColumns(header: readonly SheetColumn[], rows: readonly SheetRow[]): SheetColumn[] {
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => header[index] ?? { index, name: '', field: null });
}
