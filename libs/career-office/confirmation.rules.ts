import type { ResumeContent } from '#contracts';
import { organizationNameKey } from '#contracts';

/** Students who finish in so many years may be confirmed: long programmes of medicine take eight. */
const LONGEST_STUDY = 8;

/** The last day on which a confirmation holds: half a year after the year of the graduation. */
export function confirmedUntil(graduationYear: number): string {
  return `${graduationYear + 1}-06-30`;
}

/** The last day on which the marks of a list are kept: with the year after the graduation. */
export function listKeptUntil(graduationYear: number): string {
  return `${graduationYear + 1}-12-31`;
}

/** Whether somebody who finishes in that year can be confirmed on this day. */
export function mayBeConfirmed(graduationYear: number, today: string): boolean {
  return confirmedUntil(graduationYear) >= today && graduationYear <= Number(today.slice(0, 4)) + LONGEST_STUDY;
}

/**
 * A name as it is compared: spaces, the width of letters and the dots within names of other peoples (买买提·艾力) are
 * written in many ways.
 */
export function studentNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s·•・‧∙.．'’-]+/gu, '');
}

/** A student number as it is compared: Excel takes zeros away at its beginning, and people write it in groups. */
export function studentNumberKey(studentNumber: string): string {
  return studentNumber
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]+/gu, '')
    .replace(/^0+(?=.)/, '');
}

/**
 * Whether a domain is taken at a university's word: CERNET gives names below edu.cn to schools alone. Every other one
 * is looked at by an organizer, since anybody can own it.
 */
export function isEducational(domain: string): boolean {
  return /^(?:[^.]+\.)+edu\.cn$/.test(domain);
}

/** The domain of an e-mail address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** That a university confirmed somebody, until that day. */
export interface HeldConfirmation {
  university: string;
  until: string;
}

/**
 * Whether what a university confirmed is what a résumé says: it names that university as a school. A confirmation by one
 * school lends no weight to the name of another.
 */
export function isConfirmedSchool(
  held: readonly HeldConfirmation[],
  { education }: Pick<ResumeContent, 'education'>,
  today: string,
): boolean {
  const schools = new Set(education.map(({ school }) => organizationNameKey(school)));
  return held.some(({ university, until }) => until >= today && schools.has(organizationNameKey(university)));
}
