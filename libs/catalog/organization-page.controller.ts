import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { idParam, type OrganizationDetail, organizationDetail } from '#contracts';
import { Answers, Public } from '#platform/http';
import { languageOf } from '#platform/problems';
import { OrganizationPageService } from './organization-page.service.js';

@Public()
@ApiTags('organizations')
@Controller('api/v1/organizations')
export class OrganizationPageController {
  constructor(private readonly pages: OrganizationPageService) {}

  @Get(':id')
  @Answers(organizationDetail, { description: 'The organization', problems: ['organization/not-found'] })
  organization(
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<OrganizationDetail> {
    return this.pages.organization(id, languageOf(language));
  }
}
