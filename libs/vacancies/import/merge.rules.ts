import { educations, employments, experiences, organizationKinds } from '#contracts';
import type { OrganizationDraft, VacancyDraft } from './record.js';

/**
 * One draft of two that stand for the same post (see postKey). Field by field the one that says more: something before
 * nothing, then the longer text or list, the later date, the larger number or requirement; the last resort is the order
 * of characters. So the result does not depend on the order of rows and files: merging is commutative, associative and
 * idempotent. What belongs together (the figures of pay and their words; a place and its words) is taken together.
 */
export function mergeDrafts(a: VacancyDraft, b: VacancyDraft): VacancyDraft {
  return {
    organization:
      a.organization && b.organization
        ? mergeOrganizations(a.organization, b.organization)
        : (a.organization ?? b.organization),
    title: longer(a.title, b.title),
    description: longer(a.description, b.description),
    ...richer(payOf(a), payOf(b)),
    ...richer(placeOf(a), placeOf(b)),
    education: later(educations, a.education, b.education),
    experience: later(experiences, a.experience, b.experience),
    employment: later(employments, a.employment, b.employment) ?? 'full-time',
    headcount: larger(a.headcount, b.headcount),
    industry: longer(a.industry, b.industry),
    occupation: longer(a.occupation, b.occupation),
    skills: longerList(a.skills, b.skills),
    benefits: longerList(a.benefits, b.benefits),
    asWritten: mergeAsWritten(a.asWritten, b.asWritten),
    sourcePublishedOn: larger(a.sourcePublishedOn, b.sourcePublishedOn),
    sourceUrl: longer(a.sourceUrl, b.sourceUrl),
    sourceName: longer(a.sourceName, b.sourceName),
  };
}

/** One draft of two that stand for the same organization, by the same rule. */
export function mergeOrganizations(a: OrganizationDraft, b: OrganizationDraft): OrganizationDraft {
  return {
    name: longer(a.name, b.name),
    kind: later(organizationKinds, a.kind, b.kind) ?? 'enterprise',
    creditCode: longer(a.creditCode, b.creditCode),
    industry: longer(a.industry, b.industry),
    size: longer(a.size, b.size),
    ownership: longer(a.ownership, b.ownership),
    introduction: longer(a.introduction, b.introduction),
  };
}

/** What a file says of an organization in one of its ways, and in how many rows. */
export interface OrganizationSaid {
  draft: OrganizationDraft;
  rows: number;
}

/**
 * One draft of all that a file says of an organization: industry, size and ownership as most of its rows have them,
 * since a slip in one row would else stand for all; the rest by the rule of mergeOrganizations.
 */
export function joinOrganizations(said: readonly OrganizationSaid[]): OrganizationDraft {
  return {
    ...said.map(({ draft }) => draft).reduce(mergeOrganizations),
    industry: commonest(said, 'industry'),
    size: commonest(said, 'size'),
    ownership: commonest(said, 'ownership'),
  };
}

function commonest(said: readonly OrganizationSaid[], field: 'industry' | 'size' | 'ownership'): string | null {
  const counts = new Map<string, number>();
  for (const { draft, rows } of said) {
    const value = draft[field];
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + rows);
  }
  const most = Math.max(...counts.values());
  return [...counts].reduce<string | null>((best, [value, rows]) => (rows === most ? longer(best, value) : best), null);
}

function payOf({ payText, payMonthlyMin, payMonthlyMax, payMonths, payComputed }: VacancyDraft) {
  return { payText, payMonthlyMin, payMonthlyMax, payMonths, payComputed };
}

function placeOf({ placeCode, placeText }: VacancyDraft) {
  return { placeCode, placeText };
}

/** Of two groups of fields the one with more said in it, then with more characters, then the later in their order. */
function richer<T extends Record<string, string | number | boolean | null>>(a: T, b: T): T {
  const said = (group: T) => Object.values(group).filter((value) => value !== null).length;
  return said(a) === said(b) ? JSON.parse(longer(JSON.stringify(a), JSON.stringify(b))) : said(a) > said(b) ? a : b;
}

function longer<T extends string | null>(a: T, b: T): T {
  if (a === null || b === null) return a ?? b;
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return a > b ? a : b;
}

function larger<T extends string | number>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function later<T extends string>(order: readonly T[], a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

function longerList(a: string[], b: string[]): string[] {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return longer(JSON.stringify(a), JSON.stringify(b)) === JSON.stringify(a) ? a : b;
}

function mergeAsWritten(a: Record<string, string>, b: Record<string, string>): Record<string, string> {
  const columns = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(columns.map((column) => [column, longer(a[column] ?? '', b[column] ?? '')]));
}
