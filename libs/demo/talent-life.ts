import type { Degree } from '#contracts';
import type { Random } from './random.js';
import { schoolBesideWork, schoolFor } from './talent-schools.js';
import type { Major, Trade } from './trades.js';

/** Months are counted from the year 0: 2026-11 is 2026 * 12 + 10. */
export type Month = number;

export interface Study {
  school: string;
  placeCode: string;
  degree: Degree;
  major: Major;
  from: Month;
  until: Month;
  besideWork: boolean;
}

export interface Job {
  from: Month;
  /** null: it goes on. */
  until: Month | null;
  /** 0 junior to 3 lead. */
  rung: number;
  isInternship: boolean;
}

/** Studying yet, just graduated, or at work for some years. */
export type Stage = 'student' | 'fresh' | 'experienced';

export interface Life {
  stage: Stage;
  /** The highest degree. */
  degree: Degree;
  studies: Study[];
  jobs: Job[];
  graduatedAt: Month;
  /** Full years of work until now. */
  years: number;
}

const january = 0;
const june = 5;
const july = 6;
const september = 8;
const degreesInOrder = ['college', 'bachelor', 'master', 'doctor'] as const;
const yearsOfStudy: Record<(typeof degreesInOrder)[number], number> = { college: 3, bachelor: 4, master: 3, doctor: 4 };

/**
 * When somebody of the trade studied and worked, seen from a month: studies first, internships within them, then one job
 * after another. Nothing but an expected graduation lies ahead.
 * @param graduatingClass the year in which students graduate that look for work now
 */
export function lifeOf(trade: Trade, now: Month, graduatingClass: number, random: Random): Life {
  const degree = random.pickWeighted(degreesInOrder, (each) => trade.degrees[degreesInOrder.indexOf(each)] ?? 0);
  const stage = random.pickWeighted(['student', 'fresh', 'experienced'] as const, (each) => stages[each]);
  const years = stage === 'experienced' ? yearsAtWork(degree, random) : 0;
  const graduated = stage === 'student' ? graduatingClass : graduatingClass - 1 - years;
  const graduatedAt = graduated * 12 + june;
  const studies = studiesOf(trade, degree, graduatedAt, random);
  const jobs =
    stage === 'experienced' ? jobsOf(degree, graduatedAt, now, random) : beginnings(stage, studies, now, random);
  if (stage === 'experienced') addStudyBesideWork(trade, degree, studies, jobs, now, random);
  return { stage, degree: studies[0]?.degree ?? degree, studies, jobs, graduatedAt, years };
}

const stages: Record<Stage, number> = { student: 20, fresh: 16, experienced: 64 };

/** Many with a few years, few with many. */
function yearsAtWork(degree: Degree, random: Random): number {
  const most = degree === 'doctor' ? 16 : 20;
  return Math.min(most, 1 + Math.floor(-Math.log(1 - random.next() * 0.965) * 5.6));
}

/** The last first. */
function studiesOf(trade: Trade, top: Degree, graduatedAt: Month, random: Random): Study[] {
  const studies: Study[] = [];
  let until = graduatedAt;
  let rung = degreesInOrder.indexOf(top as (typeof degreesInOrder)[number]);
  let discipline: string | null = null;
  let line: number | null = null;
  for (;;) {
    const degree = degreesInOrder[rung]!;
    const isTopUp = degree === 'bachelor' && top === 'bachelor' && random.chance(0.1);
    const major = majorOf(trade, degree, discipline, line, random);
    const school = schoolFor(trade, degree, random);
    const length = isTopUp ? 2 : lengthOf(degree, major, random);
    const from = (Math.floor(until / 12) - length) * 12 + september;
    studies.push({ school: school.name, placeCode: school.placeCode, degree, major, from, until, besideWork: false });
    if (degree === 'college' || (degree === 'bachelor' && !isTopUp)) return studies;
    discipline = major.discipline;
    line = major.line;
    // Some try a second time: a year lies between.
    until = from - (september - june) - (degree === 'master' && random.chance(0.15) ? 12 : 0);
    rung -= 1;
  }
}

function lengthOf(degree: Degree, { discipline }: Major, random: Random): number {
  if (degree === 'bachelor')
    return ['临床医学', '口腔医学', '中医学', '中西医结合', '建筑学', '兽医学'].includes(discipline) ? 5 : 4;
  if (degree === 'master') return random.chance(0.2) ? 2 : 3;
  return yearsOfStudy[degree as keyof typeof yearsOfStudy];
}

/** Rather in the discipline of the degree above it, and on its line. */
function majorOf(trade: Trade, degree: Degree, discipline: string | null, line: number | null, random: Random): Major {
  const { college, bachelor, master = bachelor, doctor = master } = trade.majors;
  const from = { college, bachelor, master, doctor }[degree as 'college'] ?? bachelor;
  const fits = (major: Major) => (line === null || major.line === null || major.line === line ? 1 : 0.02);
  return random.pickWeighted(
    from,
    (major) => fits(major) * (discipline === null || major.discipline === discipline ? 5 : 1),
  );
}

/** Internships, and for those who graduated this summer sometimes the first job. */
function beginnings(stage: Stage, studies: Study[], now: Month, random: Random): Job[] {
  const last = studies[0]!;
  const jobs: Job[] = [];
  const summer = (year: number): Job => {
    const from = year * 12 + july + (random.chance(0.2) ? 1 : 0);
    return { from, until: from + random.whole(1, 2), rung: 0, isInternship: true };
  };
  const finalYear = Math.floor(last.until / 12);
  if (random.chance(0.55)) jobs.push(summer(finalYear - 1));
  if (random.chance(0.25) && last.until - last.from > 30) jobs.push(summer(finalYear - 2));
  if (random.chance(0.35)) {
    const from = finalYear * 12 + random.whole(january, 2);
    jobs.unshift({ from, until: from + random.whole(2, 4), rung: 0, isInternship: true });
  }
  if (stage === 'fresh' && random.chance(0.5)) {
    const from = last.until + random.whole(1, 3);
    jobs.unshift({ from, until: null, rung: 0, isInternship: false });
  }
  const past = jobs.filter(({ from }) => from < now);
  // An internship that would end ahead goes on.
  return past.map((job) => (job.until !== null && job.until >= now ? { ...job, until: null } : job));
}

/** One after another, the last first, with a month or two between some. */
function jobsOf(degree: Degree, graduatedAt: Month, now: Month, random: Random): Job[] {
  const ahead = degree === 'doctor' ? 3 : degree === 'master' ? 1.2 : degree === 'college' ? -1 : 0;
  const most = random.chance(0.4) ? 3 : random.chance(0.85) ? 2 : 1;
  const stays = random.between(1.2, 6.5);
  const isBetween = random.chance(0.16);
  const end = isBetween ? now - random.whole(1, 4) : now;
  const jobs: Job[] = [];
  let from = graduatedAt + random.pickWeighted([1, 2, 3, 6, 9], (months) => 12 / months ** 1.5);
  while (from < end) {
    const length = Math.max(8, Math.round(12 * stays * random.between(0.6, 1.6)));
    // What would leave less than a year for the next one, or be one more than people tell of, lasts until the end.
    const isLast = from + length > end - 10 || jobs.length >= 5;
    const until = isLast ? end : from + length;
    const worked = (from + (until - from) * 0.6 - graduatedAt) / 12 + ahead;
    const rung = Math.min(most, worked < 2.2 ? 0 : worked < 5.5 ? 1 : worked < 10 ? 2 : 3);
    jobs.unshift({ from, until: isLast && !isBetween ? null : until, rung, isInternship: false });
    if (isLast) break;
    from = until + random.pickWeighted([0, 1, 2, 4], (months) => [70, 20, 8, 2][[0, 1, 2, 4].indexOf(months)] ?? 0);
  }
  return jobs;
}

function addStudyBesideWork(
  trade: Trade,
  degree: Degree,
  studies: Study[],
  jobs: Job[],
  now: Month,
  random: Random,
): void {
  const first = jobs.at(-1);
  if (degree !== 'college' || first === undefined || !random.chance(0.22)) return;
  const from = (Math.floor(first.from / 12) + random.whole(1, 3)) * 12 + random.pick([2, september]);
  const until = from + 28;
  if (until >= now) return;
  const school = schoolBesideWork(random);
  const major = majorOf(
    trade,
    'bachelor',
    studies[0]?.major.discipline ?? null,
    studies[0]?.major.line ?? null,
    random,
  );
  studies.unshift({
    school: school.name,
    placeCode: school.placeCode,
    degree: 'bachelor',
    major,
    from,
    until,
    besideWork: true,
  });
}

/** `YYYY-MM` */
export function monthText(month: Month): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
