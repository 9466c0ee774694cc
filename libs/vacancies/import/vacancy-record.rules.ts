import type { Education, Experience } from '#contracts';
import { industryOf, occupationOf } from '#reference';
import { cleanCell, cleanLine, folded, isNothing } from './cells.rules.js';
import { readDay, readUrl } from './dates.rules.js';
import { type ImportField, type ImportMapping, type MappedColumn, mappedColumns } from './mapping.rules.js';
import { organizationKindOf, readCreditCode, readOwnership, readSize } from './organization.rules.js';
import { type PayReading, readPay } from './pay.rules.js';
import { readPlace } from './place.rules.js';
import type { FileRow, OrganizationDraft, RecordReading, VacancyDraft } from './record.js';
import {
  employmentOfTitle,
  type Reading,
  readEducation,
  readEmployment,
  readExperience,
  readHeadcount,
} from './requirements.rules.js';
import { readTags, type TagReading } from './tags.rules.js';

const longestTitle = 200;
const longestName = 200;

/**
 * Prepares to read a file's rows by its mapping; the function it gives reads one row into a draft, or says why it
 * cannot become a post. What a cell says and no reader understands is kept in `asWritten` under the column's name.
 * A cell of one demand that holds another (an education column with 招3人) is read for what it is.
 */
export function vacancyReader(
  header: readonly string[],
  mapping: ImportMapping,
  context: { now: Date },
): (row: FileRow) => RecordReading {
  const columns = mappedColumns(header, mapping).filter(({ field }) => field !== 'ignored' && field !== 'category');
  const byField = new Map<ImportField, MappedColumn[]>();
  for (const column of columns) byField.set(column.field, [...(byField.get(column.field) ?? []), column]);
  const titleColumn = byField.get('title')?.[0];

  return (row) => {
    if (row.rejected) return { rejected: row.rejected, column: null };
    if (!titleColumn) return { rejected: 'no-title-column', column: null };
    const cells = row.cells;
    if (isHeader(cells, columns)) return { rejected: 'repeated-header', column: null };
    const title = cleanLine(cells[titleColumn.index] ?? '');
    if (isNothing(title)) return { rejected: 'no-title', column: titleColumn.name };
    if (title.length > longestTitle) return { rejected: 'title-too-long', column: titleColumn.name };
    return { ok: readRow(new Row(cells, byField), title, context.now) };
  };
}

/** The cells of a row by field, and what of them could not be read. */
class Row {
  readonly asWritten: Record<string, string> = {};

  constructor(
    private readonly cells: readonly string[],
    private readonly columns: ReadonlyMap<ImportField, MappedColumn[]>,
  ) {}

  all(field: ImportField): { column: MappedColumn; cell: string }[] {
    const found: { column: MappedColumn; cell: string }[] = [];
    for (const column of this.columns.get(field) ?? []) {
      const cell = cleanCell(this.cells[column.index] ?? '');
      if (!isNothing(cell)) found.push({ column, cell });
    }
    return found;
  }

  one(field: ImportField): { column: MappedColumn; cell: string } | null {
    return this.all(field)[0] ?? null;
  }

  /** Reads the field's cell; keeps it word for word where the reader cannot. */
  read<T>(field: ImportField, reader: (cell: string) => Reading<T>): T | null {
    const given = this.one(field);
    if (!given) return null;
    const { value, unread } = reader(given.cell);
    if (unread) this.keep(given.column, given.cell);
    return value;
  }

  keep(column: MappedColumn, cell: string): void {
    this.asWritten[column.name] = cell;
  }
}

function readRow(row: Row, title: string, now: Date): VacancyDraft {
  const demands = readDemands(row, title);
  const pay = readPayOf(row);
  const industry = row.read('industry', (cell) => found(industryOf(cell)));
  const organization = readOrganization(row, industry);
  const written = row.read('employment', readEmployment);
  return {
    organization,
    title,
    description: readDescription(row),
    payText: pay.text,
    payMonthlyMin: pay.monthlyMin,
    payMonthlyMax: pay.monthlyMax,
    payMonths: pay.months,
    payComputed: pay.computed,
    ...readPlaceOf(row),
    education: demands.education,
    experience: demands.experience,
    employment:
      (written === 'full-time' ? employmentOfTitle(title) : written) ??
      written ??
      employmentOfTitle(title) ??
      'full-time',
    headcount: demands.headcount,
    industry,
    occupation: occupationOf(title),
    skills: demands.skills,
    benefits: demands.benefits,
    asWritten: row.asWritten,
    sourcePublishedOn: row.read('publishedOn', (cell) => readDay(cell, now)),
    sourceUrl: row.read('url', readUrl),
    sourceName: row.one('source')?.cell.slice(0, longestName) ?? null,
  };
}

const teaching = /教师|老师|讲师|教员|助教|教研|辅导|家教|班主任|导师|初中|高中|初高|小初/;

interface Demands {
  education: Education | null;
  experience: Experience | null;
  headcount: number | null;
  skills: string[];
  benefits: string[];
}

function readDemands(row: Row, title: string): Demands {
  const demands: Demands = { education: null, experience: null, headcount: null, skills: [], benefits: [] };
  const strayed: TagReading[] = [];
  const readOrStray = <T>(field: ImportField, reader: (cell: string) => Reading<T>): T | null => {
    const given = row.one(field);
    if (!given) return null;
    const { value, unread } = reader(given.cell);
    const tags = readTags(given.cell);
    if (!unread) {
      strayed.push(tags);
      return value;
    }
    if (tags.education || tags.experience || tags.headcount || /若干/.test(given.cell)) strayed.push(tags);
    else row.keep(given.column, given.cell);
    return null;
  };
  demands.education = readOrStray('education', readEducation);
  demands.experience = readOrStray('experience', readExperience);
  demands.headcount = readOrStray('headcount', readHeadcount);
  const forTeachers = teaching.test(title);
  const tagged = (['tags', 'benefits'] as const).flatMap((field) =>
    row.all(field).map(({ column, cell }) => {
      const tags = readTags(cell, { benefitsOnly: field === 'benefits', forTeachers });
      if (tags.unread.length > 0) row.keep(column, tags.unread.join(' | '));
      return tags;
    }),
  );
  for (const tags of [...strayed, ...tagged]) {
    demands.education ??= tags.education;
    demands.experience ??= tags.experience;
    demands.headcount ??= tags.headcount;
  }
  demands.skills = joined(tagged.map(({ skills }) => skills));
  demands.benefits = joined(tagged.map(({ benefits }) => benefits));
  return demands;
}

function joined(lists: string[][]): string[] {
  if (lists.length <= 1) return lists[0] ?? [];
  const byKey = new Map<string, string>();
  for (const tag of lists.flat()) if (!byKey.has(folded(tag))) byKey.set(folded(tag), tag);
  return [...byKey.values()];
}

function readPayOf(row: Row): PayReading {
  const text = row.one('pay');
  const min = row.one('payMin');
  const max = row.one('payMax');
  const pay = text
    ? readPay(text.cell, text.column.unit)
    : readPay({ min: min?.cell ?? '', max: max?.cell ?? '' }, (min ?? max)?.column.unit);
  if (pay.unread) for (const given of [text, min, max]) if (given) row.keep(given.column, given.cell);
  const months = pay.months ?? row.read('payMonths', (cell) => found(Number.parseInt(cell, 10) || null));
  return months === pay.months || months === null || months < 12 || months > 36 ? pay : { ...pay, months };
}

/** Parts of a place in several columns are one place; an address only makes it more exact, or stands in for it. */
function readPlaceOf(row: Row): { placeCode: string | null; placeText: string | null } {
  const parts = row.all('place');
  const cells = parts.map(({ cell }) => cleanLine(cell));
  const written = cells.filter((cell) => !/^\d+$/.test(cell));
  const [code] = cells.filter((cell) => /^\d+$/.test(cell));
  const text = (written.length > 0 ? written : cells.slice(-1))
    .filter(
      (cell, at) =>
        !written.some((other, index) => index !== at && other.includes(cell) && (other !== cell || index < at)),
    )
    .join('·');
  const place = readPlace(text, code && written.length > 0 ? readPlace(code).code : null);
  const address = row.one('address');
  if (place.unread && !address) for (const { column, cell } of parts) row.keep(column, cell);
  if (!address) return { placeCode: place.code, placeText: place.text };
  const nearer = readPlace(cleanLine(address.cell), place.code);
  if (nearer.code === null) {
    for (const { column, cell } of parts) row.keep(column, cell);
    row.keep(address.column, address.cell);
  }
  const street = cleanLine(address.cell);
  const told = place.text && !street.includes(place.text) ? `${place.text} ${street}` : street;
  return { placeCode: nearer.code, placeText: told };
}

function readOrganization(row: Row, industry: string | null): OrganizationDraft | null {
  const given = row.one('organization');
  const ownership = row.read('ownership', readOwnership);
  const size = row.read('size', readSize);
  const creditCode = row.read('creditCode', readCreditCode);
  if (!given) return null;
  const name = cleanLine(given.cell);
  if (name.length > longestName) {
    row.keep(given.column, given.cell);
    return null;
  }
  return {
    name,
    kind: organizationKindOf(name, ownership),
    creditCode,
    industry,
    size,
    ownership,
    introduction: row.one('introduction')?.cell ?? null,
  };
}

/** Several columns of text follow each other under their names. */
function readDescription(row: Row): string | null {
  const parts = row.all('description');
  if (parts.length === 0) return null;
  const tidy = (cell: string) =>
    cell
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  return parts.length === 1
    ? tidy(parts[0]?.cell ?? '')
    : parts.map(({ column, cell }) => `${column.name}\n${tidy(cell)}`).join('\n\n');
}

function isHeader(cells: readonly string[], columns: MappedColumn[]): boolean {
  const same = columns.filter(({ index, name }) => cells[index]?.trim() === name).length;
  return same >= 2 && same >= columns.length / 2;
}

function found<T>(value: T | null): Reading<T> {
  return { value, unread: value === null };
}

export type { ImportMapping } from './mapping.rules.js';
