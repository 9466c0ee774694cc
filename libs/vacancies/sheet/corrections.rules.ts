import type { Language } from '#contracts';
import type { CheckedRow } from './check-sheet.js';
import type { SheetColumn } from './columns.rules.js';
import { faultWords } from './faults.rules.js';
import { columnOf, titleOf } from './preview.rules.js';
import type { CorrectionColumn, CorrectionRow } from './template.js';

/** The columns of a sheet as they go back: in their order, under their own titles. */
export function correctionsColumns(columns: readonly SheetColumn[]): CorrectionColumn[] {
  return columns.map(({ name, field }) => ({
    name,
    field: field === 'payMin' || field === 'payMax' ? null : field,
  }));
}

/** Rows as they go back: what is wrong is said at its cell, and all of it together, with what to do. */
export function* correctionRows(
  rows: readonly CheckedRow[],
  columns: readonly SheetColumn[],
  language: Language,
): Iterable<CorrectionRow> {
  for (const { cells, faults, remarks, double } of rows) {
    const wrong = new Map<number, string>();
    const reasons: string[] = [];
    for (const fault of [...faults, ...remarks]) {
      const column = columnOf(fault, columns);
      const { reason, remedy } = faultWords(fault, language);
      const told = `${reason}\n${remedy}`;
      if (column !== undefined) {
        const at = columns.indexOf(column);
        wrong.set(at, wrong.has(at) ? `${wrong.get(at)}\n${told}` : told);
      }
      const title = titleOf(fault, column, language).replace(/\*$/, '');
      reasons.push(language === 'zh' ? `${title}：${reason}${remedy}` : `${title}: ${reason} ${remedy}`);
    }
    if (double !== null) reasons.push(doubleWords(double.kind === 'row' ? double.line : null, language));
    yield { cells, wrong, reason: reasons.join('\n') };
  }
}

/** Why a double is not saved. @param line of the earlier row; null for a vacancy that was there before */
export function doubleWords(line: number | null, language: Language): string {
  if (line === null) {
    return language === 'zh'
      ? '已有名称、地点、薪资都相同的职位，不会重复保存。'
      : 'A vacancy with this title, place and pay is there already: it is not saved again.';
  }
  return language === 'zh'
    ? `与第 ${line} 行的名称、地点、薪资都相同，不会重复保存。`
    : `Row ${line} has the same title, place and pay: this one is not saved.`;
}
