import { type Language, languages } from '#contracts';
import { allDivisions, childrenOf, type Division, divisionOf, nameOf, parentOf, pathOf } from '#reference';
import { folded } from '../import/cells.rules.js';
import { readPlace } from '../import/place.rules.js';

/** A place as the template's list offers it. */
export interface PlaceChoice {
  code: string;
  label: string;
}

/** The city of a place with its districts, then all cities of the country. */
export function placeChoices(language: Language, near: string | null): PlaceChoice[] {
  const path = near === null ? [] : pathOf(near);
  const city = path.find((code) => divisionOf(code)?.level === 'city') ?? path.at(-1);
  const first = city === undefined ? [] : [city, ...childrenOf(city).map(({ code }) => code)];
  const cities = [...allDivisions()].filter(isCity).map(({ code }) => code);
  return [...new Set([...first, ...cities])].map((code) => ({ code, label: labelOf(code, language) }));
}

/** Reads a place: as the lists have it, in either language, else as imports read it. Null: it is not sure which. */
export function readSheetPlace(text: string, within: string | null = null): string | null {
  return (within === null ? codes.get(folded(text)) : null) ?? readPlace(text, within).code;
}

/** A city or a district: a province is no place to go to. */
export function isWorkplace(code: string): boolean {
  const division = divisionOf(code);
  return division !== null && (division.level === 'district' || isCity(division));
}

/** 石家庄, 北京; a municipality is a province whose parts are districts. */
function isCity({ code, level }: Division): boolean {
  if (level !== 'province') return level === 'city';
  const parts = childrenOf(code);
  return parts.length > 0 && parts.every((part) => part.level === 'district');
}

const namesakes = new Map<string, number>();
for (const language of languages) {
  for (const { code } of allDivisions()) {
    const key = folded(nameOf(code, language));
    namesakes.set(key, (namesakes.get(key) ?? 0) + 1);
  }
}

/** By its name; where several places have it (吉林), behind that of the division above. */
function labelOf(code: string, language: Language): string {
  const name = nameOf(code, language);
  const parent = parentOf(code);
  if (parent === null || namesakes.get(folded(name)) === 1) return name;
  return `${nameOf(parent, language)}${language === 'en' ? ' · ' : '·'}${name}`;
}

const codes = new Map<string, string | null>();
for (const language of languages) {
  for (const { code } of allDivisions()) {
    const key = folded(labelOf(code, language));
    codes.set(key, codes.has(key) ? null : code);
  }
}
