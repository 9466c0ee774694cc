import { Body, Controller, Get, Header, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type DeskSchoolDomains, deskSchoolDomains, domainParam, schoolDomainDecision } from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { SchoolDomains } from './school-domains.service.js';

/** Whether a domain that is not below edu.cn is a university's. */
@ApiTags('desk')
@Controller('api/v1/desk/school-domains')
export class SchoolDomainsDeskController {
  constructor(private readonly domains: SchoolDomains) {}

  @Get()
  @May('desk:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Domains of students’ e-mail addresses' })
  @Answers(deskSchoolDomains, { description: 'Those that wait first' })
  all(): Promise<DeskSchoolDomains> {
    return this.domains.all();
  }

  @Put(':domain')
  @May('organization:decide')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Confirm a domain, or remove it' })
  @Answers(deskSchoolDomains, {
    description: 'All, as they are now',
    problems: ['request/invalid', 'career/domain-not-found', 'desk/own-matter'],
  })
  decide(
    @AskedBy() caller: Caller,
    @Param({ schema: domainParam }) { domain }: { domain: string },
    @Body({ schema: schoolDomainDecision }) { confirmed }: { confirmed: boolean },
  ): Promise<DeskSchoolDomains> {
    return this.domains.decide(caller, domain, confirmed);
  }
}
