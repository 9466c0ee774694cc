import { Body, Controller, Get, Header, Headers, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  type AccessRequest,
  accessRequest,
  type TalentPrint,
  type TalentQuery,
  type TalentSearchAnswer,
  type TalentView,
  talentPrint,
  talentQuery,
  talentSearchAnswer,
  talentView,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { TalentProfiles } from './talent-profiles.service.js';
import { TalentSearch } from './talent-search.service.js';

const refParam = z.strictObject({ ref: z.uuid() });

/** Talents, for verified organizations and organizers: within what each lets them see. */
@ApiTags('talents')
@Controller('api/v1/talents')
export class TalentSearchController {
  constructor(
    private readonly talents: TalentSearch,
    private readonly profiles: TalentProfiles,
  ) {}

  @Get()
  @May('talent:search')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Find talents',
    description: 'Nobody is found, or counted, who does not let this organization see them.',
  })
  @Answers(talentSearchAnswer, {
    description: 'Twenty at a time',
    problems: [
      'request/invalid',
      'request/cursor',
      'talent/not-verified',
      'talent/search-stopped',
      'talent/budget-spent',
      'search/unavailable',
    ],
  })
  search(
    @AskedBy() caller: Caller,
    @Query({ schema: talentQuery }) query: TalentQuery,
    @Headers('accept-language') language?: string,
  ): Promise<TalentSearchAnswer> {
    return this.talents.search(caller, query, languageOf(language));
  }

  @Get(':ref')
  @May('talent:search')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A talent, as far as they opened up', description: 'The talent reads who looked.' })
  @Answers(talentView, {
    description: 'Anonymous until the talent opens the résumé',
    problems: [
      'request/invalid',
      'talent/not-found',
      'talent/not-verified',
      'talent/search-stopped',
      'talent/budget-spent',
    ],
  })
  look(
    @AskedBy() caller: Caller,
    @Param({ schema: refParam }) { ref }: { ref: string },
    @Headers('accept-language') language?: string,
  ): Promise<TalentView> {
    return this.profiles.look(caller, ref, languageOf(language));
  }

  @Post(':ref/ask')
  @May('talent:ask')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Ask a talent to open the résumé' })
  @Answers(talentView, {
    status: 201,
    description: 'The talent is told',
    problems: [
      'request/invalid',
      'talent/not-found',
      'talent/not-verified',
      'talent/search-stopped',
      'talent/asked-already',
      'talent/budget-spent',
    ],
  })
  ask(
    @AskedBy() caller: Caller,
    @Param({ schema: refParam }) { ref }: { ref: string },
    @Body({ schema: accessRequest }) given: AccessRequest,
    @Headers('accept-language') language?: string,
  ): Promise<TalentView> {
    return this.profiles.ask(asMember(caller), ref, given, languageOf(language));
  }

  @Post(':ref/shortlist')
  @May('talent:ask')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Shortlist a talent who opened the résumé', description: 'It ends the blind stage.' })
  @Answers(talentView, {
    status: 201,
    description: 'With name and contact data',
    problems: [
      'request/invalid',
      'talent/not-found',
      'talent/not-verified',
      'talent/search-stopped',
      'talent/not-open',
      'talent/budget-spent',
    ],
  })
  shortlist(
    @AskedBy() caller: Caller,
    @Param({ schema: refParam }) { ref }: { ref: string },
    @Headers('accept-language') language?: string,
  ): Promise<TalentView> {
    return this.profiles.shortlist(asMember(caller), ref, languageOf(language));
  }

  @Post(':ref/print')
  @May('talent:ask')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Note that an opened résumé is printed',
    description: 'The answer stands on each page. The talent reads it in the own trail.',
  })
  @Answers(talentPrint, {
    status: 201,
    description: 'Who prints it, and when',
    problems: [
      'request/invalid',
      'talent/not-found',
      'talent/not-verified',
      'talent/search-stopped',
      'talent/not-open',
    ],
  })
  print(@AskedBy() caller: Caller, @Param({ schema: refParam }) { ref }: { ref: string }): Promise<TalentPrint> {
    return this.profiles.print(asMember(caller), ref);
  }
}
