import type { Language } from '#contracts';
import rows from './divisions.json' with { type: 'json' };
import zones from './zones.json' with { type: 'json' };

/**
 * Administrative divisions by their GB/T 2260 codes: provinces (130000), cities (130100), districts and counties
 * (130102). The districts of Beijing, Tianjin, Shanghai and Chongqing, and the few counties that a province governs
 * itself, stand right under their province: codes of fillers such as 110100 市辖区 do not occur, nor do codes that
 * statistics give to development zones. Names: 中华人民共和国行政区划代码, edition of 2023.
 */
export interface Division {
  code: string;
  /** 石家庄市 */
  fullName: string;
  /** 石家庄 */
  shortName: string;
  /** Shijiazhuang */
  english: string;
  level: DivisionLevel;
  parent: string | null;
}
export type DivisionLevel = 'province' | 'city' | 'district';

const municipalities = new Set(['110000', '120000', '310000', '500000']);

const codes = new Set(rows.map(([code]) => code));
const divisions = new Map<string, Division>(
  rows.map(([code = '', fullName = '', shortName = '', english = '']) => [
    code,
    { code, fullName, shortName, english, level: levelOfCode(code), parent: parentOfCode(code) },
  ]),
);
const below = new Map<string | null, Division[]>();
for (const division of divisions.values()) {
  const siblings = below.get(division.parent);
  if (siblings) siblings.push(division);
  else below.set(division.parent, [division]);
}

/** All divisions, provinces and cities before what they contain. */
export function allDivisions(): Iterable<Division> {
  return divisions.values();
}

export function divisionOf(code: string): Division | null {
  return divisions.get(code) ?? null;
}

export function parentOf(code: string): string | null {
  return divisions.get(code)?.parent ?? null;
}

/** Divisions right under `code`; provinces for null. */
export function childrenOf(code: string | null): Division[] {
  return below.get(code) ?? [];
}

/** The division itself and all above it, lowest first: 130102, 130100, 130000. */
export function pathOf(code: string): string[] {
  const path: string[] = [];
  for (let at = divisions.get(code); at; at = at.parent ? divisions.get(at.parent) : undefined) path.push(at.code);
  return path;
}

/** Whether `code` is `ancestor` or lies in it. */
export function isWithin(code: string, ancestor: string): boolean {
  if (code === ancestor) return true;
  if (ancestor.endsWith('0000')) return code.startsWith(ancestor.slice(0, 2));
  return ancestor.endsWith('00') && code.startsWith(ancestor.slice(0, 4));
}

/** Its own name, for lists under its parent: 长安区, 石家庄, 河北; Chang'an, Shijiazhuang, Hebei. */
export function ownNameOf(code: string, language: Language): string {
  const division = divisions.get(code);
  if (!division) return code;
  if (language === 'en') return division.english;
  return division.level === 'district' ? division.fullName : division.shortName;
}

/** Its name for reading alone: 石家庄·长安区, 北京·海淀区, 石家庄, 河北; "Shijiazhuang · Chang'an". */
export function nameOf(code: string, language: Language): string {
  const division = divisions.get(code);
  const above = division?.level === 'district' && division.parent ? divisions.get(division.parent) : undefined;
  if (!above || (above.level === 'province' && !municipalities.has(above.code))) return ownNameOf(code, language);
  const separator = language === 'en' ? ' · ' : '·';
  return `${ownNameOf(above.code, language)}${separator}${ownNameOf(code, language)}`;
}

/** Divisions whose Chinese or English name begins with or contains `text`, nearest first. */
export function findDivisions(text: string, limit: number): Division[] {
  const wanted = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'·]/g, '');
  if (wanted === '') return [];
  const ranked: { division: Division; rank: number }[] = [];
  for (const division of divisions.values()) {
    const english = division.english.toLowerCase().replace(/[\s'·]/g, '');
    const rank = [division.shortName, division.fullName, english, division.code].reduce((best, name) => {
      if (name === wanted) return 0;
      if (name.startsWith(wanted)) return Math.min(best, 1);
      return name.includes(wanted) ? Math.min(best, 2) : best;
    }, 3);
    if (rank < 3) ranked.push({ division, rank });
  }
  const levels = { province: 0, city: 1, district: 2 };
  ranked.sort(
    (a, b) =>
      a.rank - b.rank ||
      levels[a.division.level] - levels[b.division.level] ||
      (a.division.code < b.division.code ? -1 : 1),
  );
  return ranked.slice(0, limit).map(({ division }) => division);
}

function levelOfCode(code: string): DivisionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'district';
}

function parentOfCode(code: string): string | null {
  if (code.endsWith('0000')) return null;
  const city = `${code.slice(0, 4)}00`;
  return city !== code && codes.has(city) ? city : `${code.slice(0, 2)}0000`;
}

/**
 * Names by which people call places that have no code of their own: new areas, development zones and former districts,
 * each with the smallest division that holds it today.
 */
export function placesWithoutCode(): Iterable<[name: string, code: string]> {
  return Object.entries(zones);
}
