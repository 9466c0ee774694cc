import type { SearchKindDefinition, SearchRequest } from '../search.port.js';
import { codeColumn, type IndexTables } from './index-tables.js';
import { traitMask, traitNames, traitShift } from './rows.js';

/** What a search has to know of the index beside the request. */
export interface Known {
  /** Number of a code of a coded facet, as the index stores it; undefined for a code that no document has had. */
  numberOf(facet: string, code: string): number | undefined;
  /** Numbers of the audiences to which the viewer belongs; null for a kind that everybody finds. */
  audiences: readonly number[] | null;
}

/** Collects values for a statement and answers their placeholders. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Division codes are two digits a level: province, city, district. */
function placeCondition(codes: readonly string[]): string {
  const ranges = codes.map((code) => {
    const from = Number(code);
    const to = from % 10_000 === 0 ? from + 9999 : from % 100 === 0 ? from + 99 : from;
    return from === to ? `place = ${from}` : `place BETWEEN ${from} AND ${to}`;
  });
  return `(${ranges.join(' OR ')})`;
}

const trait = (definition: SearchKindDefinition, facet: string) =>
  `((traits >> ${traitShift(definition, facet)}) & ${traitMask})`;

/** The condition of each filter that is set, by the facet which ignores it when it is counted. */
function filterConditions(
  definition: SearchKindDefinition,
  { filters }: SearchRequest,
  known: Known,
  parameters: Parameters,
): Map<string, string> {
  const conditions = new Map<string, string>();
  if (known.audiences !== null) conditions.set('audience', `audience = ANY(${parameters.add(known.audiences)}::int[])`);
  for (const [facet, wanted] of Object.entries(filters.facets ?? {})) {
    if (wanted.length === 0) continue;
    const small = definition.small[facet];
    const numbers = small
      ? wanted.map((value) => small.indexOf(value) + 1).filter((number) => number > 0)
      : wanted.map((code) => known.numberOf(facet, code)).filter((number) => number !== undefined);
    if (definition.lists?.includes(facet)) {
      // One comparison after the other takes a third of the time of `&&`, which sets out both arrays anew for each row.
      const has = numbers.map((number) => `${parameters.add(number)}::int = ANY(lists)`);
      conditions.set(facet, has.length > 0 ? `(${has.join(' OR ')})` : 'false');
      continue;
    }
    const column = small ? trait(definition, facet) : codeColumn(facet);
    conditions.set(facet, `COALESCE(${column} = ANY(${parameters.add(numbers)}::int[]), false)`);
  }
  if (filters.place?.length) conditions.set('place', `COALESCE(${placeCondition(filters.place)}, false)`);
  if (filters.organization?.length) {
    conditions.set('organization', `organization = ANY(${parameters.add(filters.organization)}::uuid[])`);
  }
  const pay: string[] = [];
  if (filters.payMin !== undefined) pay.push(`COALESCE(pay_max, pay_min) >= ${parameters.add(filters.payMin)}`);
  if (filters.payMax !== undefined) pay.push(`COALESCE(pay_min, pay_max) <= ${parameters.add(filters.payMax)}`);
  if (pay.length > 0) conditions.set('pay', `COALESCE(${pay.join(' AND ')}, false)`);
  const published: string[] = [];
  if (filters.publishedSince) published.push(`published >= ${parameters.add(seconds(filters.publishedSince))}`);
  if (filters.publishedBefore) published.push(`published < ${parameters.add(seconds(filters.publishedBefore))}`);
  if (published.length > 0) conditions.set('publishedSince', `(${published.join(' AND ')})`);
  return conditions;
}

const seconds = (instant: Date) => Math.floor(instant.getTime() / 1000);

const textCondition = (tables: IndexTables, query: string, parameters: Parameters) =>
  `${tables.words}(n) @@ ${parameters.add(query)}::tsquery`;

export interface CountingStatement {
  sql: string;
  values: unknown[];
  /** Facets that are counted without their own filter, in the order of their columns `without_0`, `without_1`… */
  without: string[];
  /** Dates of `published_step`, oldest first, with their values. */
  publishedSteps: [string, Date][];
}

/**
 * Counts all matches and the asked facets in one pass: small facets together in one grouping (their combinations are
 * few), every other facet in one of its own. A facet with a filter is counted over the rows that only its own filter
 * leaves out, which `missed` (one bit a filter) tells.
 */
export function countingStatement(
  definition: SearchKindDefinition,
  tables: IndexTables,
  query: string | null,
  request: SearchRequest,
  known: Known,
): CountingStatement {
  const parameters = new Parameters();
  const asked = new Set(request.facets);
  const conditions = filterConditions(definition, request, known, parameters);
  const without = [...conditions.keys()].filter((facet) => asked.has(facet));
  const where = [...conditions].filter(([facet]) => !without.includes(facet)).map(([, condition]) => condition);
  if (query) where.unshift(textCondition(tables, query, parameters));

  const traits = traitNames(definition).filter((facet) => asked.has(facet));
  const mask = traits.reduce((bits, facet) => bits | (traitMask << traitShift(definition, facet)), 0);
  const coded = definition.codes.filter((facet) => asked.has(facet));
  const publishedSteps = asked.has('publishedSince')
    ? [...request.publishedSteps].sort(([, a], [, b]) => a.getTime() - b.getTime())
    : [];
  const columns = [
    `traits & ${mask} AS traits`,
    `${publishedSteps.map(([, from]) => `(published >= ${parameters.add(seconds(from))})::int`).join(' + ') || '0'} AS published_step`,
    'place',
    ...coded.map(codeColumn),
    `${without.map((facet, i) => `CASE WHEN ${conditions.get(facet)} THEN 0 ELSE ${1 << i} END`).join(' + ') || '0'} AS missed`,
  ];
  const groups = [
    ...(traits.length > 0 || publishedSteps.length > 0 ? ['traits, published_step'] : []),
    ...(asked.has('place') ? ['place'] : []),
    ...coded.map(codeColumn),
  ];
  const counts = [
    without.length > 0 ? 'count(*) FILTER (WHERE missed = 0)' : 'count(*)',
    ...without.map((_, i) => `count(*) FILTER (WHERE missed & ~${1 << i} = 0)`),
  ];
  const grouped = groups.flatMap((group) => group.split(', '));
  const sql = `
    SELECT ${grouped.length > 0 ? `GROUPING(${grouped.join(', ')})` : '0'}::int AS grouping,
      ${grouped
        .map((column) => `${column}::int`)
        .concat(counts.map((count, i) => `${count}::int AS ${i === 0 ? 'matched' : `without_${i - 1}`}`))
        .join(', ')}
    FROM (SELECT ${columns.join(', ')} FROM ${tables.documents}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''} OFFSET 0) AS match
    ${without.length > 1 ? `WHERE missed IN (0, ${without.map((_, i) => 1 << i).join(', ')})` : ''}
    GROUP BY GROUPING SETS (${['()', ...groups.map((group) => `(${group})`)].join(', ')})`;
  return { sql, values: parameters.values, without, publishedSteps };
}

/** So many matches at most are looked through for the counts of list facets; of more a sample. */
const mostListed = 10_000;

export interface ListCounting {
  sql: string;
  values: unknown[];
  facets: string[];
  /** One match of so many is looked at: a power of two, by the last digits of what tells equals apart. */
  every: number;
}

/**
 * Counts the values of list facets: those without a filter in one pass, each other one without its own filter. A match
 * has a dozen values, so that of many matches every so many-th is looked at, by what tells equals apart (`tie`), which
 * falls evenly; that comes before all other conditions, since it is the quickest.
 */
export function listCountings(
  definition: SearchKindDefinition,
  tables: IndexTables,
  query: string | null,
  request: SearchRequest,
  known: Known,
  totals: { total: number; without: ReadonlyMap<string, number> },
): ListCounting[] {
  const lists = (definition.lists ?? []).filter((facet) => request.facets.includes(facet));
  const isFiltered = (facet: string) => (request.filters.facets?.[facet]?.length ?? 0) > 0;
  const free = lists.filter((facet) => !isFiltered(facet));
  const groups = [...(free.length > 0 ? [free] : []), ...lists.filter(isFiltered).map((facet) => [facet])];
  return groups.map((facets) => {
    const parameters = new Parameters();
    const [first] = facets;
    const others = { ...request.filters, facets: { ...request.filters.facets, [first!]: [] } };
    const where = [...filterConditions(definition, { ...request, filters: others }, known, parameters).values()];
    const matches = totals.without.get(first!) ?? totals.total;
    const every = 2 ** Math.max(0, Math.ceil(Math.log2(matches / mostListed)));
    if (every > 1) where.unshift(`tie & ${every - 1} = 0`);
    if (query) where.unshift(textCondition(tables, query, parameters));
    const sql = `
      SELECT value, count(*)::int AS count
      FROM (SELECT unnest(lists) AS value FROM ${tables.documents}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}) AS listed
      GROUP BY value`;
    return { sql, values: parameters.values, facets, every };
  });
}

/** Sort keys, all ascending, the last one telling apart what is equal in the others. */
export const sortKeys: Record<SearchRequest['sort'], readonly string[]> = {
  relevance: ['width', '-published', 'tie'],
  newest: ['-published', 'tie'],
  pay: ['-COALESCE(pay_max, pay_min, 0)', '-published', 'tie'],
};

/** One page, or what one step of relevance gives to it, after the given keys. */
export function pageStatement(
  definition: SearchKindDefinition,
  tables: IndexTables,
  query: string | null,
  request: SearchRequest,
  known: Known,
  after: readonly number[] | null,
  limit: number,
): { sql: string; values: unknown[] } {
  const parameters = new Parameters();
  const where = [...filterConditions(definition, request, known, parameters).values()];
  if (query) where.unshift(textCondition(tables, query, parameters));
  const keys = sortKeys[request.sort];
  if (after) where.push(`(${keys.join(', ')}) > (${after.map((key) => parameters.add(key)).join(', ')})`);
  const sql = `
    SELECT n, ${keys.map((key, i) => `${key} AS key_${i}`).join(', ')}
    FROM ${tables.documents}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}
    ORDER BY ${keys.join(', ')} LIMIT ${parameters.add(limit)}`;
  return { sql, values: parameters.values };
}
