import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type OrganizationNames,
  type OrganizationNamesQuery,
  organizationNames,
  organizationNamesQuery,
} from '#contracts';
import { Answers, Public } from '#platform/http';
import { OrganizationNamesService } from './organization-names.service.js';

/** Names of organizations for fields that are completed as one types. */
@Public()
@ApiTags('reference')
@Controller('api/v1/reference')
export class OrganizationNamesController {
  constructor(private readonly names: OrganizationNamesService) {}

  @Get('organizations')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ summary: 'Organizations of the fair, by part of a name or by credit code' })
  @Answers(organizationNames, { description: 'Names that begin with it first', problems: ['request/invalid'] })
  find(@Query({ schema: organizationNamesQuery }) { q }: OrganizationNamesQuery): Promise<OrganizationNames> {
    return this.names.find(q);
  }
}
