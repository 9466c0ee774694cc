import type { Degree, Language, StudentField } from '#contracts';
import { studentFields } from '#contracts';
import { mayBeConfirmed, studentNameKey, studentNumberKey } from './confirmation.rules.js';
import texts from './student-list.faults.json' with { type: 'json' };

export type StudentFaultCode = keyof typeof texts;

/** What keeps a row of a list from being taken. */
export interface StudentFault {
  field: StudentField;
  code: StudentFaultCode;
  values: Readonly<Record<string, string>>;
}

/** A cell as a list has it; `isPlain` where it is neither formula nor error, `isDate` where Excel shows a date. */
export interface StudentCell {
  text: string;
  isPlain: boolean;
  isDate: boolean;
}

/** A student as a list names them, for as long as the list is read. */
export interface ListedStudent {
  nameKey: string;
  numberKey: string;
  graduationYear: number;
  degree: Degree | null;
  college: string | null;
}

/** Where each field stands, by index of its column. */
export type StudentColumns = ReadonlyMap<StudentField, number>;

/** Titles of columns as schools write them; of several that mean the same, the first in this list is read. */
const titles: Record<StudentField, readonly string[]> = {
  name: ['姓名', '学生姓名', '名字', 'name', 'studentname', 'fullname'],
  studentNumber: ['学号', '学生学号', '学籍号', 'studentnumber', 'studentid', 'studentno', 'number'],
  graduationYear: [
    '毕业年份',
    '毕业年度',
    '预计毕业年份',
    '毕业年',
    '毕业届别',
    '届别',
    '届',
    '毕业时间',
    '预计毕业时间',
    '毕业日期',
    'graduationyear',
    'graduation',
    'year',
  ],
  degree: ['学历', '学历层次', '培养层次', '层次', '学位', 'degree', 'level'],
  college: [
    '学院',
    '所在学院',
    '院系',
    '所属院系',
    '系别',
    '专业',
    '专业名称',
    'college',
    'faculty',
    'school',
    'major',
  ],
};

/** Without which a list cannot be read. */
export const neededFields = ['name', 'studentNumber', 'graduationYear'] as const satisfies StudentField[];

export const studentFieldNames: Record<StudentField, Record<Language, string>> = {
  name: { zh: '姓名', en: 'Name' },
  studentNumber: { zh: '学号', en: 'Student number' },
  graduationYear: { zh: '毕业年份', en: 'Graduation year' },
  degree: { zh: '学历', en: 'Degree' },
  college: { zh: '学院', en: 'College' },
};

/** The columns of a row of titles; null when it is none, since neither names nor numbers stand in it. */
export function columnsOf(row: readonly (string | undefined)[]): StudentColumns | null {
  const keys = Array.from(row, (title = '') =>
    title
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s*＊:：()（）]/g, ''),
  );
  const columns = new Map<StudentField, number>();
  for (const field of studentFields) {
    const title = titles[field].find((one) => keys.includes(one));
    if (title !== undefined) columns.set(field, keys.indexOf(title));
  }
  return columns.has('name') && columns.has('studentNumber') ? columns : null;
}

/**
 * Reads a row.
 * @param today `YYYY-MM-DD`
 */
export function readStudent(
  cells: readonly (StudentCell | undefined)[],
  columns: StudentColumns,
  today: string,
): { student: ListedStudent | null; faults: StudentFault[] } {
  const faults: StudentFault[] = [];
  const blame = (field: StudentField, code: StudentFaultCode) => {
    faults.push({ field, code, values: {} });
    return null;
  };
  const cellAt = (field: StudentField): StudentCell | undefined => {
    const at = columns.get(field);
    const cell = at === undefined ? undefined : cells[at];
    if (cell !== undefined && !cell.isPlain) blame(field, 'formula');
    return cell?.isPlain === false ? undefined : cell;
  };
  const isBlamed = (field: StudentField) => faults.some((fault) => fault.field === field);
  const read = <T>(
    field: StudentField,
    how: (text: string, cell: StudentCell) => T | null,
    missing?: StudentFaultCode,
  ) => {
    const cell = cellAt(field);
    const text = cell?.text.trim() ?? '';
    if (cell === undefined || text === '') return missing && !isBlamed(field) ? blame(field, missing) : null;
    return how(text, cell);
  };

  const nameKey = read(
    'name',
    (text) => (text.length > 60 ? blame('name', 'name-long') : studentNameKey(text)),
    'name-missing',
  );
  const numberKey = read(
    'studentNumber',
    (text) => {
      if (/^\d(?:\.\d+)?e\+\d+$/i.test(text)) return blame('studentNumber', 'number-cut');
      const key = studentNumberKey(text);
      return /^[A-Z\d]{1,30}$/.test(key) && text.length >= 4 ? key : blame('studentNumber', 'number-odd');
    },
    'number-missing',
  );
  const graduationYear = read(
    'graduationYear',
    (text, cell) => {
      const year = yearOf(text, cell.isDate);
      if (year === null) return blame('graduationYear', 'year-odd');
      return mayBeConfirmed(year, today) ? year : blame('graduationYear', 'year-outside');
    },
    'year-missing',
  );
  const degree = read('degree', (text) => degreeOf(text) ?? blame('degree', 'degree-odd'));
  const college = read('college', (text) => (text.length > 60 ? blame('college', 'college-long') : text));
  if (nameKey === '') blame('name', 'name-missing');
  if (faults.length > 0 || nameKey === null || numberKey === null || graduationYear === null)
    return { student: null, faults };
  return { student: { nameKey, numberKey, graduationYear, degree, college }, faults };
}

/** A fault in the reader's language. It never repeats what stands in the cell. */
export function studentFaultWords(
  { code, values }: StudentFault,
  language: Language,
): { reason: string; remedy: string } {
  const filled = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (_place, name: string) => values[name] ?? '');
  const { reason, remedy } = texts[code];
  return { reason: filled(reason[language]), remedy: filled(remedy[language]) };
}

/** 2027, 2027届, 2027年6月, 2027-06-30, 27届. */
function yearOf(text: string, isDate: boolean): number | null {
  // Days since the end of 1899, as Excel counts them.
  if (isDate && /^\d{5}(\.\d+)?$/.test(text)) {
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).getUTCFullYear();
  }
  const plain = text.normalize('NFKC');
  const full = /^(20\d{2})(?:\s*[届年]|[-./年]|$)/.exec(plain) ?? /^(20\d{2})(?:0[1-9]|1[0-2])(?:\d{2})?$/.exec(plain);
  if (full) return Number(full[1]);
  const short = /^(\d{2})届$/.exec(plain);
  return short ? 2000 + Number(short[1]) : null;
}

const degreeWords: readonly (readonly [RegExp, Degree])[] = [
  [/博士|doctor|phd/, 'doctor'],
  [/硕士|研究生|master/, 'master'],
  [/本科|学士|专升本|bachelor|undergraduate/, 'bachelor'],
  [/专科|大专|高职|college|associate/, 'college'],
];

function degreeOf(text: string): Degree | null {
  const plain = text.normalize('NFKC').toLowerCase();
  return degreeWords.find(([words]) => words.test(plain))?.[1] ?? null;
}
