import { z } from 'zod';
import { type PayUnit, payUnits } from './pay.rules.js';

/** What a column can be taken for. Several columns may hold parts of a place, tags, benefits and descriptions. */
export const importFields = [
  'title',
  'organization',
  'creditCode',
  'pay',
  'payMin',
  'payMax',
  'payMonths',
  'place',
  'address',
  'education',
  'experience',
  'headcount',
  'employment',
  'industry',
  'ownership',
  'size',
  'tags',
  'benefits',
  'description',
  'introduction',
  'publishedOn',
  'url',
  'source',
  /** Search words, categories, departments: known for what they are, and not read. */
  'category',
  /** Not read. */
  'ignored',
] as const;
export type ImportField = (typeof importFields)[number];

export const severalColumns: ReadonlySet<ImportField> = new Set([
  'place',
  'tags',
  'benefits',
  'description',
  'category',
  'ignored',
]);

const units = Object.keys(payUnits) as [PayUnit, ...PayUnit[]];

/**
 * What each column of a file is, by its name; the content of `--map` and `--write-map`. `unit` says what a bare number
 * in a column of pay means. A column that is not named is not read.
 */
export const importMapping = z.strictObject({
  columns: z.record(
    z.string(),
    z.union([
      z.enum(importFields),
      z.strictObject({ field: z.enum(['pay', 'payMin', 'payMax']), unit: z.enum(units) }),
    ]),
  ),
});
export type ImportMapping = z.infer<typeof importMapping>;

export interface MappedColumn {
  index: number;
  name: string;
  field: ImportField;
  unit?: PayUnit;
}

/** The columns of a file with what each is taken for, in the file's order. */
export function mappedColumns(header: readonly string[], mapping: ImportMapping): MappedColumn[] {
  return header.map((name, index) => {
    const given = mapping.columns[name] ?? 'ignored';
    return typeof given === 'string' ? { index, name, field: given } : { index, name, ...given };
  });
}

/** Sentences about what a mapping cannot mean for this file; none when it fits. */
export function mappingFaults(header: readonly string[], mapping: ImportMapping): string[] {
  const unknown = Object.keys(mapping.columns).filter((name) => !header.includes(name));
  const faults = unknown.map((name) => `The file has no column "${name}". Its columns: ${header.join(', ')}.`);
  const columns = mappedColumns(header, mapping);
  for (const field of importFields) {
    const same = columns.filter((column) => column.field === field).map(({ name }) => `"${name}"`);
    if (same.length > 1 && !severalColumns.has(field))
      faults.push(`${same.join(' and ')} are both taken for ${field}; only one column can be.`);
  }
  return faults;
}

/** What was taken for what, one line a column, with an example; then the columns that are not read. */
export function explainMapping(
  mapping: ImportMapping,
  header: readonly string[],
  sample: readonly string[][],
): string[] {
  const columns = mappedColumns(header, mapping);
  const isRead = ({ field }: MappedColumn) => field !== 'ignored' && field !== 'category';
  const width = Math.max(0, ...columns.filter(isRead).map(({ field }) => field.length));
  const lines = columns.filter(isRead).map(({ index, name, field, unit }) => {
    const example = sample.map((cells) => cells[index]?.trim().replace(/\s+/g, ' ')).find((cell) => cell);
    const told = example ? `, as in "${example.length > 40 ? `${example.slice(0, 40)}…` : example}"` : '';
    return `${field.padEnd(width)} ← ${name}${unit ? ` (bare numbers are ${unit})` : ''}${told}`;
  });
  const categories = columns.filter(({ field }) => field === 'category').map(({ name }) => name);
  const ignored = columns.filter(({ field }) => field === 'ignored').map(({ name }) => name);
  if (!columns.some(({ field }) => field === 'title'))
    lines.push('No column holds titles: every row will be rejected. Name one with --map if there is one.');
  if (categories.length > 0) lines.push(`search words or categories, not read: ${categories.join(', ')}`);
  if (ignored.length > 0) lines.push(`not read: ${ignored.join(', ')}`);
  return lines;
}
