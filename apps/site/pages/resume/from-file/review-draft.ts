import type { ResumeContent, ResumeDraft } from '#contracts';
import {
  blankRow,
  type Draft,
  type EntryOf,
  fieldName,
  type ListSection,
  listSections,
  type Row,
  rowOf,
} from '../resume-draft.js';

/** Which entry of what was read a row began as, by the id of the row: rows are moved about, what was read stays. */
export type Origins = ReadonlyMap<string, number>;

export interface Review {
  draft: Draft;
  origins: Origins;
}

type KeptRows = { [S in ListSection]: { entry: EntryOf<S>; from: number | null }[] };

/** What a tab keeps of a review: rows have other ids when the page is loaded anew. */
export type KeptReview = Omit<Draft, ListSection> & KeptRows;

/** What was read, to be checked. Where no education was read, its fields stand open. */
export function reviewOf(content: ResumeContent, title: string): Review {
  const sections = Object.fromEntries(
    listSections.map((section) => [section, content[section].map((entry, from) => ({ entry, from }))]),
  ) as KeptRows;
  const review = restoredReview({ ...content, title, ...sections });
  if (content.education.length > 0) return review;
  return { ...review, draft: { ...review.draft, education: [blankRow('education')] } };
}

/** A review as it was left. */
export function restoredReview(kept: KeptReview): Review {
  const origins = new Map<string, number>();
  const rows = <S extends ListSection>(section: S): Row<EntryOf<S>>[] =>
    (kept[section] as KeptRows[S]).map(({ entry, from }) => {
      const row = rowOf(entry as EntryOf<S>);
      if (from !== null) origins.set(row.id, from);
      return row;
    });
  const { title, name, headline, skills, about } = kept;
  const draft: Draft = {
    title,
    name,
    headline,
    skills,
    about,
    education: rows('education'),
    work: rows('work'),
    projects: rows('projects'),
    languages: rows('languages'),
    certificates: rows('certificates'),
    prizes: rows('prizes'),
  };
  return { draft, origins };
}

export function keptReview({ draft, origins }: Review): KeptReview {
  const sections = Object.fromEntries(
    listSections.map((section) => [
      section,
      draft[section].map(({ id, entry }) => ({ entry, from: origins.get(id) ?? null })),
    ]),
  ) as KeptRows;
  return { ...draft, ...sections };
}

/** Where a field was read, and whether it still says what was read. */
export interface Source {
  lines: readonly number[];
  isChanged: boolean;
}

/** Sources by the names of the fields, and of each entry as a whole by the id of its row. */
export interface Sources {
  fields: ReadonlyMap<string, Source>;
  rows: ReadonlyMap<string, readonly number[]>;
}

/** Where each field of the draft was read. */
export function sourcesOf({ content, places }: ResumeDraft, { draft, origins }: Review): Sources {
  const fields = new Map<string, Source>();
  const rows = new Map<string, Set<number>>();
  const rowIds = new Map<string, string>();
  for (const section of listSections) {
    for (const { id } of draft[section]) {
      const from = origins.get(id);
      if (from !== undefined) rowIds.set(`${section}.${from}`, id);
    }
  }
  for (const { path, lines } of places) {
    if (lines.length === 0) continue;
    const [section = '', at, field] = path.split('.');
    if (at === undefined || field === undefined) {
      const isChanged = !isSame(valueAt(content, [section]), valueAt(draft, [section]));
      fields.set(section, { lines, isChanged });
      continue;
    }
    const rowId = rowIds.get(`${section}.${at}`);
    const row = (draft[section as ListSection] as Row<object>[] | undefined)?.find(({ id }) => id === rowId);
    if (rowId === undefined || row === undefined) continue;
    const isChanged = !isSame(valueAt(content, [section, at, field]), valueAt(row.entry, [field]));
    fields.set(fieldName(section as ListSection, rowId, field), { lines, isChanged });
    const all = rows.get(rowId) ?? new Set();
    for (const line of lines) all.add(line);
    rows.set(rowId, all);
  }
  return { fields, rows: new Map([...rows].map(([id, lines]) => [id, [...lines].sort((a, b) => a - b)])) };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const longestTitle = 40;

/** What a résumé is called by the name of its file. */
export function titleOf(fileName: string): string {
  return fileName
    .replace(/\.[^.]*$/, '')
    .trim()
    .slice(0, longestTitle)
    .trim();
}

/** `2.3 MB`, `480 kB`. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  return megabytes < 1 ? `${Math.max(1, Math.round(bytes / 1_024))} kB` : `${megabytes.toFixed(1)} MB`;
}
