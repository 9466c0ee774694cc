import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Figures, figures } from '#contracts';
import { Answers, Public } from '#platform/http';
import { FiguresService } from './figures.service.js';

@Public()
@ApiTags('figures')
@Controller('api/v1/figures')
export class FiguresController {
  constructor(private readonly service: FiguresService) {}

  @Get()
  @ApiOperation({
    summary: 'What the fair is now, in figures',
    description:
      'Counted by the worker a second after vacancies change, and every minute; `countedAt` says when. The same comes over the socket as `figures`.',
  })
  @Answers(figures, { description: 'What was counted last' })
  figures(): Promise<Figures> {
    return this.service.present();
  }
}
