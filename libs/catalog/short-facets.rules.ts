import type { FacetName, FacetValue } from '#contracts';

/** So many values of a flat list are answered, beside those that are chosen. */
const mostFlat = 12;

/**
 * What a reader sees of a facet at first: of a tree its top and what is open in it (within a chosen value, and the way
 * down to it), of a long list its beginning. A thousand places would be nine tenths of a page otherwise.
 */
export function shortFacet(
  facet: FacetName,
  values: readonly FacetValue[],
  chosen: readonly string[],
): readonly FacetValue[] {
  if (facet === 'place' || facet === 'industry') return openTree(values, chosen);
  if (facet !== 'occupation') return values;
  return values.filter(({ value }, place) => place < mostFlat || chosen.includes(value));
}

function openTree(values: readonly FacetValue[], chosen: readonly string[]): FacetValue[] {
  const parents = new Map(values.map(({ value, parent }) => [value, parent ?? null]));
  const open = new Set<string>();
  for (const value of chosen) {
    for (let at: string | null = value; at !== null; at = parents.get(at) ?? null) open.add(at);
  }
  /** What stands above a value may be unknown to this answer: it then stands at the top. */
  const isTop = (parent: string | null | undefined) => !parent || !parents.has(parent);
  const shown = values.filter(({ parent }) => isTop(parent) || open.has(parent ?? ''));
  const folded = new Set(values.flatMap(({ parent }) => (isTop(parent) || open.has(parent ?? '') ? [] : [parent])));
  return shown.map((value) => (folded.has(value.value) ? { ...value, folded: true } : value));
}
