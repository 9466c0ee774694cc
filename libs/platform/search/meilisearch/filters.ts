import type { SearchKindDefinition, SearchRequest } from '../search.port.js';
import { facetAttribute } from './documents.js';

/** A value in a filter, whatever characters it has. */
const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;
const oneOf = (attribute: string, values: readonly string[]) => `${attribute} IN [${values.map(quoted).join(', ')}]`;
const seconds = (instant: Date) => Math.floor(instant.getTime() / 1000);

export const publishedFrom = (instant: Date) => `published >= ${seconds(instant)}`;
export const idAfter = (id: string) => `id > ${quoted(id)}`;
export const idIn = (ids: readonly string[]) => oneOf('id', ids);

/** The condition of each filter that is set, by the facet which ignores it when it is counted. */
export function filterConditions(
  definition: SearchKindDefinition,
  { filters, viewer = [] }: SearchRequest,
): Map<string, string> {
  const conditions = new Map<string, string>();
  if (definition.guarded) {
    conditions.set('audience', `${oneOf('shownTo', viewer)} AND NOT ${oneOf('hiddenFrom', viewer)}`);
  }
  for (const [facet, values] of Object.entries(filters.facets ?? {})) {
    if (values.length > 0) conditions.set(facet, oneOf(facetAttribute(definition, facet), values));
  }
  if (filters.place?.length) conditions.set('place', oneOf('place', filters.place));
  if (filters.organization?.length) conditions.set('organization', oneOf('organization', filters.organization));
  const pay: string[] = [];
  if (filters.payMin !== undefined) pay.push(`payTo >= ${filters.payMin}`);
  if (filters.payMax !== undefined) pay.push(`payFrom <= ${filters.payMax}`);
  if (pay.length > 0) conditions.set('pay', pay.join(' AND '));
  const published: string[] = [];
  if (filters.publishedSince) published.push(publishedFrom(filters.publishedSince));
  if (filters.publishedBefore) published.push(`published < ${seconds(filters.publishedBefore)}`);
  if (published.length > 0) conditions.set('publishedSince', published.join(' AND '));
  return conditions;
}

/** All conditions but those of one facet. */
export const without = (conditions: ReadonlyMap<string, string>, facet: string | null): string[] =>
  [...conditions].filter(([name]) => name !== facet).map(([, condition]) => condition);
