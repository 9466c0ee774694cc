import { Controller, Get, Header, Headers, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AuditPage, type AuditQuery, auditPage, auditQuery, type TrailQuery, trailQuery } from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { Trail } from './trail.service.js';

/** The audit log, for those whom it concerns. */
@ApiTags('audit')
@Controller('api/v1')
export class TrailController {
  constructor(private readonly trail: Trail) {}

  @Get('desk/audit')
  @May('audit:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The audit log. That it was read is in it afterwards' })
  @Answers(auditPage, { description: 'The newest first', problems: ['request/invalid', 'request/cursor'] })
  read(
    @AskedBy() caller: Caller,
    @Query({ schema: auditQuery }) query: AuditQuery,
    @Headers('accept-language') language?: string,
  ): Promise<AuditPage> {
    return this.trail.read(caller, query, languageOf(language));
  }

  @Get('organization/trail')
  @May('trail:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: "What was done for and to the caller's organization" })
  @Answers(auditPage, { description: 'The newest first', problems: ['request/invalid', 'request/cursor'] })
  ofOrganization(
    @AskedBy() caller: Caller,
    @Query({ schema: trailQuery }) query: TrailQuery,
    @Headers('accept-language') language?: string,
  ): Promise<AuditPage> {
    return this.trail.ofOrganization(asMember(caller), query, languageOf(language));
  }

  @Get('auth/trail')
  @May('account:use')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: "What was done with one's own account, by oneself or by others" })
  @Answers(auditPage, { description: 'The newest first', problems: ['request/invalid', 'request/cursor'] })
  ofPerson(
    @AskedBy() caller: Caller,
    @Query({ schema: trailQuery }) query: TrailQuery,
    @Headers('accept-language') language?: string,
  ): Promise<AuditPage> {
    return this.trail.ofPerson(caller, query, languageOf(language));
  }
}
