import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type Language,
  mostTalentPages,
  type TalentFacet,
  type TalentHit,
  type TalentQuery,
  type TalentSearchAnswer,
  talentFacets,
  talentsOfAPage,
} from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { InvalidCursorError, SearchEngine, type SearchRequest } from '#platform/search';
import { Secrets } from '#platform/secrets';
import { searchDuration } from '#platform/telemetry';
import { mayFind, talentAudience } from '#talents';
import { facetValuesOf } from './facet-values.js';
import { type FoundTalent, factsOf, foundColumns, foundFrom } from './found-talent.js';
import { TalentUses } from './talent-use.service.js';
import { type LookingFor, ViewersOfTalents } from './viewer.service.js';
import { wishesThatCover } from './wished-places.js';

/** Finding talents, for those whom they let find them. */
@Injectable()
export class TalentSearch {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SearchEngine) private readonly engine: SearchEngine,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly viewers: ViewersOfTalents,
    private readonly uses: TalentUses,
  ) {}

  /**
   * One page. The engine finds nobody who is not for this viewer, and counts nobody either; what is shown is read from
   * the tables, so that who hid or left a moment ago, which the engine has not been told yet, is not shown.
   * @throws Problem talent/not-verified, talent/search-stopped, talent/budget-spent, request/cursor
   */
  async search(caller: Caller, query: TalentQuery, language: Language): Promise<TalentSearchAnswer> {
    const viewer = await this.viewers.of(caller);
    const place = this.readPlace(query.cursor);
    // What a search that is refused has used is counted all the same.
    const today = await this.uses.take(this.dataSource.manager, caller, viewer.organizationId, 'searches');
    const started = performance.now();
    const answer = await this.engine.search('talent', request(query, viewer, place.cursor)).catch((error: unknown) => {
      throw error instanceof InvalidCursorError ? problem('request/cursor') : error;
    });
    const found = await this.found(
      this.dataSource.manager,
      answer.hits.map(({ id }) => id),
      viewer,
    );
    const tookMs = performance.now() - started;
    searchDuration.observe({ kind: 'talent', operation: 'search' }, tookMs / 1000);
    const now = this.clock.now();
    const isEnd = answer.nextCursor !== null && place.page >= mostTalentPages;
    return {
      hits: answer.hits.flatMap(({ id, highlights }): TalentHit[] => {
        const talent = found.get(id);
        return talent === undefined ? [] : [{ ...factsOf(talent, language, now), highlights }];
      }),
      total: answer.total,
      relaxed: answer.relaxed,
      facets: Object.fromEntries(
        Object.entries(answer.facets).map(([facet, counts]) => [
          facet,
          facetValuesOf(facet as TalentFacet, counts, language),
        ]),
      ),
      tookMs: Math.round(tookMs),
      nextCursor: answer.nextCursor === null || isEnd ? null : this.writePlace(place.page + 1, answer.nextCursor),
      isEnd,
      today,
    };
  }

  /** Those of these whom the viewer may find now. By talent_ref. */
  private async found(
    manager: EntityManager,
    refs: readonly string[],
    { organizationId, marks }: LookingFor,
  ): Promise<Map<string, FoundTalent>> {
    if (refs.length === 0) return new Map();
    const rows = await manager.query<FoundTalent[]>(
      `SELECT ${foundColumns} ${foundFrom} WHERE t.ref = ANY($2::uuid[])`,
      [organizationId, refs],
    );
    return new Map(
      rows
        .filter(({ visibility, wishes, blocked }) => mayFind(marks, talentAudience(visibility, wishes, blocked)))
        .map((row) => [row.ref, row]),
    );
  }

  /** A page's number is signed: the number of pages is what keeps somebody from leafing through everybody. */
  private writePlace(page: number, cursor: string): string {
    const mark = this.secrets.mark('page-count', String(page), cursor).subarray(0, 12).toString('base64url');
    return `${page}~${mark}~${cursor}`;
  }

  private readPlace(given: string | undefined): { page: number; cursor: string | null } {
    if (given === undefined) return { page: 1, cursor: null };
    const [page = '', mark = '', cursor = ''] = given.split('~');
    const own = this.secrets.mark('page-count', page, cursor).subarray(0, 12).toString('base64url');
    if (mark !== own) throw problem('request/cursor');
    return { page: Number(page), cursor };
  }
}

function request(query: TalentQuery, viewer: LookingFor, cursor: string | null): SearchRequest {
  const { discipline, degree, graduationYear, skill, wishedOccupation, wishedEmployment, workYears, seeking } = query;
  return {
    text: query.q,
    viewer: viewer.marks,
    filters: {
      facets: {
        discipline,
        degree,
        graduationYear,
        skill,
        wishedPlace: query.wishedPlace.flatMap(wishesThatCover),
        wishedOccupation,
        wishedEmployment,
        workYears,
        seeking,
      },
      payMax: query.payMax,
    },
    facets: query.facets ? talentFacets : [],
    publishedSteps: new Map(),
    sort: query.sort ?? (query.q.trim() === '' ? 'newest' : 'relevance'),
    limit: talentsOfAPage,
    cursor,
  };
}
