import { findOccupations, type Occupation, occupationOf } from '#reference';
import { cached, folded } from '../import/cells.rules.js';

/** The occupation that somebody wrote, or those that come near it. */
export interface OccupationReading {
  code: string | null;
  near: string[];
}

const FOUND = 50;
const NEAR = 3;

/**
 * Reads an occupation by its code, its name, an alias that only one has, or a usual name of the work (java开发工程师).
 */
export function readOccupation(text: string): OccupationReading {
  return readings(text, () => {
    const found = findOccupations(text, FOUND);
    const wanted = folded(text);
    const named = found.find(({ code, name }) => code === wanted || folded(name) === wanted);
    if (named) return { code: named.code, near: [] };
    const aliased = found.filter(({ aliases }) => aliases.some((alias) => folded(alias) === wanted));
    const code = aliased.length === 1 && aliased[0] ? aliased[0].code : occupationOf(text);
    return { code, near: code === null ? found.slice(0, NEAR).map(labelOf) : [] };
  });
}
const readings = cached<OccupationReading>(5_000);

function labelOf({ code, name }: Occupation): string {
  return `${name}（${code}）`;
}
