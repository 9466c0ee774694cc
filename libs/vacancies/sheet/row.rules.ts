import {
  educations,
  employments,
  experiences,
  languages,
  type Must,
  musts,
  type PostedPay,
  type SheetField,
  type VacancyContent,
} from '#contracts';
import { type FieldError, invalidRequest } from '#platform/problems';
import type { SheetCell } from '#platform/sheets';
import { type CodeList, codeName, findDisciplines, isDiscipline } from '#reference';
import { cleanCell, cleanLine, folded, isNothing } from '../import/cells.rules.js';
import { readPay } from '../import/pay.rules.js';
import {
  type Reading,
  readEducation,
  readEmployment,
  readExperience,
  readHeadcount,
} from '../import/requirements.rules.js';
import { splitTags } from '../import/tags.rules.js';
import { contentOf } from '../posting/content.rules.js';
import { mustNames, type SheetColumn, templateColumns } from './columns.rules.js';
import { type Fault, type FaultCode, fault } from './faults.rules.js';
import { findingsOfRow } from './findings.rules.js';
import { readOccupation } from './occupation.rules.js';
import { isWorkplace, readSheetPlace } from './places.rules.js';

/** What a row says: a vacancy that may be posted, or why it is none. */
export interface RowReading {
  content: VacancyContent | null;
  faults: Fault[];
  /** What keeps it from being published, though it may be saved. */
  remarks: Fault[];
  /** As far as it was read, for who looks the sheet over. */
  seen: { title: string; placeCode: string | null; pay: PostedPay | null };
}

type Cells = readonly (SheetCell | undefined)[];

/** Reads a row by what its columns hold. Nothing is guessed: what cannot be read is a fault that says what would be right. */
export function readRow(cells: Cells, columns: readonly SheetColumn[]): RowReading {
  const row = new Row(cells, columns);
  const title = row.line('title');
  const place = readPlaceOf(row);
  const read = {
    title: title || (row.missing('title') ?? ''),
    employment: row.required('employment', employment, 'employment-unread'),
    occupation: readOccupationOf(row),
    headcount: row.required('headcount', readHeadcount, 'headcount-unread'),
    placeCode: place,
    address: row.line('address') || null,
    pay: readPayOf(row),
    education: row.required('education', education, 'education-unread'),
    experience: row.required('experience', experience, 'experience-unread'),
    musts: mustsOf(row),
    conditions: conditionsOf(row),
    disciplines: disciplinesOf(row),
    skills: listOf(row, 'skills'),
    benefits: listOf(row, 'benefits'),
    description: descriptionOf(row) || (row.missing('description') ?? ''),
    kept: [],
  };
  const checked = contentOf(read, []);
  if ('issues' in checked) row.refuse(invalidRequest(checked.issues).fields);
  const { faults, remarks } = findingsOfRow(read);
  for (const found of faults) row.fail(found);
  const content = 'content' in checked && row.faults.length === 0 ? checked.content : null;
  return { content, faults: row.faults, remarks, seen: { title, placeCode: place, pay: content?.pay ?? read.pay } };
}

/** The cells of a row by field, and what of them could not be read. */
class Row {
  readonly faults: Fault[] = [];
  private readonly odd = new Set<SheetField>();

  constructor(
    private readonly cells: Cells,
    private readonly columns: readonly SheetColumn[],
  ) {
    for (const { index, field } of columns) {
      const cell = cells[index];
      if (field === null || cell === undefined || cell.oddity === null) continue;
      this.fail(fault(field, oddities[cell.oddity], { text: cell.text.slice(0, 20) }));
      this.odd.add(field);
    }
  }

  fail(given: Fault): null {
    this.faults.push(given);
    return null;
  }

  /** What stands under a field, column by column; nothing where the cells cannot be taken at their word. */
  all(field: SheetField): { name: string; text: string }[] {
    if (this.odd.has(field)) return [];
    return this.columns
      .filter((column) => column.field === field)
      .map(({ index, name }) => ({ name, text: cleanCell(this.cells[index]?.text ?? '') }))
      .filter(({ text }) => !isNothing(text));
  }

  line(field: SheetField): string {
    return cleanLine(this.all(field)[0]?.text ?? '');
  }

  /** Notes that a field is needed, unless it is known already what is wrong with it. */
  missing(field: SheetField): null {
    return this.isAtFault(field) ? null : this.fail(fault(field, 'required'));
  }

  required<T>(field: SheetField, read: (text: string) => Reading<T>, unread: FaultCode): T | null {
    const text = this.line(field);
    if (text === '') return this.missing(field);
    return read(text).value ?? this.fail(fault(field, unread, { text: shortened(text) }));
  }

  /** Takes up what the contract refuses, of fields with which nothing else is wrong. */
  refuse(errors: readonly FieldError[]): void {
    const before = new Set(this.faults.map(({ field }) => field));
    for (const { path, code, message } of errors) {
      const field = fieldOfPath(path);
      if (before.has(field)) continue;
      this.fail({ field, code, values: {}, message: { zh: message('zh'), en: message('en') }, remedy: null });
    }
  }

  isAtFault(field: SheetField): boolean {
    return this.faults.some((known) => known.field === field);
  }
}

/** The values of the template's lists are known by their words, in either language; all else is read as imports read it. */
const employment = chosen('employment', employments, readEmployment);
const education = chosen('education', educations, readEducation);
const experience = chosen('experience', experiences, readExperience);

function chosen<T extends string>(list: CodeList, codes: readonly T[], read: (text: string) => Reading<T>) {
  const known = new Map(
    languages.flatMap((language) => codes.map((code) => [folded(codeName(list, code, language)), code] as const)),
  );
  return (text: string): Reading<T> => {
    const value = known.get(folded(text));
    return value === undefined ? read(text) : { value, unread: false };
  };
}

const oddities = { formula: 'formula', error: 'error-value', date: 'turned-date' } as const;

function fieldOfPath(path: string): SheetField {
  const [first = ''] = path.split('.');
  return first === 'placeCode' ? 'place' : (first as SheetField);
}

function readOccupationOf(row: Row): string | null {
  const text = row.line('occupation');
  if (text === '') return null;
  const { code, near } = readOccupation(text);
  return code ?? row.fail(fault('occupation', 'occupation-unknown', { text: shortened(text), near: near.join('、') }));
}

/** An address makes a place more exact where it names a district within it. */
function readPlaceOf(row: Row): string | null {
  const text = row.line('place');
  if (text === '') return row.missing('place');
  const code = readSheetPlace(text);
  if (code === null) return row.fail(fault('place', 'place-unread', { text: shortened(text) }));
  const address = row.line('address');
  const nearest = address === '' ? code : (readSheetPlace(address, code) ?? code);
  return isWorkplace(nearest) ? nearest : row.fail(fault('place', 'place-too-wide', { text: shortened(text) }));
}

const negotiable = /^(?:薪资|月薪|薪酬)?(?:可)?(?:面议|面谈|negotiable)\s*[（(:：,，、-]?\s*(.*?)\s*[)）]?$/i;

function readPayOf(row: Row): PostedPay | null {
  const text = row.line('pay');
  const bounds = { min: row.line('payMin'), max: row.line('payMax') };
  const written = text || [bounds.min, bounds.max].filter((bound) => bound !== '').join('-');
  const field = text || (bounds.min === '' && bounds.max === '') ? 'pay' : 'payMin';
  if (written === '') return row.isAtFault('payMin') || row.isAtFault('payMax') ? null : row.missing('pay');
  const { monthlyMin, monthlyMax, months } = readPay(text || bounds);
  if (monthlyMin !== null && monthlyMax !== null) return { kind: 'range', monthlyMin, monthlyMax, months };
  const values = { text: shortened(written) };
  if (monthlyMin !== null || monthlyMax !== null) return row.fail(fault(field, 'pay-one-sided', values));
  const reason = negotiable.exec(written)?.[1];
  if (reason === undefined) return row.fail(fault(field, 'pay-unread', values));
  return reason === '' ? row.fail(fault(field, 'pay-needs-reason')) : { kind: 'negotiable', reason };
}

/** 学历、经验; Education and experience. */
function mustsOf(row: Row): Must[] {
  const parts = row.line('musts').split(/[、，,；;/+和与]|\band\b/i);
  const named = parts.filter((part) => !isNothing(part)).map((part) => ({ part, must: mustsByName.get(folded(part)) }));
  for (const { part, must } of named)
    if (must === undefined) row.fail(fault('musts', 'must-unread', { text: shortened(part.trim()) }));
  return musts.filter((one) => named.some(({ must }) => must === one));
}

const mustsByName = new Map(
  musts.flatMap((must) =>
    [...Object.values(mustNames[must]), ...templateColumns[must].names].map((name) => [folded(name), must] as const),
  ),
);

/** Each in a few words, in which commas may stand. */
function conditionsOf(row: Row): string[] {
  const parts = (row.all('conditions')[0]?.text ?? '').split(/[;；\n]/).map(cleanLine);
  return [...new Map(parts.filter((part) => !isNothing(part)).map((part) => [folded(part), part])).values()];
}

const anyDiscipline = /^(?:专业不限|不限(?:专业)?|any)$/i;

/** By their names in the catalogue: what names none is told with those that come near it. */
function disciplinesOf(row: Row): string[] {
  const written = listOf(row, 'disciplines').filter((name) => !anyDiscipline.test(name));
  for (const name of written) {
    if (isDiscipline(name)) continue;
    const near = nearDisciplines(name);
    const values = { text: shortened(name), near: near.join('、') };
    row.fail(fault('disciplines', near.length === 0 ? 'discipline-unknown' : 'discipline-near', values));
  }
  return written;
}

/** Disciplines whose names have the longest beginning of this one in them, of two characters at least: 会计学 has none, 机械设计 has 机械工程. */
function nearDisciplines(name: string): string[] {
  for (let length = Math.min(name.length, 8); length >= 2; length--) {
    const found = findDisciplines(name.slice(0, length), 3);
    if (found.length > 0) return found.map((discipline) => discipline.name);
  }
  return [];
}

function listOf(row: Row, field: SheetField): string[] {
  const parts = new Map<string, string>();
  for (const { text } of row.all(field)) {
    for (const part of splitTags(text)) if (!isNothing(part)) parts.set(folded(part), part);
  }
  return [...parts.values()];
}

function descriptionOf(row: Row): string {
  const parts = row.all('description');
  const texts = parts.map(({ text }) =>
    text
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n'),
  );
  return texts.length === 1 ? (texts[0] ?? '') : parts.map(({ name }, at) => `${name}\n${texts[at]}`).join('\n\n');
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
