import type { MultiSearchQuery, MultiSearchResult } from 'meilisearch';
import type { FacetCount, SearchKindDefinition, SearchRequest } from '../search.port.js';
import { facetAttribute } from './documents.js';
import { filterConditions, publishedFrom, without } from './filters.js';
import { countQuery, type FoundDocument, query } from './queries.js';

/** A query beside the list of hits, and the facets that its answer tells. */
interface FacetQuery {
  query: MultiSearchQuery;
  read(result: MultiSearchResult<FoundDocument>): [facet: string, counts: FacetCount[]][];
}

/** What is asked for the facets of a request, all of it in one request to the server. */
export function facetQueries(
  uid: string,
  q: string,
  definition: SearchKindDefinition,
  request: SearchRequest,
): FacetQuery[] {
  const { facets, publishedSteps } = request;
  const conditions = filterConditions(definition, request);
  const distributed = facets.filter((facet) => facet !== 'publishedSince');
  const free = distributed.filter((facet) => !conditions.has(facet));
  const groups = [...(free.length > 0 ? [free] : []), ...distributed.filter((f) => conditions.has(f)).map((f) => [f])];
  const queries = groups.map((group): FacetQuery => {
    const own = conditions.has(group[0]!) ? group[0]! : null;
    return {
      query: query(uid, {
        q,
        filter: without(conditions, own),
        facets: group.map((facet) => facetAttribute(definition, facet)),
        offset: 0,
        limit: 0,
      }),
      read: ({ facetDistribution = {} }) =>
        group.map((facet) => [
          facet,
          facetCounts(definition, facet, facetDistribution[facetAttribute(definition, facet)] ?? {}),
        ]),
    };
  });
  if (!facets.includes('publishedSince')) return queries;
  // Newest step first; whoever reaches a step reaches the older ones too.
  const steps = [...publishedSteps].sort(([, a], [, b]) => b.getTime() - a.getTime());
  return [
    ...queries,
    ...steps.map(
      ([value, from]): FacetQuery => ({
        query: countQuery(uid, q, [...without(conditions, 'publishedSince'), publishedFrom(from)]),
        read: ({ totalHits = 0 }) => [['publishedSince', totalHits > 0 ? [{ value, count: totalHits }] : []]],
      }),
    ),
  ];
}

/** The most frequent value first; steps of pay in their own order. */
function facetCounts(
  definition: SearchKindDefinition,
  facet: string,
  distribution: Readonly<Record<string, number>>,
): FacetCount[] {
  const counts = Object.entries(distribution).map(([value, count]) => ({ value, count }));
  if (facet === 'pay') {
    const order = definition.paySteps.map(String);
    return counts.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  }
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Joins what the queries told of each facet; a facet of which nothing was told has no values. */
export function readFacets(
  facets: readonly string[],
  queries: readonly FacetQuery[],
  results: readonly MultiSearchResult<FoundDocument>[],
): Record<string, FacetCount[]> {
  const counts: Record<string, FacetCount[]> = Object.fromEntries(facets.map((facet) => [facet, []]));
  queries.forEach(({ read }, i) => {
    for (const [facet, told] of read(results[i]!)) counts[facet]!.push(...told);
  });
  return counts;
}
