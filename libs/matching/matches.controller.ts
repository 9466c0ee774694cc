import { Controller, Delete, Get, Header, Headers, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AuthDone,
  authDone,
  idParam,
  type MatchesPage,
  type MatchesQuery,
  matchesPage,
  matchesQuery,
  type OneMatch,
  oneMatch,
  oneMatchQuery,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { Dismissals } from './dismissals.service.js';
import { Matches } from './matches.service.js';

/** Vacancies that fit who asks. Whose résumés and wishes are compared the signed-in device says, never the request. */
@May('resume:write')
@ApiTags('talent')
@Controller('api/v1/talent/matches')
export class MatchesController {
  constructor(
    private readonly matches: Matches,
    private readonly dismissals: Dismissals,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Vacancies that fit, with the reasons',
    description: 'Compared with one’s wishes and a résumé of one’s own, the main one unless another is named.',
  })
  @Answers(matchesPage, {
    description: 'Best first; empty where nothing is known to compare, with what is needed',
    problems: ['request/invalid', 'request/cursor', 'resume/not-found'],
  })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: matchesQuery }) query: MatchesQuery,
    @Headers('accept-language') language?: string,
  ): Promise<MatchesPage> {
    return this.matches.list(caller, query, languageOf(language));
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'How an open vacancy fits, with the reasons' })
  @Answers(oneMatch, {
    description: 'Without résumé and wishes no match',
    problems: ['request/invalid', 'resume/not-found', 'vacancy/not-found'],
  })
  one(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: oneMatchQuery }) { resume }: { resume?: string },
    @Headers('accept-language') language?: string,
  ): Promise<OneMatch> {
    return this.matches.one(caller, id, resume, languageOf(language));
  }

  @Put(':id/dismissal')
  @ApiOperation({ summary: 'Puts a vacancy aside: it is not recommended again', description: 'Kept for 180 days.' })
  @Answers(authDone, { description: 'It is put aside', problems: ['request/invalid', 'vacancy/not-found'] })
  async dismiss(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<AuthDone> {
    await this.dismissals.add(caller, id);
    return { done: true };
  }

  @Delete(':id/dismissal')
  @ApiOperation({ summary: 'Takes that back' })
  @Answers(authDone, { description: 'It may be recommended again', problems: ['request/invalid'] })
  async restore(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<AuthDone> {
    await this.dismissals.remove(caller, id);
    return { done: true };
  }
}
