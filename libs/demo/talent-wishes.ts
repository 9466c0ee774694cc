import type { Seeking, TalentWishes, Visibility } from '#contracts';
import { payFactors } from './phrases.js';
import type { Random } from './random.js';
import type { Life } from './talent-life.js';
import type { Trade } from './trades.js';

/** Where people of this fair want to work, and how often. */
const cities: [code: string, weight: number][] = [
  ['130100', 46],
  ['110000', 22],
  ['120000', 13],
  ['130600', 6],
  ['130200', 5],
  ['131000', 5],
  ['130900', 3],
  ['130400', 3],
  ['130500', 2.5],
  ['130300', 2],
  ['131100', 2],
  ['130700', 2],
  ['130800', 1.5],
];

/** The city in which somebody lives: rather where they studied. */
export function homeOf(studiedIn: string, random: Random): string {
  return random.pickWeighted(cities, ([code, weight]) => weight * (code === studiedIn ? 3 : 1))[0];
}

/** What somebody looks for: their own work, at home first, for what such work is paid. */
export function wishesOf(
  trade: Trade,
  { stage, degree, years, jobs }: Life,
  line: number,
  home: string,
  random: Random,
): TalentWishes {
  const isWorking = jobs.some(({ until, isInternship }) => until === null && !isInternship);
  const [min, max] = payWished(trade, degree, years, home, random);
  const says = random.next();
  return {
    seeking: random.pickWeighted(['now', 'open', 'no'] as const, (each) => seeking(stage, isWorking)[each]),
    occupations: occupationsOf(trade, line, random),
    places: placesOf(home, random),
    payMonthlyMin: says < 0.1 ? null : min,
    payMonthlyMax: says < 0.2 ? null : max,
    employments: [
      'full-time',
      ...(stage === 'student' && random.chance(0.45) ? (['internship'] as const) : []),
      ...(years >= 8 && random.chance(degree === 'doctor' ? 0.5 : 0.12) ? (['flexible'] as const) : []),
    ],
  };
}

function seeking(stage: Life['stage'], isWorking: boolean): Record<Seeking, number> {
  if (stage === 'student') return { now: 74, open: 23, no: 3 };
  return isWorking ? { now: 28, open: 60, no: 12 } : { now: 93, open: 6, no: 1 };
}

export function visibilityOf(random: Random): Visibility {
  return random.pickWeighted(['everyone', 'matched', 'invited'] as const, (each) => visibilities[each]);
}

const visibilities: Record<Visibility, number> = { everyone: 55, matched: 30, invited: 15 };
const degreeFactors = { 'high-school': 0.85, college: 0.9, bachelor: 1, master: 1.2, doctor: 1.5 };

/** From a fifth of the trade's range upwards: pay grows fast at first, and hardly after fifteen years. */
function payWished(
  { pay: [low, high] }: Trade,
  degree: Life['degree'],
  years: number,
  home: string,
  random: Random,
): [number, number] {
  const grown = low + (high - low) * Math.min(1, years / 15) ** 0.8 * 0.85;
  const factor = payFactors[home.slice(0, 2) === '13' ? home.slice(0, 4) : `${home.slice(0, 2)}01`]?.skilled ?? 1;
  const wished = grown * degreeFactors[degree] * factor * random.between(0.88, 1.12);
  const min = byHalfThousands(wished);
  return [min, Math.max(min + 500, byHalfThousands(wished * random.between(1.2, 1.5)))];
}

function byHalfThousands(amount: number): number {
  const step = amount < 10_000 ? 500 : 1000;
  return Math.round(amount / step) * step;
}

/** The line's own first, where the trade has one for each. */
function occupationsOf({ occupations, titles }: Trade, line: number, random: Random): string[] {
  const own =
    occupations[titles[0].length === occupations.length || occupations.length > 3 ? line : 0] ?? occupations[0];
  const others = occupations.filter((code) => code !== own);
  return [
    own ?? '',
    ...random.some(
      others,
      random.pickWeighted([0, 1, 2], (count) => [50, 38, 12][count] ?? 0),
    ),
  ];
}

function placesOf(home: string, random: Random): string[] {
  const others = cities.filter(([code]) => code !== home);
  const count = random.pickWeighted([0, 1, 2, 3], (each) => [45, 32, 16, 7][each] ?? 0);
  const more = new Set<string>();
  while (more.size < count) more.add(random.pickWeighted(others, ([, weight]) => weight)[0]);
  return [home, ...more];
}
