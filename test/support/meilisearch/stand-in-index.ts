import { FilterError, type FilterRights, readFilter, type Stored, valuesOf } from './filter-expression.js';
import { type Found, findIn, readQuery, type TypoRules } from './text-query.js';

/** An error as Meilisearch answers or records it. */
export class StandInError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type SearchBody = Record<string, unknown>;
type Settings = Record<string, unknown>;

interface Match {
  document: Stored;
  score: number;
  typos: number;
  rank: number;
  words: Map<string, Set<string>>;
}

/** What an index without settings has (Meilisearch: settings reference). */
const usualSettings: Settings = {
  searchableAttributes: ['*'],
  displayedAttributes: ['*'],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness'],
  nonSeparatorTokens: [],
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'alpha' } },
  pagination: { maxTotalHits: 1000 },
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnNumbers: false },
};

/** Rules that only tell apart what the fair never leaves to them: they are left out here. */
const knownRules = /^(sort|words|typo|attributeRank|attribute|wordPosition|proximity|exactness|\w+:(asc|desc))$/;

/** One index of the stand-in. Whatever it does not know of Meilisearch it refuses, rather than to pass it over. */
export class StandInIndex {
  readonly documents = new Map<string, Stored>();
  private settings: Settings = usualSettings;

  constructor(readonly primaryKey: string | null) {}

  currentSettings(): Settings {
    return this.settings;
  }

  update(given: Settings): void {
    for (const rule of (given.rankingRules ?? []) as string[]) {
      if (!knownRules.test(rule)) throw new StandInError(400, 'invalid_settings_ranking_rules', `no rule ${rule}`);
    }
    this.settings = { ...this.settings, ...given };
  }

  put(documents: readonly Stored[]): void {
    for (const document of documents) {
      const id = document[this.primaryKey ?? 'id'];
      if (id === undefined) throw new StandInError(400, 'missing_document_id', 'a document has no id');
      if (!/^[A-Za-z0-9_-]{1,511}$/.test(String(id))) throw new StandInError(400, 'invalid_document_id', `${id}`);
    }
    for (const document of documents) this.documents.set(String(document[this.primaryKey ?? 'id']), document);
  }

  search(body: SearchBody): Record<string, unknown> {
    const { page, hitsPerPage, limit = 20, offset = 0 } = body as Record<string, number>;
    if (body.matchingStrategy !== 'all') throw notHere('any matching strategy but "all"');
    for (const name of [
      'hybrid',
      'vector',
      'distinct',
      'attributesToCrop',
      'attributesToSearchOn',
      'rankingScoreThreshold',
    ])
      if (body[name] !== undefined && body[name] !== null) throw notHere(name);
    const sort = this.sortOf(body.sort, 'invalid_search_sort');
    const matches = this.matches(String(body.q ?? ''), body.filter, 'invalid_search_filter');
    const ranked = this.ranked(matches, sort);
    const { maxTotalHits } = this.settings.pagination as { maxTotalHits: number };
    const reachable = ranked.slice(0, maxTotalHits);
    const isExact = page !== undefined || hitsPerPage !== undefined;
    const [start, length] = isExact ? [((page ?? 1) - 1) * (hitsPerPage ?? 20), hitsPerPage ?? 20] : [offset, limit];
    return {
      hits: reachable.slice(start, start + length).map((match) => this.hit(match, body)),
      query: String(body.q ?? ''),
      processingTimeMs: 0,
      ...(isExact
        ? {
            page: page ?? 1,
            hitsPerPage: length,
            totalHits: reachable.length,
            totalPages: length === 0 ? 0 : Math.ceil(reachable.length / length),
          }
        : { offset: start, limit: length, estimatedTotalHits: reachable.length }),
      ...(Array.isArray(body.facets) && { facetDistribution: this.distribution(body.facets as string[], matches) }),
    };
  }

  facetSearch(body: SearchBody): Record<string, unknown> {
    const name = String(body.facetName);
    if (!this.features(name)?.facetSearch) {
      throw new StandInError(400, 'invalid_facet_search_facet_name', `${name} is not searchable as a facet`);
    }
    const query = String(body.facetQuery ?? '').toLowerCase();
    const counts = new Map<string, number>();
    for (const { document } of this.matches(String(body.q ?? ''), body.filter, 'invalid_search_filter')) {
      for (const value of new Set(valuesOf(document, name).map(String))) {
        if (value.toLowerCase().startsWith(query)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return {
      facetHits: this.sortedValues(name, counts).map(([value, count]) => ({ value, count })),
      facetQuery: query,
      processingTimeMs: 0,
    };
  }

  fetch(body: SearchBody): Record<string, unknown> {
    const { limit = 20, offset = 0 } = body as Record<string, number>;
    const sort = this.sortOf(body.sort, 'invalid_document_sort');
    const kept = this.matches('', body.filter, 'invalid_document_filter').sort((a, b) => bySort(sort, a, b));
    const fields = body.fields as string[] | undefined;
    const results = kept.slice(offset, offset + limit).map(({ document }) => picked(document, fields));
    return { results, offset, limit, total: kept.length };
  }

  private matches(q: string, filter: unknown, code: string): Match[] {
    const condition = this.condition(filter, code);
    const asked = readQuery(q, this.joining, this.typoRules);
    const attributes = this.settings.searchableAttributes as string[];
    const found: Match[] = [];
    for (const document of this.documents.values()) {
      if (!condition(document)) continue;
      const all = asked.map((one) => findIn(document, one, attributes, this.joining));
      if (!all.every((one): one is Found => one !== null)) continue;
      const typos = all.reduce((sum, one) => sum + one.typos, 0);
      const rank = all.reduce((sum, one) => sum + one.rank, 0);
      const words = new Map<string, Set<string>>();
      for (const one of all)
        for (const [attribute, there] of one.words)
          words.set(attribute, new Set([...(words.get(attribute) ?? []), ...there]));
      // Between 0 and 1, each rule within what the one before it leaves.
      const score =
        1 / (1 + typos) - (rank / (1 + asked.length * attributes.length)) * (1 / ((1 + typos) * (2 + typos)));
      found.push({ document, typos, rank, score, words });
    }
    return found;
  }

  private ranked(matches: readonly Match[], sort: readonly [string, number][]): Match[] {
    const rules = this.settings.rankingRules as string[];
    const orders = rules.map((rule): ((a: Match, b: Match) => number) => {
      const [name, direction] = rule.split(':') as [string, string | undefined];
      if (direction) return (a, b) => bySort([[name, direction === 'desc' ? -1 : 1]], a, b);
      if (name === 'sort') return (a, b) => bySort(sort, a, b);
      if (name === 'typo') return (a, b) => a.typos - b.typos;
      if (name === 'attributeRank' || name === 'attribute') return (a, b) => a.rank - b.rank;
      return () => 0;
    });
    return [...matches].sort((a, b) => orders.reduce((order, next) => order || next(a, b), 0));
  }

  private hit({ document, score, words }: Match, body: SearchBody): Stored {
    const marks = body.attributesToHighlight as string[] | undefined;
    return {
      ...picked(document, body.attributesToRetrieve as string[] | undefined),
      ...(body.showRankingScore === true && { _rankingScore: score }),
      ...(marks && {
        _formatted: Object.fromEntries(
          marks.map((name) => [name, this.marked(document[name], words.get(name) ?? new Set(), body)]),
        ),
      }),
    };
  }

  private marked(value: unknown, words: ReadonlySet<string>, body: SearchBody): unknown {
    if (Array.isArray(value)) return value.map((one) => this.marked(one, words, body));
    return String(value)
      .split(' ')
      .map((word) => (words.has(word.toLowerCase()) ? `${body.highlightPreTag}${word}${body.highlightPostTag}` : word))
      .join(' ');
  }

  private distribution(facets: readonly string[], matches: readonly Match[]): Record<string, Record<string, number>> {
    return Object.fromEntries(
      facets.map((name) => {
        if (!this.features(name)) throw new StandInError(400, 'invalid_search_facets', `${name} is not filterable`);
        const counts = new Map<string, number>();
        for (const { document } of matches)
          for (const value of new Set(valuesOf(document, name).map(String)))
            counts.set(value, (counts.get(value) ?? 0) + 1);
        return [name, Object.fromEntries(this.sortedValues(name, counts))];
      }),
    );
  }

  private sortedValues(name: string, counts: ReadonlyMap<string, number>): [string, number][] {
    const { maxValuesPerFacet, sortFacetValuesBy } = this.settings.faceting as {
      maxValuesPerFacet: number;
      sortFacetValuesBy: Record<string, string>;
    };
    const byCount = (sortFacetValuesBy[name] ?? sortFacetValuesBy['*']) === 'count';
    return [...counts].sort(([a, n], [b, m]) => (byCount ? m - n : 0) || (a < b ? -1 : 1)).slice(0, maxValuesPerFacet);
  }

  private condition(filter: unknown, code: string): (document: Stored) => boolean {
    const rights: FilterRights = {
      mayEqual: (attribute) => this.features(attribute)?.filter.equality === true,
      mayCompare: (attribute) => this.features(attribute)?.filter.comparison === true,
    };
    try {
      return readFilter(filter, rights);
    } catch (error) {
      if (error instanceof FilterError) throw new StandInError(400, code, error.message);
      throw error;
    }
  }

  private features(
    attribute: string,
  ): { facetSearch: boolean; filter: { equality: boolean; comparison: boolean } } | undefined {
    for (const rule of this.settings.filterableAttributes as (string | Stored)[]) {
      if (typeof rule === 'string') {
        if (rule === attribute) return { facetSearch: true, filter: { equality: true, comparison: true } };
        continue;
      }
      if (!(rule.attributePatterns as string[]).includes(attribute)) continue;
      const { facetSearch = false, filter = {} } = (rule.features ?? {}) as {
        facetSearch?: boolean;
        filter?: { equality?: boolean; comparison?: boolean };
      };
      return { facetSearch, filter: { equality: filter.equality ?? true, comparison: filter.comparison ?? false } };
    }
    return undefined;
  }

  private sortOf(sort: unknown, code: string): [string, number][] {
    return ((sort ?? []) as string[]).map((one) => {
      const [attribute = '', direction] = one.split(':');
      if (!(this.settings.sortableAttributes as string[]).includes(attribute)) {
        throw new StandInError(400, code, `${attribute} is not sortable`);
      }
      return [attribute, direction === 'desc' ? -1 : 1];
    });
  }

  private get joining(): string[] {
    return this.settings.nonSeparatorTokens as string[];
  }

  private get typoRules(): TypoRules {
    const { enabled, minWordSizeForTypos, disableOnNumbers } = this.settings.typoTolerance as {
      enabled: boolean;
      minWordSizeForTypos: { oneTypo: number; twoTypos: number };
      disableOnNumbers: boolean;
    };
    return { enabled, disableOnNumbers, ...minWordSizeForTypos };
  }
}

/** What has no value comes last, whichever way is sorted. */
function bySort(sort: readonly [string, number][], a: Match, b: Match): number {
  for (const [attribute, direction] of sort) {
    const [one] = valuesOf(a.document, attribute);
    const [other] = valuesOf(b.document, attribute);
    if (one === other) continue;
    if (one === undefined) return 1;
    if (other === undefined) return -1;
    return (one < other ? -1 : 1) * direction;
  }
  return 0;
}

function picked(document: Stored, names: readonly string[] | undefined): Stored {
  if (!names || names.includes('*')) return { ...document };
  return Object.fromEntries(Object.entries(document).filter(([name]) => names.includes(name)));
}

const notHere = (what: string) => new StandInError(400, 'bad_request', `The stand-in does not know ${what}`);
