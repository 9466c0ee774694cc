import { type Language, languages, type Must, type SheetField, sheetFields } from '#contracts';
import type { SheetRow } from '#platform/sheets';
import { cleanLine } from '../import/cells.rules.js';
import { fieldsOfName } from '../import/column-names.rules.js';
import type { ImportField } from '../import/mapping.rules.js';
import columns from './columns.json' with { type: 'json' };

/** A column of the template: pay has one column there, though two with its bounds are understood too. */
export type TemplateField = Exclude<SheetField, 'payMin' | 'payMax'>;

/** What the template says of a column; complete by its type. */
export interface TemplateColumn {
  title: Record<Language, string>;
  /** Titles by which it is recognized. */
  names: string[];
  required: boolean;
  width: number;
  /** What is wanted, with an example. */
  note: Record<Language, string>;
  example: Record<Language, string>;
}
export const templateColumns: Record<TemplateField, TemplateColumn> = columns;
export const templateFields = sheetFields.filter(
  (field): field is TemplateField => field !== 'payMin' && field !== 'payMax',
);

/** What can be a must, as the template's list has it. */
export const mustNames: Record<Must, Record<Language, string>> = {
  education: { zh: '学历', en: 'Education' },
  experience: { zh: '经验', en: 'Experience' },
};

/** Several musts in one cell, as rows that are read take them apart again. */
export function mustsText(musts: readonly Must[], language: Language): string {
  return musts.map((must) => mustNames[must][language]).join(language === 'zh' ? '、' : ', ');
}

/** A column of a sheet that was sent in; `field` is null where it is not read. */
export interface SheetColumn {
  index: number;
  name: string;
  field: SheetField | null;
}

/** The title of the column of reasons, which corrections bring along and no upload reads. */
export const reasonTitle: Record<Language, string> = { zh: '原因', en: 'Reason' };

const own = new Map(
  templateFields.flatMap((field) => templateColumns[field].names.map((name) => [keyOf(name), field] as const)),
);
const ofImport: Partial<Record<ImportField, SheetField>> = {
  title: 'title',
  employment: 'employment',
  headcount: 'headcount',
  place: 'place',
  address: 'address',
  pay: 'pay',
  payMin: 'payMin',
  payMax: 'payMax',
  education: 'education',
  experience: 'experience',
  tags: 'skills',
  benefits: 'benefits',
  description: 'description',
};

/** Several columns of description follow each other: 岗位职责, 任职要求. */
const severalColumns: ReadonlySet<SheetField> = new Set(['description']);

/** What a column with this title holds: by the template's titles in either language, else by a title that imports know. */
export function fieldOfTitle(title: string): SheetField | null {
  const named = own.get(keyOf(title));
  if (named !== undefined) return named;
  const [known] = [...fieldsOfName(title)].filter(([, score]) => score === 1);
  return (known && ofImport[known[0]]) ?? null;
}

export function isReasonTitle(title: string): boolean {
  return languages.some((language) => keyOf(reasonTitle[language]) === keyOf(title));
}

/** Rows that may stand above the header: a heading, a line of the office. */
const HEADER_WITHIN = 10;

/** The header of a sheet: the row among its first ten that names most columns, the title among them. Null: none does. */
export function headerOf(rows: readonly SheetRow[]): { at: number; columns: SheetColumn[] } | null {
  let best: { at: number; columns: SheetColumn[]; known: number } | null = null;
  for (const [at, { cells }] of rows.slice(0, HEADER_WITHIN).entries()) {
    const found = Array.from(cells, (cell, index): SheetColumn => {
      const name = cleanLine(cell?.text ?? '');
      return { index, name, field: name === '' ? null : fieldOfTitle(name) };
    });
    const known = found.filter(({ field }) => field !== null).length;
    if (known >= 2 && known > (best?.known ?? 0) && found.some(({ field }) => field === 'title'))
      best = { at, columns: found, known };
  }
  return best;
}

/** Titles of columns that are needed and not there. */
export function missingColumns(given: readonly SheetColumn[], language: Language): string[] {
  const fields = new Set(given.map(({ field }) => field));
  const isThere = (field: TemplateField) =>
    fields.has(field) || (field === 'pay' && (fields.has('payMin') || fields.has('payMax')));
  return templateFields
    .filter((field) => templateColumns[field].required && !isThere(field))
    .map((field) => templateColumns[field].title[language]);
}

/** Titles of columns that mean the same, where only one can. */
export function doubledColumns(given: readonly SheetColumn[]): string[] {
  return given
    .filter(
      ({ field }) =>
        field !== null && !severalColumns.has(field) && given.filter((other) => other.field === field).length > 1,
    )
    .map(({ name }) => name);
}

function keyOf(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const examples = new Set(languages.map((language) => cleanLine(templateColumns.title.example[language])));

/** The template's own example, as it came or with other cells changed: it is never a vacancy. */
export function isExample(title: string): boolean {
  return examples.has(title) || /^[(（](示例|example)[)）]/i.test(title);
}
