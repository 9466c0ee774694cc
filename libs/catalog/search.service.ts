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
} from '#contracts';
import { Clock } from '#platform/clock';
import { problem } from '#platform/problems';
import {
  type FacetCount,
  InvalidCursorError,
  SearchEngine,
  type SearchHit,
  type SearchRequest,
} from '#platform/search';
import { searchDuration } from '#platform/telemetry';
import { facetValues } from './facet-names.js';
import { withGroups } from './industries.js';
import { publishedSteps, startOfDay } from './published-steps.js';
import { vacancyHit } from './vacancy.hit.js';

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
    searchDuration.observe({ kind: query.kind }, tookMs / 1000);
    return {
      hits: answer.hits.map((hit: SearchHit): VacancyHit => vacancyHit(hit, language)),
      total: answer.total,
      relaxed: answer.relaxed,
      facets: this.facets(query.facets, answer.facets, language),
      tookMs: Math.round(tookMs),
      nextCursor: answer.nextCursor,
    };
  }

  async suggest(kind: SearchKind, prefix: string): Promise<SuggestResponse> {
    return { suggestions: await this.engine.suggest(kind, prefix) };
  }

  private request(query: SearchQuery): SearchRequest {
    const { education, experience, employment, organizationKind, occupation } = query;
    return {
      text: query.q,
      filters: {
        facets: {
          education,
          experience,
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

  private facets(
    names: readonly FacetName[],
    counts: Record<string, FacetCount[]>,
    language: Language,
  ): Record<string, FacetValue[]> {
    return Object.fromEntries(
      names.map((name) => [name, facetValues(name, counts[name] ?? [], language, this.clock.now())]),
    );
  }
}
