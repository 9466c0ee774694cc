import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FittingTalents, fittingTalents, idParam } from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { FittingTalentsService } from './fitting-talents.service.js';

/** Talents who fit a vacancy of the own organization. */
@ApiTags('talents')
@Controller('api/v1/organization/vacancies')
export class FittingTalentsController {
  constructor(private readonly fitting: FittingTalentsService) {}

  @Get(':id/talents')
  @May('talent:ask')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Talents who fit an open vacancy, with the reasons',
    description: 'Of those alone whom the organization may find. Age, sex, names, schools and employers count nothing.',
  })
  @Answers(fittingTalents, {
    description: 'The best first, twenty at most',
    problems: [
      'request/invalid',
      'vacancy/not-found',
      'talent/not-verified',
      'talent/search-stopped',
      'talent/budget-spent',
      'search/unavailable',
    ],
  })
  list(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<FittingTalents> {
    return this.fitting.list(asMember(caller), id, languageOf(language));
  }
}
