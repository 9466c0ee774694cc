import { type Degree, degrees, type ResumeContent, type WorkYears } from '#contracts';

/** What a résumé comes down to in a list. */
export interface ResumeFacts {
  degree: Degree | null;
  discipline: string | null;
  major: string | null;
  /** Year in which the last education ended or will end. */
  graduationYear: number | null;
  workYears: WorkYears;
  latestTitle: string | null;
}

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

/** Months of full-time work up to now; what overlaps counts once. Work without a beginning is left out. */
export function fullTimeMonths(work: ResumeContent['work'], now: Date): number {
  const present = now.getUTCFullYear() * 12 + now.getUTCMonth();
  const spans = work
    .flatMap(({ employment, from, until }) =>
      employment !== 'full-time' || from === null
        ? []
        : [{ from: monthNumber(from), until: Math.min(until === null ? present : monthNumber(until) + 1, present) }],
    )
    .sort((a, b) => a.from - b.from);
  let months = 0;
  let counted = Number.NEGATIVE_INFINITY;
  for (const { from, until } of spans) {
    months += Math.max(0, until - Math.max(from, counted));
    counted = Math.max(counted, until);
  }
  return months;
}

/** The steps by which talents are searched; less than a month of work is none. */
export function workYearsOf(months: number): WorkYears {
  if (months < 1) return '0';
  const years = months / 12;
  return years < 1 ? '0-1' : years < 3 ? '1-3' : years < 5 ? '3-5' : years < 10 ? '5-10' : '10+';
}

/** The latest of several, by its end (what goes on comes last), then by its beginning. */
function latest<T extends { from: string | null; until: string | null }>(entries: readonly T[]): T | null {
  const key = ({ from, until }: T) => `${until ?? (from === null ? '' : '9999-99')} ${from ?? ''}`;
  return entries.reduce<T | null>((last, one) => (last === null || key(one) > key(last) ? one : last), null);
}

/** @param now until when work that goes on is counted */
export function resumeFacts({ education, work }: ResumeContent, now: Date): ResumeFacts {
  const rank = (degree: Degree | null) => (degree === null ? -1 : degrees.indexOf(degree));
  const highest = education.reduce<(typeof education)[number] | null>(
    (best, one) => (best === null || rank(one.degree) > rank(best.degree) ? one : best),
    null,
  );
  const ends = education.flatMap(({ until }) => (until === null ? [] : [Number(until.slice(0, 4))]));
  return {
    degree: highest?.degree ?? null,
    discipline: highest?.discipline ?? null,
    major: highest?.major || null,
    graduationYear: ends.length > 0 ? Math.max(...ends) : null,
    workYears: workYearsOf(fullTimeMonths(work, now)),
    latestTitle: latest(work)?.title || null,
  };
}
