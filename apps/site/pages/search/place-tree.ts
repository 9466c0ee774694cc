import type { FacetValue } from '#contracts';

export interface PlaceNode {
  place: FacetValue;
  within: PlaceNode[];
}

/** Divisions as a tree, the fullest first. One whose division above is not in the answer stands at the top. */
export function placeTree(values: readonly FacetValue[]): PlaceNode[] {
  const nodes = new Map(values.map((place) => [place.value, { place, within: [] as PlaceNode[] }]));
  const tops: PlaceNode[] = [];
  for (const node of nodes.values()) {
    const above = node.place.parent ? nodes.get(node.place.parent) : undefined;
    (above?.within ?? tops).push(node);
  }
  return tops;
}

/**
 * The chosen places after one is switched. Values of one filter are alternatives, so a district beside its own city
 * would narrow nothing: choosing one lets go of those above and below it.
 */
export function switchPlace(chosen: readonly string[], values: readonly FacetValue[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((other) => other !== code);
  const parents = new Map(values.map(({ value, parent }) => [value, parent ?? null]));
  return [...chosen.filter((other) => !isWithin(other, code, parents) && !isWithin(code, other, parents)), code];
}

/** Whether the node or anything below it is chosen. */
export function holdsChosen(node: PlaceNode, chosen: readonly string[]): boolean {
  return chosen.includes(node.place.value) || node.within.some((below) => holdsChosen(below, chosen));
}

function isWithin(code: string, above: string, parents: ReadonlyMap<string, string | null>): boolean {
  for (let parent = parents.get(code) ?? null; parent !== null; parent = parents.get(parent) ?? null) {
    if (parent === above) return true;
  }
  return false;
}
