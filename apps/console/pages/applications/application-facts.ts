import type { ReceivedApplications } from '#contracts';
import { daysBetween } from '#ui';
import type { Translate } from '../../texts.js';

export type Row = ReceivedApplications['applications'][number];
export type Applicant = NonNullable<Row['applicant']>;

/** What an applicant is called: by name where it may be known, else by what they say they are or did. */
export function whoOf(t: Translate, { applicant }: Pick<Row, 'applicant'>): string {
  if (applicant === null) return t('applications.closedWho');
  return applicant.name ?? titleOf(t, applicant);
}

/** What an applicant says they are, or did last; the words for anybody where nothing is said. */
export function titleOf(t: Translate, { headline, latestTitle, major }: Applicant): string {
  return headline || latestTitle || major || t('talents.somebody');
}

/** Degree, what was studied, and the year: as far as they are told. */
export function educationOf(t: Translate, { degree, major, discipline, graduationYear }: Applicant): string[] {
  return [
    degree === null ? '' : t(`degree.${degree}`),
    major ?? discipline ?? '',
    graduationYear === null ? '' : t('talents.graduated', { year: graduationYear }),
  ].filter(Boolean);
}

/** Years of work, where the heading says that they are. */
export function yearsOf(t: Translate, { workYears }: Applicant): string {
  return t(`talents.workYears.${workYears}`);
}

/** What somebody brings: education and experience. */
export function bringsOf(t: Translate, applicant: Applicant): string[] {
  const years = yearsOf(t, applicant);
  return [...educationOf(t, applicant), applicant.workYears === '0' ? years : t('talents.worked', { years })];
}

/** Facts in one line of text, which breaks after what stands between them, never before. */
export function inLine(facts: readonly string[]): string {
  return facts.filter(Boolean).join('\u00a0· ');
}

/** Days before the end of the term from which an answer is urgent. */
const SOON_DAYS = 3;

/** Whether an answer is owed and late, soon late, or neither. */
export function urgencyOf({ answerBy, isLate }: Pick<Row, 'answerBy' | 'isLate'>, now: Date): 'late' | 'soon' | null {
  if (answerBy === null) return null;
  if (isLate) return 'late';
  return daysBetween(answerBy, now) >= -SOON_DAYS ? 'soon' : null;
}
