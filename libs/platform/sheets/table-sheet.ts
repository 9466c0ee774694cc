import type { Readable } from 'node:stream';
import type { Language } from '#contracts';
import { type CellDraft, type CellValue, type ColumnKind, writeWorkbook } from './write-workbook.js';

/** A column of a table that is exported. */
export interface TableColumn<Row> {
  title: Record<Language, string>;
  /** In characters. */
  width: number;
  kind: ColumnKind;
  value(row: Row, language: Language): CellValue;
}

/** What an export says of itself in its last line: who took it out, and when. */
export interface Trace {
  by: string;
  at: Date;
}

/**
 * An Excel file of a table as its page shows it, written while it is read: titles that stay in sight, days and money
 * as people write them, texts that are never run as formulas, and a last line that says who exported it and when.
 */
export function tableSheet<Row>(
  name: string,
  columns: readonly TableColumn<Row>[],
  rows: AsyncIterable<Row>,
  language: Language,
  trace: Trace,
): Readable {
  return writeWorkbook([
    {
      name,
      columns: columns.map(({ title, width, kind }) => ({ title: title[language], width, kind })),
      rows: tableRows(columns, rows, language, trace),
    },
  ]);
}

async function* tableRows<Row>(
  columns: readonly TableColumn<Row>[],
  rows: AsyncIterable<Row>,
  language: Language,
  trace: Trace,
): AsyncIterable<CellDraft[]> {
  let count = 0;
  for await (const row of rows) {
    count++;
    yield columns.map(({ value }) => value(row, language));
  }
  yield [{ value: traceLine(trace, count, language), look: 'quiet' }];
}

function traceLine({ by, at }: Trace, count: number, language: Language): string {
  const moment = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return language === 'zh'
    ? `共 ${count} 条，由 ${by} 于 ${moment} 从永不落幕导出`
    : `${count} rows, exported from Everfair by ${by} on ${moment} (Shanghai)`;
}
