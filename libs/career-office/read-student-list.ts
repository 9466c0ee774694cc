import { setImmediate as turn } from 'node:timers/promises';
import type { Language, StudentListReport } from '#contracts';
import { problem } from '#platform/problems';
import { columnLetters, readWorkbook, type SheetRow, type TableLimits } from '#platform/sheets';
import { CsvReader, delimiterOf, TextReader } from '#vacancies';
import {
  columnsOf,
  type ListedStudent,
  neededFields,
  readStudent,
  type StudentCell,
  type StudentColumns,
  type StudentFault,
  studentFaultWords,
  studentFieldNames,
} from './student-list.rules.js';

/** Most students of one list. */
export const MOST_STUDENTS = 50_000;
const MOST_FAULTS = 500;
/** The titles stand within so many rows: a heading of the school may come on top. */
const TITLES_WITHIN = 20;
const limits: TableLimits = { rows: MOST_STUDENTS + TITLES_WITHIN, columns: 60, characters: 12_000_000 };
/** Rows between two turns of the event loop. */
const SLICE = 500;

/** What of a student is kept: nothing by which anybody could be told who does not know name and number already. */
export interface StudentMark extends Pick<ListedStudent, 'graduationYear' | 'degree' | 'college'> {
  mark: Buffer;
}

export interface ReadStudentList {
  marks: StudentMark[];
  report: Omit<StudentListReport, 'taken'>;
}

interface ListRow {
  line: number;
  /** Null: the row is broken. */
  cells: readonly (StudentCell | undefined)[] | null;
}

/**
 * Reads a list of students, Excel or CSV, and makes each good row a mark at once: names and numbers go no further.
 * @param markOf the mark of a name and a number
 * @throws Problem sheet/…
 */
export async function readStudentList(
  bytes: Buffer,
  markOf: (student: ListedStudent) => Buffer,
  today: string,
  language: Language,
): Promise<ReadStudentList> {
  const rows = isWorkbook(bytes) ? await rowsOfWorkbook(bytes) : rowsOfText(bytes);
  const { columns, below, unread } = tableOf(rows, language);
  const marks: StudentMark[] = [];
  const lineOf = new Map<string, number>();
  const faults: StudentListReport['faults'] = [];
  let bad = 0;
  let read = 0;
  for (const { line, cells } of below) {
    if (cells !== null && !cells.some((cell) => cell !== undefined && cell.text.trim() !== '')) continue;
    read++;
    if (read > MOST_STUDENTS) throw problem('sheet/too-many-rows', { limit: MOST_STUDENTS });
    if (read % SLICE === 0) await turn();
    const reading = cells === null ? { student: null, faults: [broken] } : readStudent(cells, columns, today);
    const found: StudentFault[] = [...reading.faults];
    if (reading.student !== null) {
      const { graduationYear, degree, college } = reading.student;
      const mark = markOf(reading.student);
      const key = mark.toString('base64');
      const earlier = lineOf.get(key);
      if (earlier === undefined) {
        lineOf.set(key, line);
        marks.push({ mark, graduationYear, degree, college });
      } else found.push({ field: 'studentNumber', code: 'double', values: { line: String(earlier) } });
    }
    if (found.length === 0) continue;
    bad++;
    for (const fault of found) {
      if (faults.length === MOST_FAULTS) break;
      const at = columns.get(fault.field);
      faults.push({
        line,
        column: at === undefined ? '' : columnLetters(at),
        field: fault.field,
        ...studentFaultWords(fault, language),
      });
    }
  }
  if (read === 0) throw problem('sheet/no-rows');
  const years = new Map<number, number>();
  for (const { graduationYear } of marks) years.set(graduationYear, (years.get(graduationYear) ?? 0) + 1);
  return {
    marks,
    report: {
      rows: read,
      good: marks.length,
      bad,
      years: [...years]
        .map(([graduationYear, students]) => ({ graduationYear, students }))
        .sort((a, b) => a.graduationYear - b.graduationYear),
      unread,
      faults,
    },
  };
}

const broken: StudentFault = { field: 'name', code: 'broken', values: {} };

function tableOf(
  rows: readonly ListRow[],
  language: Language,
): { columns: StudentColumns; below: readonly ListRow[]; unread: string[] } {
  for (const [at, { cells }] of rows.slice(0, TITLES_WITHIN).entries()) {
    const titles = Array.from(cells ?? [], (cell) => cell?.text.trim() ?? '');
    const columns = columnsOf(titles);
    if (columns === null) continue;
    const missing = neededFields
      .filter((field) => !columns.has(field))
      .map((field) => studentFieldNames[field][language]);
    if (missing.length > 0) throw missingColumns(missing, language);
    const isRead = new Set(columns.values());
    return {
      columns,
      below: rows.slice(at + 1),
      unread: titles.filter((title, index) => title !== '' && !isRead.has(index)).map((title) => title.slice(0, 40)),
    };
  }
  if (rows.length === 0) throw problem('sheet/no-rows');
  throw missingColumns(
    neededFields.map((field) => studentFieldNames[field][language]),
    language,
  );
}

function missingColumns(names: readonly string[], language: Language) {
  return problem('sheet/missing-columns', { columns: names.join(language === 'zh' ? '、' : ', ') });
}

/** A zip archive, or an old or locked workbook, of which the guard says what is to be done. */
function isWorkbook(bytes: Buffer): boolean {
  if (bytes.length < 4) throw problem('sheet/empty-file');
  return [0x504b0304, 0xd0cf11e0].includes(bytes.readUInt32BE(0));
}

async function rowsOfWorkbook(bytes: Buffer): Promise<ListRow[]> {
  for (const sheet of await readWorkbook(bytes)) {
    if (sheet.hidden) continue;
    const rows = await sheet.rows(limits);
    if (rows.length > 0) return rows.map(listRow);
  }
  throw problem('sheet/no-rows');
}

function listRow({ line, cells }: SheetRow): ListRow {
  return {
    line,
    cells: Array.from(cells, (cell) =>
      cell === undefined
        ? undefined
        : { text: cell.text, isPlain: cell.oddity === null || cell.oddity === 'date', isDate: cell.oddity === 'date' },
    ),
  };
}

function rowsOfText(bytes: Buffer): ListRow[] {
  const reader = new TextReader();
  const text = reader.decode(bytes) + reader.end();
  // What is no text at all, such as a picture, has signs in it that no table has.
  if (/[^\P{Cc}\t\n\r]|\ufffd/u.test(text.slice(0, 4_096))) throw problem('sheet/not-xlsx');
  const csv = new CsvReader(delimiterOf(text), { maxRowLength: 20_000 });
  const rows = [...csv.push(text), ...csv.end()];
  if (rows.length > limits.rows) throw problem('sheet/too-many-rows', { limit: MOST_STUDENTS });
  return rows.map((row) => ({
    line: row.line,
    cells: 'fault' in row ? null : row.cells.map((cell) => ({ text: cell, isPlain: true, isDate: false })),
  }));
}
