import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idParam, type VacancyDetail, vacancyDetail } from '#contracts';
import { Answers, Public } from '#platform/http';
import { languageOf } from '#platform/problems';
import { VacanciesService } from './vacancies.service.js';

@Public()
@ApiTags('vacancies')
@Controller('api/v1/vacancies')
export class VacanciesController {
  constructor(private readonly vacancies: VacanciesService) {}

  @Get(':id')
  @ApiOperation({
    summary: 'A vacancy',
    description:
      'Open or lapsed: `state` says which, `ended` whether its organization says so. Gone (410) when it lapsed more than 180 days ago or was taken down.',
  })
  @Answers(vacancyDetail, {
    description: 'The vacancy',
    problems: ['vacancy/not-found', 'vacancy/taken-down', 'vacancy/lapsed-long-ago'],
  })
  vacancy(
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<VacancyDetail> {
    return this.vacancies.detail(id, languageOf(language));
  }
}
