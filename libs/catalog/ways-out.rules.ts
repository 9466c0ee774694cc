import type { SearchQuery, WayOutDrop } from '#contracts';

/** A search that lets go of something which another one asks. */
export interface Way {
  drop: WayOutDrop;
  query: SearchQuery;
}

/** What narrows a search beside its words, in the order in which it is offered to let go of it. */
const filters = [
  'publishedSince',
  'qualify',
  'payMin',
  'payMax',
  'experience',
  'education',
  'employment',
  'organizationKind',
  'occupation',
  'industry',
  'place',
  'organization',
] as const satisfies readonly WayOutDrop[];
type FilterName = (typeof filters)[number];

const mostFilters = 5;
const mostTerms = 4;

/**
 * The searches to be tried where one finds nothing: without each filter (all its values: alternatives narrow nothing),
 * without each word, with one word alone, without all words, without all filters. At most eleven, each a single count.
 * @param terms the words of the query, as the engine reads them
 */
export function waysToTry(query: SearchQuery, terms: readonly string[]): Way[] {
  const set = filters.filter((name) => isSet(query, name));
  const ways: Way[] = set.slice(0, mostFilters).map((name) => ({ drop: name, query: without(query, [name]) }));
  for (const q of fewerWords(terms, query.exact ?? false)) ways.push({ drop: 'q', query: { ...query, q } });
  if (terms.length > 0 && set.length > 0) ways.push({ drop: 'q', query: { ...query, q: '' } });
  if (terms.length > 0 && set.length > 1) ways.push({ drop: 'filters', query: without(query, set) });
  return ways;
}

/**
 * Where words may be dropped the first finds nothing by itself, or the others would have been dropped for it: without
 * it, then each of the others alone. Where all must be there: without each one.
 */
function fewerWords(terms: readonly string[], isExact: boolean): string[] {
  const [, ...others] = terms;
  const fewer = isExact
    ? terms.map((term) => terms.filter((other) => other !== term).join(' '))
    : [others.join(' '), ...others];
  return [...new Set(fewer)].filter((words) => words !== '').slice(0, mostTerms);
}

function isSet(query: SearchQuery, name: FilterName): boolean {
  const value = query[name];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function without(query: SearchQuery, names: readonly FilterName[]): SearchQuery {
  const gone = names.map((name) => [name, Array.isArray(query[name]) ? [] : undefined]);
  return { ...query, ...Object.fromEntries(gone) };
}
