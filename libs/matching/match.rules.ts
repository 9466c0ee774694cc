import type {
  Degree,
  Education,
  Employment,
  Experience,
  MatchBand,
  MatchKind,
  MatchReason,
  MatchVerdict,
} from '#contracts';
import { isWithin, occupationOf, occupationTitles, pathOf, skillKey, skillOf, titleCore } from '#reference';
import { degreeRank, type MatchTalent, monthOf } from './match-talent.rules.js';

/** All that a match knows of a vacancy: what it asks and offers, never whose it is. */
export interface MatchVacancy {
  title: string;
  occupation: string | null;
  skills: readonly string[];
  disciplines: readonly string[];
  placeCode: string | null;
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  education: Education | null;
  experience: Experience | null;
  employment: Employment;
}

export interface Match {
  /** 0 to 100: for the order alone. */
  score: number;
  band: MatchBand;
  /** All kinds, in the order of the table of weights. */
  reasons: MatchReason[];
}

/** What each reason weighs, of 100 together. docs/matching.md says the same to people. */
export const weights: Readonly<Record<MatchKind, number>> = {
  // What is asked for most exactly, and what somebody can show or learn.
  skills: 28,
  // What somebody wants to do: a post of another kind is no match, however near it lies.
  occupation: 22,
  // Few move for a post.
  place: 14,
  // A wish that most posts can be held against.
  pay: 12,
  // Asked for in years, which say less than what was done in them.
  experience: 8,
  // Mostly a threshold: above it more of it says nothing.
  education: 8,
  // Few posts name one, and those take neighbouring ones as well.
  discipline: 4,
  // Few wish for one kind alone.
  employment: 4,
};

/** What is not asked for is met by everybody, so it says little of this one: such a reason weighs a quarter. */
const NOT_ASKED = 0.25;

/**
 * So much weighs that nothing is known yet, at the middle: what stands on few known reasons stays near 50, and of two
 * posts that both fit the one of which more is known comes first.
 */
const NOTHING_KNOWN = 20;

/**
 * The least of each band: its score, what has to be known for it (a post that says next to nothing fits nobody well),
 * and which share of the skills that are asked for. Nothing unmet is ever outweighed into the first two.
 */
const bands = [
  { band: 'strong', score: 75, known: 60, skills: 0.5, mayLack: false },
  { band: 'good', score: 60, known: 40, skills: 0.34, mayLack: false },
  { band: 'partly', score: 45, known: 0, skills: 0, mayLack: true },
] as const;

/** A reason with how far it is met, 0 to 1, and whether anything was asked. */
interface Judged {
  reason: MatchReason;
  value: number;
  isAsked: boolean;
}

/**
 * How a talent and a vacancy fit, and why: the same for one who looks for posts and for one who looks for people.
 *
 * Each reason that both sides say something of counts by its weight. What is not known neither helps nor hurts: it is
 * left out of the sum. What is not asked for is met.
 * @param now for degrees that are still to be reached
 */
export function matchOf(talent: MatchTalent, vacancy: MatchVacancy, now: Date): Match {
  const judged = [
    skills(talent, vacancy),
    occupation(talent, vacancy),
    place(talent, vacancy),
    pay(talent, vacancy),
    experience(talent, vacancy, now),
    education(talent, vacancy, now),
    discipline(talent, vacancy),
    employment(talent, vacancy),
  ];
  let known = 0;
  let met = 0;
  for (const { reason, value, isAsked } of judged) {
    if (reason.verdict === 'unknown') continue;
    const weight = weights[reason.kind] * (isAsked ? 1 : NOT_ASKED);
    known += weight;
    met += weight * value;
  }
  const score = (100 * (met + NOTHING_KNOWN / 2)) / (known + NOTHING_KNOWN);
  const reasons = judged.map(({ reason }) => reason);
  const isUnmet = reasons.some(({ verdict }) => verdict === 'unmet');
  const share = shareOfSkills(judged);
  const reached = bands.find(
    (least) => score >= least.score && known >= least.known && share >= least.skills && (least.mayLack || !isUnmet),
  );
  return { score, band: reached?.band ?? 'weak', reasons };
}

/** Of those asked for; where none can be compared they hold nobody back. */
function shareOfSkills(judged: readonly Judged[]): number {
  const skills = judged.find(({ reason }) => reason.kind === 'skills');
  return skills === undefined || skills.reason.verdict === 'unknown' ? 1 : skills.value;
}

const verdictOf = (value: number): MatchVerdict => (value >= 1 ? 'met' : value > 0 ? 'partly' : 'unmet');

function skills({ skills: own }: MatchTalent, vacancy: MatchVacancy): Judged {
  const asked = new Map(vacancy.skills.map((skill) => [skillKey(skill), skillOf(skill) ?? skill.trim()]));
  const from = new Map(own?.map((skill) => [skill.name, skill.from]));
  const had = [...asked].flatMap(([key, name]) => {
    const place = from.get(key);
    return place === undefined ? [] : [{ name, from: place }];
  });
  const missing = own === null ? [] : [...asked].flatMap(([key, name]) => (from.has(key) ? [] : [name]));
  const value = asked.size === 0 ? 1 : had.length / asked.size;
  const verdict = own === null && asked.size > 0 ? 'unknown' : verdictOf(value);
  return { reason: { kind: 'skills', verdict, had, missing }, value, isAsked: asked.size > 0 };
}

const relationValues = { same: 1, title: 0.8, kin: 0.5, other: 0 } as const;

function occupation({ wishes, worked, titles }: MatchTalent, { occupation: given, title }: MatchVacancy): Judged {
  const basis = wishes.occupations.length > 0 ? 'wished' : worked.length + titles.length > 0 ? 'worked' : null;
  const wanted = basis === 'wished' ? wishes.occupations : worked;
  const words = [...wanted.flatMap(occupationTitles), ...(basis === 'worked' ? titles : [])];
  const code = given ?? occupationOf(title);
  const isNamed = basis !== null && isTitleOf(title, words);
  const relation =
    basis === null
      ? null
      : code !== null && wanted.some((one) => isOccupationWithin(code, one))
        ? 'same'
        : isNamed
          ? 'title'
          : code === null
            ? null
            : wanted.some((one) => groupOf(one) === groupOf(code))
              ? 'kin'
              : 'other';
  const value = relation === null ? 0 : relationValues[relation];
  const verdict = relation === null ? 'unknown' : relation === 'title' ? 'met' : verdictOf(value);
  return { reason: { kind: 'occupation', verdict, relation, basis }, value, isAsked: true };
}

/** 2-02-10-03 lies in 2-02-10-00, and that in 2-02-00-00. */
function isOccupationWithin(code: string, wide: string): boolean {
  return code === wide || (wide.endsWith('-00') && code.startsWith(wide.replace(/(-00)+$/, '-')));
}

/** The small group of the classification: 2-02-10. */
const groupOf = (code: string) => code.slice(0, 7);

/** Whether a title has one of these words in it, as a word of its own. */
function isTitleOf(title: string, words: readonly string[]): boolean {
  const core = ` ${titleCore(title)} `;
  return words.some((word) => {
    const wanted = word.normalize('NFKC').toLowerCase();
    const at = core.indexOf(wanted);
    if (wanted.length < 2 || at < 0) return false;
    const end = at + wanted.length;
    return !isOneWord(core.slice(at - 1, at + 1)) && !isOneWord(core.slice(end - 1, end + 1));
  });
}

/** Two Latin letters that stand together: `java` is no word of its own in `javascript`. */
const isOneWord = (letters: string) => /^[a-z\d][a-z\d+#]$/.test(letters);

function place({ wishes: { places } }: MatchTalent, { placeCode }: MatchVacancy): Judged {
  const at =
    places.length === 0 || placeCode === null
      ? null
      : places.some((chosen) => isWithin(placeCode, chosen))
        ? 'chosen'
        : places.some((chosen) => isNear(placeCode, chosen))
          ? 'nearby'
          : 'elsewhere';
  const value = at === null ? 0 : { chosen: 1, nearby: 0.5, elsewhere: 0 }[at];
  const verdict = at === null ? 'unknown' : verdictOf(value);
  return { reason: { kind: 'place', verdict, place: at }, value, isAsked: true };
}

/** In the division right above the chosen one: the city of a district, the province of a city. */
function isNear(code: string, chosen: string): boolean {
  const [, above] = pathOf(chosen);
  return above !== undefined && (isWithin(code, above) || isWithin(chosen, code));
}

function pay({ wishes }: MatchTalent, { payMonthlyMin, payMonthlyMax }: MatchVacancy): Judged {
  const least = payMonthlyMin ?? payMonthlyMax;
  const most = payMonthlyMax ?? payMonthlyMin;
  const from = wishes.payMonthlyMin ?? 0;
  const to = wishes.payMonthlyMax ?? Number.POSITIVE_INFINITY;
  const isWished = wishes.payMonthlyMin !== null || wishes.payMonthlyMax !== null;
  if (!isWished || least === null || most === null) {
    return { reason: { kind: 'pay', verdict: 'unknown', pay: null, overlap: null }, value: 0, isAsked: true };
  }
  const relation = most < from ? 'below' : least >= from ? (least > to ? 'above' : 'within') : 'reaches';
  // What only its upper end reaches is worth half, and more the more of it lies above what is wished.
  const value = relation === 'below' ? 0 : relation === 'reaches' ? 0.5 + (0.5 * (most - from)) / (most - least) : 1;
  const overlap =
    relation === 'within' || relation === 'reaches' ? { min: Math.max(least, from), max: Math.min(most, to) } : null;
  return { reason: { kind: 'pay', verdict: verdictOf(value), pay: relation, overlap }, value, isAsked: true };
}

/** Years at least; what is above is never held against anybody. */
const leastYears: Readonly<Record<Exclude<Experience, 'none' | 'graduate'>, number>> = {
  '0-1': 0,
  '1-3': 1,
  '3-5': 3,
  '5-10': 5,
  '10+': 10,
};
/** Somebody near the years that are asked for is often taken. */
const NEARLY = 0.6;

function experience({ workMonths, coming }: MatchTalent, { experience: asked }: MatchVacancy, now: Date): Judged {
  const years = workMonths === null ? null : Math.round((workMonths / 12) * 10) / 10;
  const judged = (value: number | null): Judged => ({
    reason: { kind: 'experience', verdict: value === null ? 'unknown' : verdictOf(value), asked, years },
    value: value ?? 0,
    isAsked: asked !== null && asked !== 'none',
  });
  if (asked === null || asked === 'none') return judged(1);
  // Open to graduates and students: who is one is told by the work done since, never by the year of graduation.
  if (asked === 'graduate') return judged(isStudying(coming, now) ? 1 : years === null ? null : years < 1 ? 1 : 0.5);
  const least = leastYears[asked];
  if (years === null) return judged(least === 0 ? 1 : null);
  return judged(years >= least ? 1 : years >= least * NEARLY ? years / least : 0);
}

const isStudying = (coming: MatchTalent['coming'], now: Date) =>
  coming !== null && (coming.month === null || coming.month > monthOf(now));

const educationDegrees: Readonly<Record<Exclude<Education, 'none'>, Degree>> = {
  // Résumés tell nothing below.
  'junior-high': 'high-school',
  'high-school': 'high-school',
  college: 'college',
  bachelor: 'bachelor',
  master: 'master',
  doctor: 'doctor',
};

function education(
  talent: MatchTalent,
  { education: asked, experience: years, employment }: MatchVacancy,
  now: Date,
): Judged {
  const { coming } = talent;
  const isComing = isStudying(coming, now);
  const reached = [talent.degree, isComing ? null : (coming?.degree ?? null)].filter((degree) => degree !== null);
  const degree = reached.sort((a, b) => degreeRank(b) - degreeRank(a))[0] ?? null;
  const judged = (value: number | null, graduates: string | null = null): Judged => ({
    reason: {
      kind: 'education',
      verdict: value === null ? 'unknown' : verdictOf(value),
      asked,
      degree,
      graduates,
    },
    value: value ?? 0,
    isAsked: asked !== null && asked !== 'none',
  });
  if (asked === null || asked === 'none') return judged(1);
  const least = degreeRank(educationDegrees[asked]);
  if (degree !== null && degreeRank(degree) >= least) return judged(1);
  if (isComing && coming !== null && degreeRank(coming.degree) >= least) {
    const isForStudents = years === 'graduate' || employment === 'internship';
    return judged(isForStudents ? 1 : 0.6, coming.month);
  }
  return judged(degree === null && coming === null ? null : 0);
}

function discipline({ disciplines }: MatchTalent, { disciplines: asked }: MatchVacancy): Judged {
  const studied = asked.filter((name) => disciplines.includes(name));
  const isAsked = asked.length > 0;
  const value = !isAsked || studied.length > 0 ? 1 : 0;
  const verdict = isAsked && disciplines.length === 0 ? 'unknown' : verdictOf(value);
  return { reason: { kind: 'discipline', verdict, asked: [...asked], studied }, value, isAsked };
}

function employment({ wishes: { employments } }: MatchTalent, { employment: offered }: MatchVacancy): Judged {
  const value = employments.includes(offered) ? 1 : 0;
  const verdict = employments.length === 0 ? 'unknown' : verdictOf(value);
  return { reason: { kind: 'employment', verdict, offered }, value, isAsked: true };
}
