import type { Language, PostedPay, SheetFault, SheetPreview } from '#contracts';
import { columnLetters } from '#platform/sheets';
import { nameOf } from '#reference';
import type { CheckedRow, SheetNote } from './check-sheet.js';
import type { SheetColumn } from './columns.rules.js';
import { templateColumns } from './columns.rules.js';
import { type Fault, faultWords } from './faults.rules.js';

/** Rows that a preview shows, and faults that it lists; remarks as many. */
const FIRST_ROWS = 20;
const MOST_FAULTS = 500;

type Checked = Pick<
  SheetPreview,
  'counts' | 'columns' | 'notes' | 'first' | 'faults' | 'faultCount' | 'remarks' | 'remarkCount'
>;

/** Whether saving makes a vacancy of the row. */
export function isGood(row: CheckedRow): boolean {
  return row.content !== null && row.double === null;
}

/** What came of checking, in the reader's language. */
export function previewOf(
  rows: readonly CheckedRow[],
  columns: readonly SheetColumn[],
  notes: readonly SheetNote[],
  language: Language,
): Checked {
  const faults = rows.flatMap(({ line, faults }) => faults.map((fault) => ({ line, fault })));
  const remarks = rows.flatMap(({ line, remarks }) => remarks.map((fault) => ({ line, fault })));
  const doubles = (kind: 'vacancy' | 'row') => rows.filter(({ double }) => double?.kind === kind).length;
  return {
    counts: {
      rows: rows.length,
      good: rows.filter(isGood).length,
      draftsOnly: rows.filter((row) => isGood(row) && row.remarks.length > 0).length,
      bad: rows.filter(({ content }) => content === null).length,
      doublesOfVacancies: doubles('vacancy'),
      doublesInSheet: doubles('row'),
    },
    columns: columns.map(({ index, name, field }) => ({ column: columnLetters(index), name, field })),
    notes: notes.map((note) => noteWords(note, language)),
    first: rows.slice(0, FIRST_ROWS).map((row) => rowOf(row, language)),
    faults: faults.slice(0, MOST_FAULTS).map((found) => shownFault(found, columns, language)),
    faultCount: faults.length,
    remarks: remarks.slice(0, MOST_FAULTS).map((found) => shownFault(found, columns, language)),
    remarkCount: remarks.length,
  };
}

function shownFault(
  { line, fault }: { line: number; fault: Fault },
  columns: readonly SheetColumn[],
  language: Language,
): SheetFault {
  const column = columnOf(fault, columns);
  return {
    line,
    column: column === undefined ? '' : columnLetters(column.index),
    name: titleOf(fault, column, language),
    field: fault.field,
    code: fault.code,
    ...faultWords(fault, language),
  };
}

/** The column in which a fault stands; of several of one field the first. */
export function columnOf({ field }: Fault, columns: readonly SheetColumn[]): SheetColumn | undefined {
  return (
    columns.find((column) => column.field === field) ??
    (field === 'pay' ? columns.find((column) => column.field === 'payMin' || column.field === 'payMax') : undefined)
  );
}

export function titleOf({ field }: Fault, column: SheetColumn | undefined, language: Language): string {
  return column?.name || templateColumns[field === 'payMin' || field === 'payMax' ? 'pay' : field].title[language];
}

function rowOf({ line, content, double, seen }: CheckedRow, language: Language): SheetPreview['first'][number] {
  const standing =
    content === null
      ? 'bad'
      : double === null
        ? 'good'
        : double.kind === 'vacancy'
          ? 'double-of-vacancy'
          : 'double-in-sheet';
  return {
    line,
    standing,
    title: seen.title,
    place: seen.placeCode === null ? null : nameOf(seen.placeCode, language),
    pay: seen.pay === null ? null : payWords(seen.pay, language),
    doubleOf: double && {
      vacancyId: double.kind === 'vacancy' ? double.vacancyId : null,
      line: double.kind === 'row' ? double.line : null,
    },
  };
}

function payWords(pay: PostedPay, language: Language): string {
  if (pay.kind === 'negotiable') return language === 'zh' ? `面议（${pay.reason}）` : `Negotiable (${pay.reason})`;
  const range = `${pay.monthlyMin}–${pay.monthlyMax}`;
  const several = pay.months !== null && pay.months !== 12;
  if (language === 'zh') return `${range} 元/月${several ? ` · ${pay.months} 薪` : ''}`;
  return `¥${range} / month${several ? ` · ${pay.months} months` : ''}`;
}

function noteWords(note: SheetNote, language: Language): string {
  if (note.kind === 'examples') {
    return language === 'zh' ? `跳过示例行 ${note.count} 行。` : `Examples that were skipped: ${note.count}.`;
  }
  const names = note.names
    .map((name) => (language === 'zh' ? `“${name}”` : `"${name}"`))
    .join(language === 'zh' ? '、' : ', ');
  return texts[note.kind][language].replace('{{names}}', () => names);
}

const texts: Record<Exclude<SheetNote['kind'], 'examples'>, Record<Language, string>> = {
  'hidden-sheets': { zh: '隐藏的工作表没有读取：{{names}}。', en: 'Hidden sheets were not read: {{names}}.' },
  'other-sheets': {
    zh: '只读取一张工作表，其余没有读取：{{names}}。',
    en: 'One sheet is read; these were not: {{names}}.',
  },
  'unread-columns': { zh: '这些列没有读取：{{names}}。', en: 'These columns were not read: {{names}}.' },
};
