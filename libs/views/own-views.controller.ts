import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type OwnViews, type OwnViewsQuery, ownViews, ownViewsQuery } from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { OwnViewsService } from './own-views.service.js';

@ApiTags('organization')
@Controller('api/v1/organization/vacancies')
export class OwnViewsController {
  constructor(private readonly views: OwnViewsService) {}

  @Get('views')
  @May('vacancy:read')
  @ApiOperation({ summary: 'How often vacancies of the organization were read in the last seven days' })
  @Answers(ownViews, { description: 'By id', problems: ['request/invalid'] })
  own(@AskedBy() caller: Caller, @Query({ schema: ownViewsQuery }) { id }: OwnViewsQuery): Promise<OwnViews> {
    return this.views.of(asMember(caller), id);
  }
}
