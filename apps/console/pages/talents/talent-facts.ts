import type { Language, TalentHit } from '#contracts';
import { payWords } from '#ui';
import type { Translate } from '../../texts.js';

type Facts = Omit<TalentHit, 'highlights' | 'access' | 'lastSeenAt' | 'updatedOn' | 'ref'>;

/** What somebody is called as long as the name is not known: the own words, else what they did or look for. */
export function titleOf(t: Translate, { headline, latestTitle, occupations, major }: Facts): string {
  return headline || latestTitle || occupations[0]?.name || major || t('talents.somebody');
}

/** What somebody brings: degree, discipline, year, whether the university confirmed it, years of work. */
export function bringsOf(t: Translate, facts: Facts): string[] {
  const { degree, discipline, major, graduationYear, workYears, confirmedBySchool } = facts;
  return [
    degree === null ? null : t(`degree.${degree}`),
    discipline ?? major,
    graduationYear === null ? null : t('talents.graduated', { year: graduationYear }),
    confirmedBySchool ? t('talents.confirmed') : null,
    workYears === '0' ? t('talents.workYears.0') : t('talents.worked', { years: t(`talents.workYears.${workYears}`) }),
  ].filter((fact): fact is string => fact !== null && fact !== '');
}

/** Where somebody would go; empty where nothing is said. */
export function placesOf({ places }: Facts, t: Translate): string {
  const names = places.map(({ name }) => name);
  return names.slice(0, 3).join(t('talents.and')) + (names.length > 3 ? t('talents.andOthers') : '');
}

/** For how much somebody would work; null where nothing is said. */
export function payOf({ payMonthlyMin, payMonthlyMax }: Facts, language: Language): string | null {
  return payWords({ payMonthlyMin, payMonthlyMax, payMonths: null, payComputed: false, payText: null }, language);
}
