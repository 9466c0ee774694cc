import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type SearchQuery,
  type SearchResponse,
  type SuggestQuery,
  type SuggestResponse,
  searchQuery,
  searchResponse,
  suggestQuery,
  suggestResponse,
  type WaysOutResponse,
  waysOutResponse,
} from '#contracts';
import { Answers, Public } from '#platform/http';
import { languageOf } from '#platform/problems';
import { SearchService } from './search.service.js';

@Public()
@ApiTags('search')
@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  @Get()
  @ApiOperation({ summary: 'Search', description: 'Values of one parameter are alternatives, parameters add up.' })
  @Answers(searchResponse, { description: 'What was found', problems: ['request/invalid', 'request/cursor'] })
  search(
    @Query({ schema: searchQuery }) query: SearchQuery,
    @Headers('accept-language') language?: string,
  ): Promise<SearchResponse> {
    return this.service.search(query, languageOf(language));
  }

  @Get('ways-out')
  @ApiOperation({
    summary: 'For a search that finds nothing: what it may let go of, and what each would find',
    description: 'Takes what a search takes; `facets`, `limit` and `cursor` say nothing here.',
  })
  @Answers(waysOutResponse, {
    description: 'At most eleven, each of which finds something',
    problems: ['request/invalid'],
  })
  waysOut(@Query({ schema: searchQuery }) query: SearchQuery): Promise<WaysOutResponse> {
    return this.service.waysOut(query);
  }

  @Get('suggest')
  @ApiOperation({ summary: 'Completions of what was typed so far, the most frequent first' })
  @Answers(suggestResponse, {
    description: 'At most ten, each of which leads to something',
    problems: ['request/invalid'],
  })
  suggest(@Query({ schema: suggestQuery }) { kind, q }: SuggestQuery): Promise<SuggestResponse> {
    return this.service.suggest(kind, q);
  }
}
