import type { FacetValue } from '#contracts';

export interface FacetNode {
  own: FacetValue;
  within: FacetNode[];
}

/** Values with what stands within them (districts in a city, industries in a group), in the order given. */
export function facetTree(values: readonly FacetValue[]): FacetNode[] {
  const nodes = new Map(values.map((own) => [own.value, { own, within: [] as FacetNode[] }]));
  const tops: FacetNode[] = [];
  for (const node of nodes.values()) {
    const above = node.own.parent ? nodes.get(node.own.parent) : undefined;
    (above?.within ?? tops).push(node);
  }
  return tops;
}

/**
 * The chosen values after one is switched. Values of one facet are alternatives, so a district beside its own city
 * would narrow nothing: choosing one lets go of those above and below it.
 */
export function switchInTree(chosen: readonly string[], values: readonly FacetValue[], switched: string): string[] {
  if (chosen.includes(switched)) return chosen.filter((other) => other !== switched);
  const parents = new Map(values.map(({ value, parent }) => [value, parent ?? null]));
  const isApart = (other: string) => !isWithin(other, switched, parents) && !isWithin(switched, other, parents);
  return [...chosen.filter(isApart), switched];
}

/** Whether anything below the node is chosen. */
export function holdsChosen(node: FacetNode, chosen: readonly string[]): boolean {
  return node.within.some((below) => chosen.includes(below.own.value) || holdsChosen(below, chosen));
}

function isWithin(value: string, above: string, parents: ReadonlyMap<string, string | null>): boolean {
  for (let parent = parents.get(value) ?? null; parent !== null; parent = parents.get(parent) ?? null) {
    if (parent === above) return true;
  }
  return false;
}
