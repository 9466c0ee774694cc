import type { Degree, ResumeContent, skillPlaces, TalentWishes } from '#contracts';
import { occupationOf, skillKey, skillOf, skillsIn, titleCore } from '#reference';
import { fullTimeMonths } from '#talents';

/** A skill and where the résumé names it first. */
export interface HadSkill {
  name: string;
  from: (typeof skillPlaces)[number];
}

/**
 * All that a match knows of a talent. Name, age, sex, ethnicity, marriage, birthplace, photo, schools and employers have
 * no place in it, and no free text: of those the names of known skills alone.
 */
export interface MatchTalent {
  /** null: there is no résumé. */
  skills: readonly HadSkill[] | null;
  /** The highest degree that is reached. */
  degree: Degree | null;
  /** A degree that is still to be reached, and when; of those reached the date is not known here. */
  coming: { degree: Degree; month: string | null } | null;
  disciplines: readonly string[];
  /** Of full-time work; null where the résumé does not tell all of its times. */
  workMonths: number | null;
  /** What one worked as, the last first: occupations, and titles without ranks. */
  worked: readonly string[];
  titles: readonly string[];
  /** What one studied, the last first: only to find vacancies. */
  majors: readonly string[];
  wishes: MatchWishes;
}

export type MatchWishes = Omit<TalentWishes, 'seeking'>;

const noWishes: MatchWishes = {
  occupations: [],
  places: [],
  payMonthlyMin: null,
  payMonthlyMax: null,
  employments: [],
};

/** From the lowest. */
const degreeOrder: readonly Degree[] = ['high-school', 'college', 'bachelor', 'master', 'doctor'];

export const degreeRank = (degree: Degree) => degreeOrder.indexOf(degree);

/**
 * Picks out of a résumé and wishes what a match may know.
 * @param content null where there is no résumé; one that was begun and says nothing yet is none
 */
export function matchTalentOf(content: ResumeContent | null, wishes: TalentWishes | null, now: Date): MatchTalent {
  const { seeking: _, ...wished } = wishes ?? { seeking: null, ...noWishes };
  if (content === null || isBlank(content)) return { ...nothing, wishes: wished };
  const { work, education } = content;
  const { reached, coming } = degreesOf(education, monthOf(now));
  return {
    skills: skillsOf(content),
    degree: reached[0] ?? null,
    coming: coming[0] ?? null,
    disciplines: [...new Set(education.flatMap(({ discipline }) => discipline ?? []))],
    workMonths: workMonthsOf(content, now),
    worked: lastFirst(work).flatMap(({ title }) => occupationOf(title) ?? []),
    titles: namesOf(lastFirst(work).map(({ title }) => title)),
    majors: namesOf(lastFirst(education).map(({ major }) => major)),
    wishes: wished,
  };
}

const nothing: Omit<MatchTalent, 'wishes'> = {
  skills: null,
  degree: null,
  coming: null,
  disciplines: [],
  workMonths: null,
  worked: [],
  titles: [],
  majors: [],
};

function isBlank({ education, work, projects, skills, languages, certificates }: ResumeContent): boolean {
  return (
    [skills, languages, certificates, projects].every(({ length }) => length === 0) &&
    work.every(({ title, from }) => title === '' && from === null) &&
    education.every(({ degree, major, discipline }) => degree === null && major === '' && discipline === null)
  );
}

/** The highest first. One without any date is taken as reached; one that goes on is still to come. */
function degreesOf(education: ResumeContent['education'], month: string) {
  const sorted = education
    .flatMap(({ degree, from, until }) => (degree === null ? [] : [{ degree, from, until }]))
    .sort((a, b) => degreeRank(b.degree) - degreeRank(a.degree) || ((a.until ?? '') < (b.until ?? '') ? -1 : 1));
  const isComing = ({ from, until }: { from: string | null; until: string | null }) =>
    until === null ? from !== null : until > month;
  return {
    reached: sorted.filter((entry) => !isComing(entry)).map(({ degree }) => degree),
    coming: sorted.filter(isComing).map(({ degree, until }) => ({ degree, month: until })),
  };
}

/** What titles and majors name, without ranks and brackets. */
const namesOf = (texts: readonly string[]) => texts.map(titleCore).filter((text) => text !== '');

/** `YYYY-MM` in China. */
export function monthOf(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 7);
}

/**
 * Skills by their usual names, each with the first of these places that names it: the list of skills, languages,
 * certificates, then the known names in the texts of work and of projects. What the list does not know counts as it is
 * written, in the list of skills alone.
 */
function skillsOf({ skills, languages, certificates, work, projects }: ResumeContent): HadSkill[] {
  const had = new Map<string, HadSkill['from']>();
  const add = (name: string, from: HadSkill['from']) => {
    if (!had.has(name)) had.set(name, from);
  };
  for (const skill of skills) add(skillKey(skill), 'skills');
  for (const { name, certificate } of languages) {
    for (const known of [skillOf(name), ...skillsIn(certificate)]) if (known !== null) add(known, 'languages');
  }
  for (const { name } of certificates) {
    for (const known of [skillOf(name), ...skillsIn(name)]) if (known !== null) add(known, 'certificates');
  }
  for (const { notes } of work) for (const name of skillsIn(notes)) add(name, 'work');
  for (const { notes } of projects) for (const name of skillsIn(notes)) add(name, 'projects');
  return [...had].map(([name, from]) => ({ name, from }));
}

/** Nobody knows how long all of it was where a full-time one does not say when it began, or nothing is told at all. */
function workMonthsOf({ work, education }: ResumeContent, now: Date): number | null {
  const isTold = work.every(({ employment, from }) => employment !== 'full-time' || from !== null);
  return isTold && work.length + education.length > 0 ? fullTimeMonths(work, now) : null;
}

/** What goes on first, then by its end; what has no times last. */
function lastFirst<T extends { from: string | null; until: string | null }>(entries: readonly T[]): T[] {
  const end = ({ from, until }: T) => (from === null ? '' : (until ?? '9999'));
  return [...entries].sort((a, b) => (end(a) < end(b) ? 1 : end(a) > end(b) ? -1 : 0));
}
