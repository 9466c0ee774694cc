import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import {
  type FieldChange,
  type LintFinding,
  type Must,
  type ReviewCause,
  refusal,
  type VacancyContent,
  type VacancyDraft,
  vacancyContent,
} from '#contracts';
import { divisionOf, isDiscipline, isOccupation } from '#reference';

/** Fields of a working copy, in the order of the form. */
export const draftFields = [
  'title',
  'employment',
  'occupation',
  'headcount',
  'placeCode',
  'address',
  'pay',
  'education',
  'experience',
  'musts',
  'conditions',
  'disciplines',
  'skills',
  'benefits',
  'description',
  'kept',
] as const satisfies (keyof VacancyDraft)[];

/** What a contract found wrong, or the rules beside it. */
export type Issue = z.core.$ZodIssue;

/** A complete content, or all that keeps the working copy from being one, by path. */
export type ContentReading = { content: VacancyContent } | { issues: Issue[] };

/**
 * Reads a working copy as what may be published: blank texts and entries count as not there, and its codes and names
 * have to be of the reference lists. What is kept in spite of a rule and is no longer written is left out.
 */
export function contentOf(draft: VacancyDraft, findings: readonly LintFinding[]): ContentReading {
  const read = vacancyContent.safeParse(filled(draft));
  const issues = [...(read.error?.issues ?? []), ...unknownNames(draft)];
  if (read.data === undefined || issues.length > 0) return { issues };
  const kept = read.data.kept.filter((entry) => findings.some((finding) => isSame(entry, finding)));
  return { content: { ...read.data, kept } };
}

/** What a rule points out and its organization keeps, or not: only what the law knows exceptions of can be kept. */
export function unkept(draft: VacancyDraft, findings: readonly LintFinding[]): LintFinding[] {
  return findings.filter((finding) => !finding.keepable || !(draft.kept ?? []).some((entry) => isSame(entry, finding)));
}

interface Pointed {
  kind: string;
  text: string;
}

function isSame(entry: Pointed, finding: Pointed): boolean {
  return entry.kind === finding.kind && entry.text.trim() === finding.text.trim();
}

/** The draft with every field there: null is left out where a content needs a value, so that it is told as missing. */
function filled(draft: VacancyDraft): unknown {
  const { occupation, address, pay, musts, conditions, disciplines, skills, benefits, kept, ...rest } = draft;
  return {
    ...said(rest),
    occupation: occupation || null,
    address: address?.trim() || null,
    ...(pay ? { pay: said(pay) } : {}),
    ...(pay?.kind === 'range' ? { pay: { ...said(pay), months: pay.months } } : {}),
    musts: musts ?? [],
    conditions: written(conditions),
    disciplines: written(disciplines),
    skills: written(skills),
    benefits: written(benefits),
    kept: kept ?? [],
  };
}

const said = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
const written = (entries: readonly string[] = []) => entries.filter((entry) => entry.trim() !== '');

function unknownNames({ placeCode, occupation, disciplines = [] }: VacancyDraft): Issue[] {
  const issues: Issue[] = [];
  if (placeCode && !isWorkplace(placeCode)) {
    issues.push(
      refused(['placeCode'], 'no-workplace', {
        zh: '请选择具体的城市或区县。',
        en: 'Choose a city or a district.',
      }),
    );
  }
  if (occupation && !isOccupation(occupation)) {
    issues.push(
      refused(['occupation'], 'unknown-occupation', {
        zh: '职业分类中没有这个代码，请从列表中选择。',
        en: 'The classification of occupations has no such code: choose one from the list.',
      }),
    );
  }
  for (const [at, name] of disciplines.entries()) {
    if (name.trim() === '' || isDiscipline(name.trim())) continue;
    issues.push(
      refused(['disciplines', at], 'unknown-discipline', {
        zh: '学科目录中没有这个名称，请从列表中选择。',
        en: 'There is no discipline of this name: choose one from the list.',
      }),
    );
  }
  return issues;
}

/** A city (Beijing, Tianjin, Shanghai and Chongqing are cities too) or a district: a province is no place to go to. */
export function isWorkplace(code: string): boolean {
  const division = divisionOf(code);
  if (division === null) return false;
  return division.level !== 'province' || municipalities.has(code);
}
const municipalities = new Set(['110000', '120000', '310000', '500000']);

function refused(path: (string | number)[], code: string, message: { zh: string; en: string }): Issue {
  return { code: 'custom', path, message: code, params: refusal(code, message) };
}

/** From this monthly pay on a reader takes a bare amount for a year's. */
const LIKE_A_YEAR = 100_000;

/**
 * Pay as posts write it: `13-18K·13薪`, `8.5K`, `8333-9001元/月`, `面议`. What the import's reader makes of it is the
 * range itself.
 */
export function payTextOf(pay: VacancyContent['pay']): string {
  if (pay.kind === 'negotiable') return '面议';
  const { monthlyMin: min, monthlyMax: max, months } = pay;
  const isRound = min >= 1_000 && [min, max].every((amount) => amount % 100 === 0);
  const figures = isRound ? [min / 1_000, max / 1_000] : [min, max];
  const range = min === max ? `${figures[0]}` : figures.join('-');
  const unit = isRound ? (max >= LIKE_A_YEAR ? 'K/月' : 'K') : '元/月';
  return `${range}${unit}${months === null || months === 12 ? '' : `·${months}薪`}`;
}

/** Pay as far as a draft says it; null as long as it says none. */
export function draftPayText(pay: VacancyDraft['pay']): string | null {
  if (!pay) return null;
  if (pay.kind === 'negotiable') return '面议';
  const { monthlyMin, monthlyMax } = pay;
  if (monthlyMin === null || monthlyMax === null || monthlyMin > monthlyMax) return null;
  return payTextOf({ ...pay, monthlyMin, monthlyMax });
}

/** What is different, field by field; everything that is there when there was nothing. */
export function changesOf(before: VacancyDraft | null, after: VacancyDraft): FieldChange[] {
  return draftFields
    .filter((field) => !isDeepStrictEqual(valueIn(before?.[field]), valueIn(after[field])))
    .map((field) => ({ field, before: valueIn(before?.[field]), after: valueIn(after[field]) }));
}

/** A field that is empty in one way is not different from one that is empty in another. */
function valueIn(value: unknown): unknown {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  return value;
}

export function isSameDraft(one: VacancyDraft, other: VacancyDraft): boolean {
  return changesOf(one, other).length === 0;
}

/** What a reader could be misled by: an organization that nobody verified shows it to the desk before it is public. */
const reviewedFields = new Set<string>([
  'title',
  'employment',
  'placeCode',
  'address',
  'pay',
  'skills',
  'benefits',
  'conditions',
  'description',
  'kept',
]);

/**
 * Why a content has to be looked at by the desk: its organization is not verified and it says something that the public
 * one does not say; it keeps what a rule points out and nobody looked at that yet.
 * @param before what is public and was looked at, if anything
 */
export function reviewCausesOf(
  before: VacancyDraft | null,
  after: VacancyContent,
  organization: { isVerified: boolean },
): ReviewCause[] {
  const causes: ReviewCause[] = [];
  const isNew = changesOf(before, after).some(({ field }) => reviewedFields.has(field));
  if (!organization.isVerified && (before === null || isNew)) causes.push('unverified');
  const seen = before?.kept ?? [];
  if (after.kept.some((entry) => !seen.some((known) => isDeepStrictEqual(known, entry)))) causes.push('kept-findings');
  return causes;
}

/** Whether readers see it before the desk does: only what a verified organization posts. */
export function isPublishedAtOnce(causes: readonly ReviewCause[]): boolean {
  return !causes.includes('unverified');
}

/** What readers are told of an imported post, as its organization's working copy: as far as a form holds it. */
export function draftOfPublic(row: {
  title: string | null;
  employment: VacancyDraft['employment'];
  occupation: string | null;
  headcount: number | null;
  placeCode: string | null;
  placeText: string | null;
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  payMonths: number | null;
  education: VacancyDraft['education'];
  experience: VacancyDraft['experience'];
  musts: Must[];
  conditions: string[];
  skills: string[];
  benefits: string[];
  description: string | null;
}): VacancyDraft {
  const { payMonthlyMin: min, payMonthlyMax: max, payMonths: months, headcount } = row;
  const isRange = min !== null && max !== null && min >= 100 && max <= 1_000_000 && min <= max;
  const entries = (list: string[]) => list.map((entry) => entry.slice(0, 30)).slice(0, 20);
  return {
    title: (row.title ?? '').slice(0, 60),
    employment: row.employment ?? null,
    occupation: row.occupation,
    headcount: headcount !== null && headcount >= 1 && headcount <= 9_999 ? headcount : null,
    placeCode: row.placeCode,
    address: row.placeText?.slice(0, 100) ?? null,
    pay: isRange ? { kind: 'range', monthlyMin: min, monthlyMax: max, months } : null,
    education: row.education ?? null,
    experience: row.experience ?? null,
    musts: row.musts,
    conditions: row.conditions,
    disciplines: [],
    skills: entries(row.skills),
    benefits: entries(row.benefits),
    description: (row.description ?? '').slice(0, 5_000),
    kept: [],
  };
}
