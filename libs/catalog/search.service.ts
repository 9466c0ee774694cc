import { Inject, Injectable } from '@nestjs/common';
import {
  type FacetName,
  type FacetValue,
  type Language,
  type SearchKind,
  type SearchQuery,
  type SearchResponse,
  type SuggestResponse,
  type VacancyHit,
  type WaysOutResponse,
} from '#contracts';
import { Clock, startOfDay } from '#platform/clock';
import { problem } from '#platform/problems';
import {
  type FacetCount,
  InvalidCursorError,
  queryTerms,
  SearchEngine,
  type SearchHit,
  type SearchRequest,
} from '#platform/search';
import { searchDuration } from '#platform/telemetry';
import { facetValues } from './facet-names.js';
import { withGroups } from './industries.js';
import { publishedSteps } from './published-steps.js';
import { qualifying } from './qualifying.rules.js';
import { shortFacet } from './short-facets.rules.js';
import { vacancyHit } from './vacancy.hit.js';
import { waysToTry } from './ways-out.rules.js';

/** Searching as the wire has it. */
@Injectable()
export class SearchService {
  constructor(
    @Inject(SearchEngine) private readonly engine: SearchEngine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async search(query: SearchQuery, language: Language): Promise<SearchResponse> {
    const started = performance.now();
    const request = this.request(query);
    const answer = await this.engine.search(query.kind, request).catch((error: unknown) => {
      throw error instanceof InvalidCursorError ? problem('request/cursor') : error;
    });
    const tookMs = performance.now() - started;
    searchDuration.observe({ kind: query.kind, operation: 'search' }, tookMs / 1000);
    return {
      hits: answer.hits.map((hit: SearchHit): VacancyHit => vacancyHit(hit, language)),
      total: answer.total,
      relaxed: answer.relaxed,
      facets: this.facets(query, answer.facets, language),
      tookMs: Math.round(tookMs),
      nextCursor: answer.nextCursor,
    };
  }

  /**
   * What was first published in a span of time, of all that a search finds: how many exactly, and the newest of them.
   * Where nothing has all its words, nothing is new: what the search finds without some of them it found before.
   */
  async publishedWithin(
    query: SearchQuery,
    span: { since: Date; before?: Date },
    limit: number,
    language: Language,
  ): Promise<Pick<SearchResponse, 'hits' | 'total'>> {
    const stop = searchDuration.startTimer({ kind: query.kind, operation: 'published-within' });
    const { filters, ...request } = this.request({ ...query, facets: [], sort: 'newest', cursor: undefined });
    const { hits, total, relaxed } = await this.engine.search(query.kind, {
      ...request,
      filters: { ...filters, publishedSince: span.since, publishedBefore: span.before },
      limit,
    });
    stop();
    if (relaxed !== null) return { hits: [], total: 0 };
    return { hits: hits.map((hit) => vacancyHit(hit, language)), total };
  }

  /** For a search that finds nothing: what it may let go of, with what would then be found. At most eleven counts. */
  async waysOut(query: SearchQuery): Promise<WaysOutResponse> {
    const stop = searchDuration.startTimer({ kind: query.kind, operation: 'ways-out' });
    const terms = queryTerms(query.q).map(({ text }) => text);
    const ways = await Promise.all(
      waysToTry(query, terms).map(async ({ drop, query: { facets: _, cursor: __, ...other } }) => {
        const request = this.request({ ...other, facets: [], limit: 0 });
        const { total, relaxed } = await this.engine.search(query.kind, request);
        return { drop, q: other.q, total, relaxed };
      }),
    );
    stop();
    return { ways: ways.filter(({ total }) => total > 0) };
  }

  async suggest(kind: SearchKind, prefix: string): Promise<SuggestResponse> {
    const stop = searchDuration.startTimer({ kind, operation: 'suggest' });
    const suggestions = await this.engine.suggest(kind, prefix);
    stop();
    return { suggestions };
  }

  private request(query: SearchQuery): SearchRequest {
    const { education, experience, employment, organizationKind, occupation } = query;
    return {
      text: query.q,
      exact: query.exact,
      filters: {
        facets: {
          education,
          experience,
          ...qualifying(query.qualify),
          employment,
          organizationKind,
          occupation,
          industry: withGroups(query.industry),
        },
        place: query.place,
        organization: query.organization,
        payMin: query.payMin,
        payMax: query.payMax,
        publishedSince: query.publishedSince ? startOfDay(query.publishedSince) : undefined,
      },
      facets: [...new Set(query.facets)],
      publishedSteps: publishedSteps(this.clock.now()),
      sort: query.sort ?? (query.q.trim() === '' ? 'newest' : 'relevance'),
      limit: query.limit,
      cursor: query.cursor ?? null,
    };
  }

  /** A value that was chosen is named even where nothing has it (any more): the page shows it to be taken away. */
  private facets(
    query: SearchQuery,
    counts: Record<string, FacetCount[]>,
    language: Language,
  ): Record<string, FacetValue[]> {
    return Object.fromEntries(
      [...new Set(query.facets)].map((name) => {
        const counted = counts[name] ?? [];
        const chosen = chosenValues(query, name).filter((value) => !counted.some((one) => one.value === value));
        const all = [...counted, ...chosen.map((value) => ({ value, count: 0 }))];
        const values = facetValues(name, all, language, this.clock.now());
        return [name, [...(query.shortFacets ? shortFacet(name, values, chosenValues(query, name)) : values)]];
      }),
    );
  }
}

function chosenValues(query: SearchQuery, facet: FacetName): readonly string[] {
  switch (facet) {
    case 'pay':
      return query.payMin === undefined ? [] : [String(query.payMin)];
    case 'publishedSince':
      return query.publishedSince === undefined ? [] : [query.publishedSince];
    default:
      return query[facet];
  }
}
