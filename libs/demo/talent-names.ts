import names from './phrases/names.json' with { type: 'json' };
import type { Random } from './random.js';

type Pool = { one: string[]; m: string[]; f: string[] };

const surnames = names.surnames as [string, number][];
const { kinds } = names;

/** How often a name is one that a minority gives, or has a surname of two characters. */
const otherwise = 0.08;

/** An invented name as people of this year of birth have them; surnames as frequent as they are. */
export function inventedName(bornIn: number, random: Random): string {
  const pool: Pool = names.given[bornIn < 1990 ? '1980' : bornIn < 2000 ? '1990' : '2000'];
  if (!random.chance(otherwise)) return ofPool(surname(random), pool, random);
  const { next } = minorities.find(({ upTo }) => upTo > random.next()) ?? minorities[0]!;
  return next(pool, random);
}

function surname(random: Random): string {
  return random.pickWeighted(surnames, ([, weight]) => weight)[0];
}

function ofPool(family: string, { one, m, f }: Pool, random: Random): string {
  if (random.chance(one.length > 30 ? 0.24 : 0.13)) return family + random.pick(one);
  const [first = '', second = ''] = random.chance(0.5) ? m : f;
  const begin = random.pick([...first]);
  const end = random.pick([...second]);
  return family + begin + (end === begin ? random.pick(one) : end);
}

/** In turn more of what lives in and around Hebei. Each is asked whether the next number is below its share. */
const minorities: { upTo: number; next: (pool: Pool, random: Random) => string }[] = [
  { upTo: 0.2, next: (pool, random) => ofPool(random.pick(kinds.manchu.surnames), pool, random) },
  { upTo: 0.25, next: (pool, random) => ofPool(random.pick(kinds.hui.surnames), pool, random) },
  { upTo: 0.2, next: (pool, random) => ofPool(random.pick(names.compound), pool, random) },
  {
    upTo: 0.35,
    next: (_, random) => random.pick(kinds.mongol) + (random.chance(0.25) ? random.pick(kinds.mongol) : ''),
  },
  { upTo: 0.35, next: (_, random) => korean(random) },
  { upTo: 0.4, next: (pool, random) => ofPool(random.pick(kinds.zhuang.surnames), pool, random) },
  { upTo: 0.45, next: (_, random) => `${random.pick(kinds.uyghur)}·${random.pick(kinds.uyghur)}` },
  { upTo: 0.6, next: (_, random) => random.pick(kinds.tibetan) + random.pick(kinds.tibetan) },
  { upTo: 1, next: (_, random) => random.pick(kinds.yi) + random.pick(kinds.yi2) },
];

function korean(random: Random): string {
  const { surnames: families, m, m2, f, f2 } = kinds.korean;
  const [first, second] = random.chance(0.5) ? [m, m2] : [f, f2];
  return random.pick(families) + random.pick([...first]) + random.pick([...second]);
}
