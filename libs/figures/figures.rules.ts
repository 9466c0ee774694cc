import { divisionOf, parentOf } from '#reference';

/** Counting takes at most this part of the time: as long as posts stream in, they come first. */
const SHARE = 1 / 12;
const SHORTEST_PAUSE = 1_000;

/**
 * The cities that divisions of any level lie in. A municipality is one city; a county that its province governs itself
 * is one too. A province alone names none.
 */
export function citiesOf(codes: Iterable<string>): Set<string> {
  const cities = new Set<string>();
  for (const code of codes) {
    const city = cityOf(code);
    if (city !== null) cities.add(city);
  }
  return cities;
}

function cityOf(code: string): string | null {
  const division = divisionOf(code);
  if (division === null) return null;
  if (municipalities.has(division.code)) return division.code;
  if (division.level === 'province') return null;
  const parent = parentOf(code);
  if (parent === null || division.level === 'city') return code;
  return parent.endsWith('0000') && !municipalities.has(parent) ? code : parent;
}

const municipalities: ReadonlySet<string> = new Set(['110000', '120000', '310000', '500000']);

/** Milliseconds to wait after a count that took so many before the next one. */
export function pauseAfter(took: number): number {
  return Math.max(SHORTEST_PAUSE, took * (1 / SHARE - 1));
}
