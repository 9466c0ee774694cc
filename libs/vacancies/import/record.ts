import type { Education, Employment, Experience, OrganizationKind } from '#contracts';

/** What an import can say about an organization; its credit code is given only where the source gives one. */
export interface OrganizationDraft {
  /** The full name as it was written, trimmed. */
  name: string;
  kind: OrganizationKind;
  creditCode: string | null;
  /** Code of industries.json. */
  industry: string | null;
  /** As written: 50-150人. */
  size: string | null;
  /** As written: 民营, 国企, 事业单位. */
  ownership: string | null;
  introduction: string | null;
}

/** What an import can say about one post. */
export interface VacancyDraft {
  /** null where the source names no employer. */
  organization: OrganizationDraft | null;
  /** As it was written, trimmed. */
  title: string;
  description: string | null;
  payText: string | null;
  /** CNY a month. */
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  /** Pays a year, where the source says so (13薪). */
  payMonths: number | null;
  /** The monthly figures were computed from a day's, an hour's or a year's pay. */
  payComputed: boolean;
  placeCode: string | null;
  placeText: string | null;
  education: Education | null;
  experience: Experience | null;
  employment: Employment;
  headcount: number | null;
  /** Code of industries.json. */
  industry: string | null;
  /** Code of CSCO 2022. */
  occupation: string | null;
  skills: string[];
  benefits: string[];
  /** What could not be read, word for word, by column. */
  asWritten: Record<string, string>;
  /** YYYY-MM-DD. */
  sourcePublishedOn: string | null;
  sourceUrl: string | null;
  /** What the row itself says of its source; null where it says nothing. */
  sourceName: string | null;
}

/** Why a row cannot become a post. */
export const rejections = [
  /** The file has no column of titles. */
  'no-title-column',
  /** The row's title is empty. */
  'no-title',
  /** The title is longer than 200 characters: another column's text has slipped. */
  'title-too-long',
  /** The header once more, in the middle of the file. */
  'repeated-header',
  /** More cells than the header has columns: a comma or quote is out of place. */
  'too-many-cells',
  /** The row breaks off: the file was cut, or a quote was never closed. */
  'broken-off',
  /** The row is longer than the limit. */
  'row-too-long',
] as const;
export type Rejection = (typeof rejections)[number];

export type RecordReading =
  | { ok: VacancyDraft; rejected?: undefined }
  | { ok?: undefined; rejected: Rejection; column: string | null };

/** One row of a file, in the file's order. `line` and `record` count from 1; the header is record 0. */
export type FileRow =
  | { line: number; record: number; cells: string[]; rejected?: undefined }
  | {
      line: number;
      record: number;
      cells?: undefined;
      rejected: Rejection;
      detail: string;
      /** Its cells as far as they could be told apart, however many they are. */
      brokenCells?: string[];
    };

/** A file opened as a table: header and sample are known, `rows` streams all of it once, the sample included. */
export interface RecordFile {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  delimiter: string;
  compressed: boolean;
  /** Names of the columns, unique: an empty one is "column 3", a second "place" is "place (2)". */
  header: string[];
  /** Cells of the first rows (at most 500). */
  sample: string[][];
  rows: AsyncIterable<FileRow>;
  /** Bytes of the file read so far and in all, for progress. */
  progress(): { read: number; size: number };
}
