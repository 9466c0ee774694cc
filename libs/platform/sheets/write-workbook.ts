import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { Style } from '@cj-tech-master/excelts';

/** How a cell looks beside what its column says. */
export type CellLook = 'example' | 'wrong' | 'reason' | 'quiet';

export type CellValue = string | number | Date | null;
export type CellDraft = CellValue | { value: CellValue; look?: CellLook; note?: string };

/** What stands in a column: texts stay texts whatever is typed, money is whole CNY, days and moments are Shanghai's. */
export type ColumnKind = 'text' | 'number' | 'money' | 'day' | 'moment';

export interface ColumnDraft {
  title: string;
  /** In characters. */
  width: number;
  kind: ColumnKind;
  required?: boolean;
  /** What the column wants, shown at its title. */
  note?: string;
  /** Values to choose from: a range of another sheet. Others can be written all the same. */
  choices?: string;
}

/** A sheet to be written. Its titles stay in sight when one scrolls. */
export interface SheetDraft {
  name: string;
  hidden?: boolean;
  columns: readonly ColumnDraft[];
  /** No row of titles: a sheet of lists or of prose. */
  bare?: boolean;
  rows: Iterable<readonly CellDraft[]> | AsyncIterable<readonly CellDraft[]>;
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows between two turns of the event loop. */
const SLICE = 50;
/** To so many rows of an empty table choices are offered. */
const CHOICE_ROWS = 2_001;

/**
 * Writes a workbook, as it is read: memory stays flat in the number of rows. What begins with = + - @ is a text like
 * any other (a cell never becomes a formula), so that nothing a person wrote is run where it is opened. An error of
 * `rows` ends the stream with it.
 */
export function writeWorkbook(sheets: readonly SheetDraft[]): Readable {
  const stream = new PassThrough();
  fill(stream, sheets).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function fill(stream: PassThrough, sheets: readonly SheetDraft[]): Promise<void> {
  // Loaded with the first file: it takes half a second, which no start of a process should wait for.
  const { WorkbookWriter } = await import('@cj-tech-master/excelts');
  const book = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  for (const draft of sheets) {
    const sheet = book.addWorksheet(draft.name, {
      state: draft.hidden ? 'hidden' : 'visible',
      views: draft.bare ? [] : [{ state: 'frozen', xSplit: 0, ySplit: 1 }],
    });
    sheet.columns = draft.columns.map(({ width, kind }) => ({ width, style: bodyStyle(kind) }));
    if (!draft.bare) {
      const header = sheet.addRow(draft.columns.map(({ title }) => title));
      header.height = 24;
      for (const [at, { required = false, note }] of draft.columns.entries()) {
        const cell = header.getCell(at + 1);
        cell.style = headerStyle(required);
        if (note !== undefined) cell.note = noteOf(note);
      }
      header.commit();
    }
    for (const [at, { choices }] of draft.columns.entries()) {
      if (choices === undefined) continue;
      const letter = columnLetters(at);
      sheet.dataValidations.add(`${letter}2:${letter}${CHOICE_ROWS}`, {
        type: 'list',
        allowBlank: true,
        showErrorMessage: false,
        formulae: [choices],
      });
    }
    let count = 0;
    for await (const cells of draft.rows) {
      const row = sheet.addRow(cells.map(writtenValue));
      for (const [at, cell] of cells.entries()) {
        const { look, note } = isPlain(cell) ? {} : cell;
        const kind = draft.columns[at]?.kind ?? 'text';
        const target = row.getCell(at + 1);
        target.style = { ...bodyStyle(kind), ...(look && looks[look]) };
        if (note !== undefined) target.note = noteOf(note);
      }
      row.commit();
      count++;
      if (count % SLICE > 0) continue;
      await turn();
      if (stream.writableNeedDrain) await roomIn(stream);
      if (stream.destroyed) return;
    }
    sheet.commit();
  }
  await book.commit();
}

/** Waits until what was written is taken, or nobody takes it any more. */
async function roomIn(stream: PassThrough): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([
      once(stream, 'drain', { signal: over.signal }),
      once(stream, 'close', { signal: over.signal }),
    ]);
  } finally {
    over.abort();
  }
}

function isPlain(cell: CellDraft): cell is CellValue {
  return cell === null || typeof cell !== 'object' || cell instanceof Date;
}

function writtenValue(cell: CellDraft): CellValue {
  const value = isPlain(cell) ? cell : cell.value;
  if (typeof value === 'string') return value.replace(unwritable, '').slice(0, LONGEST_CELL);
  return value instanceof Date ? new Date(value.getTime() + SHANGHAI) : value;
}

/** What XML 1.0 §2.2 has no place for; halves of characters are no text either. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** Of Excel. */
const LONGEST_CELL = 32_767;
/** Excel knows no zones: a moment is written as the clocks of Shanghai show it. */
const SHANGHAI = 8 * 3_600_000;

const formats: Record<ColumnKind, string> = {
  text: '@',
  number: '0',
  money: '#,##0',
  day: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
};

function bodyStyle(kind: ColumnKind): Partial<Style> {
  return { numFmt: formats[kind], alignment: { vertical: 'top', wrapText: kind === 'text' } };
}

/** Of every workbook that says nothing else. */
const font = { name: 'Calibri', size: 11 };

function headerStyle(required: boolean): Partial<Style> {
  return {
    numFmt: '@',
    font: { ...font, bold: true, color: { argb: 'FFFFFFFF' } },
    fill: solid(required ? 'FF0B6A5F' : 'FF5B6B68'),
    alignment: { vertical: 'middle', wrapText: true },
  };
}

const looks: Record<CellLook, Partial<Style>> = {
  example: { font: { ...font, italic: true, color: { argb: 'FF8A8A8A' } }, fill: solid('FFF2F2F2') },
  wrong: { fill: solid('FFFFC7CE') },
  reason: { font: { ...font, color: { argb: 'FF9C0006' } } },
  quiet: { font: { ...font, color: { argb: 'FF6B6B6B' } }, alignment: { vertical: 'top', wrapText: false } },
};

function solid(argb: string): Style['fill'] {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

function noteOf(text: string) {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 18), 0);
  return { texts: [{ text }], width: 220, height: Math.min(320, 24 + lines * 15) };
}

/** 27 → AB. */
export function columnLetters(index: number): string {
  const head = index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '';
  return head + String.fromCharCode(65 + (index % 26));
}
