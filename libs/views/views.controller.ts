import { Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type MostViewedQuery,
  type MostViewedResponse,
  mostViewedQuery,
  mostViewedResponse,
  type ViewNoted,
  viewNoted,
} from '#contracts';
import { Answers, CallerAddress, Public } from '#platform/http';
import { languageOf } from '#platform/problems';
import { MostViewedService } from './most-viewed.service.js';
import { ViewsService } from './views.service.js';

@Public()
@ApiTags('vacancies')
@Controller('api/v1/vacancies')
export class ViewsController {
  constructor(
    private readonly views: ViewsService,
    private readonly ranked: MostViewedService,
  ) {}

  @Get('most-viewed')
  @ApiOperation({
    summary: 'The vacancies that were read most in the last seven days',
    description: 'Open ones only, ranked anew every minute. Empty when nothing was read.',
  })
  @Answers(mostViewedResponse, { description: 'As hits of a search, with how often each was read' })
  mostViewed(
    @Query({ schema: mostViewedQuery }) { limit }: MostViewedQuery,
    @Headers('accept-language') language?: string,
  ): Promise<MostViewedResponse> {
    return this.ranked.mostViewed(limit, languageOf(language));
  }

  @Post(':id/views')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Tells that a vacancy was read',
    description:
      'What is kept is the vacancy, the day and a number: no address, no cookie, no id of a reader. One address counts ten times a day for a vacancy.',
  })
  @Answers(viewNoted, { description: 'Whether it will be counted' })
  view(@Param({ schema: idParam }) { id }: { id: string }, @CallerAddress() address: string): ViewNoted {
    return { noted: this.views.note({ vacancyId: id, address }) };
  }
}
