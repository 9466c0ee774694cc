import type { Degree, Employment, ResumeContent, ResumeGap, ResumeView, Seeking, Visibility } from '#contracts';

/** Codes in the order in which they are offered; that they are those of the contracts a test says. */
export const degrees = ['college', 'bachelor', 'master', 'doctor', 'high-school'] as const satisfies readonly Degree[];
export const studyModes = ['full-time', 'part-time'] as const;
export const languageLevels = ['basic', 'working', 'fluent', 'native'] as const;
export const employments = ['full-time', 'internship', 'flexible'] as const satisfies readonly Employment[];

export const seekings = ['now', 'open', 'no'] as const satisfies readonly Seeking[];
/** The most careful first: it is what holds as long as nobody said otherwise. */
export const visibilities = ['invited', 'matched', 'everyone'] as const satisfies readonly Visibility[];

export const listSections = ['education', 'work', 'projects', 'languages', 'certificates', 'prizes'] as const;
export type ListSection = (typeof listSections)[number];
export type EntryOf<S extends ListSection> = ResumeContent[S][number];

export const mostEntries: Record<ListSection, number> = {
  education: 8,
  work: 20,
  projects: 20,
  languages: 8,
  certificates: 20,
  prizes: 20,
};
export const mostSkills = 40;
const longestSkill = 30;

/** An entry that keeps its identity while it is moved about. */
export interface Row<T> {
  id: string;
  entry: T;
}

/** A résumé while it is written: as its content, with entries that have an identity. */
export type Draft = Omit<ResumeContent, ListSection> & { title: string } & {
  [S in ListSection]: Row<EntryOf<S>>[];
};

const blanks: { [S in ListSection]: EntryOf<S> } = {
  education: {
    school: '',
    degree: null,
    discipline: null,
    major: '',
    mode: 'full-time',
    from: null,
    until: null,
    notes: '',
  },
  work: { organization: '', title: '', employment: 'internship', from: null, until: null, notes: '' },
  projects: { name: '', role: '', from: null, until: null, notes: '' },
  languages: { name: '', level: null, certificate: '' },
  certificates: { name: '', issuer: '', month: null },
  prizes: { name: '', issuer: '', month: null },
};

let lastId = 0;

export function rowOf<T>(entry: T): Row<T> {
  lastId += 1;
  return { id: `r${lastId}`, entry };
}

export const blankRow = <S extends ListSection>(section: S): Row<EntryOf<S>> => rowOf(blanks[section]);

export const emptyContent: ResumeContent = {
  name: '',
  headline: '',
  education: [],
  work: [],
  projects: [],
  skills: [],
  languages: [],
  certificates: [],
  prizes: [],
  about: '',
};

/** What people who did not give a name yet are called. */
const newNames = ['新用户', 'New user'];

/** The content to begin with: a person's name, as far as they gave it. */
export function contentFor(name: string): ResumeContent {
  return newNames.includes(name) ? emptyContent : { ...emptyContent, name };
}

/** A résumé to be written on: whoever has not said where they studied finds the fields for it open. */
export function draftOf({ title, content }: Pick<ResumeView, 'title' | 'content'>): Draft {
  return {
    ...content,
    title,
    education: content.education.length === 0 ? [blankRow('education')] : content.education.map(rowOf),
    work: content.work.map(rowOf),
    projects: content.projects.map(rowOf),
    languages: content.languages.map(rowOf),
    certificates: content.certificates.map(rowOf),
    prizes: content.prizes.map(rowOf),
  };
}

/** What is saved of a draft: fields that were opened and left empty are nothing. */
export function contentOf(draft: Draft): ResumeContent {
  const { name, headline, skills, about } = draft;
  const said = <S extends ListSection>(section: S) => saidRows(draft, section).map(({ entry }) => entry);
  return {
    name,
    headline,
    education: said('education'),
    work: said('work'),
    projects: said('projects'),
    skills,
    languages: said('languages'),
    certificates: said('certificates'),
    prizes: said('prizes'),
    about,
  };
}

function saidRows<S extends ListSection>(draft: Draft, section: S): Row<EntryOf<S>>[] {
  return (draft[section] as Row<EntryOf<S>>[]).filter(({ entry }) => !isBlank(section, entry));
}

export function isBlank<S extends ListSection>(section: S, entry: EntryOf<S>): boolean {
  const blank = blanks[section] as Record<string, unknown>;
  return Object.entries(entry).every(([name, value]) =>
    typeof value === 'string' && typeof blank[name] === 'string' && blank[name] === ''
      ? value.trim() === ''
      : value === blank[name],
  );
}

/** What is missing, with the field that it leads to. */
export interface OpenGap {
  gap: ResumeGap;
  /** Name of the field, as {@link fieldName} makes it. */
  field: string;
  section: ListSection | null;
  rowId: string | null;
}

export const fieldName = (section: ListSection, rowId: string, field: string) => `${section}.${rowId}.${field}`;

/**
 * What the api found missing in what was saved last, less what has been written since: a list that waits for the next
 * save would ask for what stands in the field.
 */
export function openGaps(gaps: ResumeView['gaps'], saved: Draft, draft: Draft): OpenGap[] {
  return gaps.flatMap(({ path, gap }): OpenGap[] => {
    const [section = '', at, field] = path.split('.');
    if (!isListSection(section)) {
      const isFilled = section === 'name' ? draft.name.trim() !== '' : draft.skills.length > 0;
      return isFilled ? [] : [{ gap, field: section, section: null, rowId: null }];
    }
    if (at === undefined || field === undefined) {
      if (saidRows(draft, section).length > 0) return [];
      const first = draft[section][0];
      const to = first === undefined ? `${section}.add` : fieldName(section, first.id, firstFields[section]);
      return [{ gap, field: to, section, rowId: first?.id ?? null }];
    }
    const { id } = saidRows(saved, section)[Number(at)] ?? {};
    const present = draft[section].find((row) => row.id === id);
    if (id === undefined || present === undefined || !isStill(gap, field, present.entry)) return [];
    return [{ gap, field: fieldName(section, id, field), section, rowId: id }];
  });
}

export const firstFields: Record<ListSection, string> = {
  education: 'school',
  work: 'organization',
  projects: 'name',
  languages: 'name',
  certificates: 'name',
  prizes: 'name',
};

function isStill(gap: ResumeGap, field: string, entry: object): boolean {
  const said = entry as Record<string, unknown>;
  if (gap === 'major-missing' && said.degree === 'high-school') return false;
  if (gap === 'ends-before-it-begins') return String(said.until ?? '9999') < String(said.from ?? '');
  const value = said[field];
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function isListSection(name: string): name is ListSection {
  return (listSections as readonly string[]).includes(name);
}

/** What an entry is called in one line, by the words in it. */
export function entryName<S extends ListSection>(section: S, entry: EntryOf<S>): string {
  const said = entry as Record<string, unknown>;
  const parts = section === 'work' ? [said.organization, said.title] : [said[firstFields[section]]];
  return parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '').join(' · ');
}

/** A month as it is typed: year and month apart, each as far as it is there. */
export interface MonthTyped {
  year: string;
  month: string;
}

export function typedOf(month: string | null): MonthTyped {
  const [year = '', number = ''] = month?.split('-') ?? [];
  return { year, month: number };
}

const firstYear = 1940;
const lastYear = 2099;

/** @returns null as long as it is no month */
export function monthOf({ year, month }: MonthTyped): string | null {
  return isYear(year) && month !== '' ? `${year}-${month}` : null;
}

export function isYear(year: string): boolean {
  return /^\d{4}$/.test(year) && Number(year) >= firstYear && Number(year) <= lastYear;
}

/** Digits of a year, also those that a Chinese keyboard writes full width; `2023.9` and `2023年9月` bring their month. */
export function typedMonth(text: string, month: string): MonthTyped {
  const plain = text.normalize('NFKC').trim();
  const whole = /^(\d{4})\s*[-./年]\s*(\d{1,2})/.exec(plain);
  const number = Number(whole?.[2]);
  if (whole?.[1] && number >= 1 && number <= 12) return { year: whole[1], month: String(number).padStart(2, '0') };
  return { year: plain.replace(/\D/g, '').slice(0, 4), month };
}

const separators = /[,，、;；\n\r\t|]+/;

export const isSeveral = (text: string) => separators.test(text);

/** Skills with those of a typed or pasted list: each once, whatever its case, none longer than allowed. */
export function withSkills(skills: readonly string[], text: string): string[] {
  const all = [...skills];
  for (const part of text.split(separators)) {
    const skill = part.replace(/\s+/g, ' ').trim().slice(0, longestSkill).trim();
    const isKnown = all.some((known) => known.toLowerCase() === skill.toLowerCase());
    if (skill !== '' && !isKnown && all.length < mostSkills) all.push(skill);
  }
  return all;
}

/** The list with one of its items a step further up (-1) or down (1). */
export function moved<T>(list: readonly T[], at: number, step: -1 | 1): T[] {
  const next = [...list];
  const [item] = next.splice(at, 1);
  if (item !== undefined) next.splice(at + step, 0, item);
  return next;
}

/** The pay that was typed: null for nothing or no amount that is taken. */
export function payOf(typed: string): number | null {
  const digits = typed.normalize('NFKC').replace(/[\s,，]/g, '');
  if (!/^\d+$/.test(digits)) return null;
  const cny = Number(digits);
  return cny >= 100 && cny <= 1_000_000 ? cny : null;
}

/** Whether something was typed that is no pay. */
export const isNoPay = (typed: string) => typed.trim() !== '' && payOf(typed) === null;
