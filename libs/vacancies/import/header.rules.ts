import { ColumnContent } from './column-content.rules.js';
import { fieldsOfName } from './column-names.rules.js';
import type { ImportField } from './mapping.rules.js';
import { readPay } from './pay.rules.js';

/**
 * Where the names of the columns stand. Usually the first row; lists of public offices often have a heading above it
 * ("2024年招聘岗位表,,,"), so it is the first row that fills most of the table's width. When that row is already data
 * (a cell of it is a salary, a date or a link; or none is a name of a column that is known, and half of them look like
 * titles, employers, places or demands) there is no header, and the columns are numbered.
 */
export function headerOf(rows: string[][]): { names: string[]; skip: number } {
  const width = Math.max(1, ...rows.slice(0, 50).map(filled));
  const at = Math.max(
    0,
    rows.slice(0, 10).findIndex((row) => filled(row) >= width * 0.6),
  );
  const names = rows[at] ?? [];
  if (names.some(isData) || looksLikePost(names)) return { names: names.map(() => ''), skip: at };
  return { names: withoutEmptyEnd(names), skip: at + 1 };
}

/** Names that tell the columns apart: an empty one is "column 3", a second "place" is "place (2)". */
export function uniqueNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((given, index) => {
    const name = given.normalize('NFKC').replace(/\s+/g, ' ').trim() || `column ${index + 1}`;
    let unique = name;
    for (let count = 2; taken.has(unique); count++) unique = `${name} (${count})`;
    taken.add(unique);
    return unique;
  });
}

function filled(row: string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

function withoutEmptyEnd(names: string[]): string[] {
  let end = names.length;
  while (end > 1 && !names[end - 1]?.trim()) end--;
  return names.slice(0, end);
}

const tellingFields = ['title', 'organization', 'place', 'education', 'experience'] satisfies ImportField[];

function looksLikePost(row: string[]): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (cells.length === 0 || cells.some((cell) => [...fieldsOfName(cell).values()].includes(1))) return false;
  const telling = cells.filter((cell) => {
    const content = new ColumnContent([[cell]], 0);
    return tellingFields.some((field) => content.share(field) === 1);
  });
  return telling.length >= cells.length / 2;
}

function isData(cell: string): boolean {
  const text = cell.trim();
  if (/^https?:\/\/\S+\//.test(text) || /^\d{4}[-/年]\d{1,2}[-/月]\d{1,2}/.test(text)) return true;
  if (!/\d/.test(text) || text.length > 30) return false;
  const pay = readPay(text);
  return pay.monthlyMin !== null || pay.monthlyMax !== null;
}
