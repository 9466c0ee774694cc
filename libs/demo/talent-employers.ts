import names from './phrases/names.json' with { type: 'json' };
import { organizationSketches } from './phrases.js';
import { Random } from './random.js';
import type { Trade } from './trades.js';

/** Where somebody worked. */
export interface Employer {
  name: string;
  /** A city, or a province that is one. */
  placeCode: string;
  /** What fills `{p}` in what was done there. */
  products: readonly string[];
  /** The one line of titles that it has, where it does not have all. */
  line: number | null;
}

/** Invented ones that a trade has beside those of the city. */
const inventedEach = 44;
/** How many of the jobs were in an organization of the city. */
const inCity = 0.3;

const places = names.places as [string, string, number][];
const ownNames = /(?:医院|学校|小学|中学|事务所|幼儿园)$/;
const employersOf = new Map<string, { city: Employer[]; invented: Employer[] }>();

/** An employer of the trade, rather one near `placeCode`, and none of those before. */
export function employerFor(
  trade: Trade,
  line: number,
  placeCode: string,
  before: readonly string[],
  random: Random,
): Employer {
  let own = employersOf.get(trade.id);
  if (own === undefined) {
    own = { city: cityEmployers(trade), invented: inventedEmployers(trade) };
    employersOf.set(trade.id, own);
  }
  const free = ({ name, line: only }: Employer) => !before.includes(name) && (only === null || only === line);
  const city = random.chance(inCity) ? own.city.filter(free) : [];
  const pool = city.length > 0 ? city : own.invented.filter(free);
  const province = placeCode.slice(0, 2);
  return random.pickWeighted(pool, ({ placeCode: at }) =>
    at.slice(0, 4) === placeCode.slice(0, 4) ? 6 : at.startsWith(province) ? 2 : 0.5,
  );
}

function cityEmployers({ at, atProducts, isSteady, products: own, words }: Trade): Employer[] {
  return organizationSketches
    .filter(({ fields, kind }) => kind !== 'agency' && fields.some((field) => at.includes(field)))
    .map(({ name, sites, products }) => ({
      name,
      placeCode: cityOf(sites[0] ?? ''),
      products: atProducts ?? (isSteady ? own : products),
      // Where kinds of employers have lines of their own, the first is that of houses of another trade.
      line: words.some(({ line }) => line !== null) ? 0 : null,
    }));
}

function cityOf(site: string): string {
  return site.startsWith('11') || site.startsWith('12') ? `${site.slice(0, 2)}0000` : `${site.slice(0, 4)}00`;
}

/** The same for the same trade every time, so that several talents have worked in one. */
function inventedEmployers({ id, words, products }: Trade): Employer[] {
  const [first = '', second = ''] = names.brands;
  return Array.from({ length: inventedEach }, (_, number) => {
    const random = new Random(`employer ${id} ${number}`);
    const [place, placeCode] = random.pickWeighted(places, ([, , weight]) => weight);
    const brand = random.pick([...first]) + random.pick([...second]);
    const kind = words[number % words.length]!;
    const isOwn = ownNames.test(kind.word);
    const form = isOwn ? '' : random.pickWeighted(forms, ([, weight]) => weight)[0];
    // A hospital or a school of a province is one that is known.
    const where = isOwn && place === '河北' ? '石家庄' : place;
    return {
      name: `${where}${brand}${kind.word}${kind.word.endsWith('集团') && form !== '' ? '有限公司' : form}`,
      placeCode,
      products: kind.products ?? random.some(products, Math.min(3, products.length)),
      line: kind.line,
    };
  });
}

const forms: [string, number][] = [
  ['有限公司', 88],
  ['股份有限公司', 7],
  ['集团有限公司', 5],
];
