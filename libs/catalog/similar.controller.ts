import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idParam, type SimilarVacancies, similarVacancies } from '#contracts';
import { Answers, Public } from '#platform/http';
import { languageOf } from '#platform/problems';
import { SimilarService } from './similar.service.js';

@Public()
@ApiTags('vacancies')
@Controller('api/v1/vacancies')
export class SimilarController {
  constructor(private readonly service: SimilarService) {}

  @Get(':id/similar')
  @Header('Cache-Control', 'public, max-age=300')
  @Header('Vary', 'Accept-Language')
  @ApiOperation({
    summary: 'Open vacancies like this one',
    description: 'Near in work, place and pay. Also of a vacancy that lapsed or is gone.',
  })
  @Answers(similarVacancies, { description: 'Its neighbours', problems: ['vacancy/not-found'] })
  similar(
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<SimilarVacancies> {
    return this.service.similar(id, languageOf(language));
  }
}
