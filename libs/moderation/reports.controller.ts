import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AppealRequest,
  appealRequest,
  conversationMessageParams,
  idParam,
  type OrganizationReport,
  type OrganizationReports,
  type OwnReport,
  type OwnReports,
  organizationReport,
  organizationReports,
  ownReport,
  ownReports,
  type ReportRequest,
  type ReportsQuery,
  reportRequest,
  reportsQuery,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, Creates, May } from '#platform/http';
import { ReportsService } from './reports.service.js';

/** Reports by those who make them, and by the organizations whose vacancies they are about. */
@ApiTags('reports')
@Controller('api/v1')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Post('vacancies/:id/reports')
  @Creates()
  @May('vacancy:report')
  @ApiOperation({
    summary: 'Reports a vacancy as not as advertised',
    description: 'One person reports one vacancy once at a time, and ten in 24 hours.',
  })
  @Answers(ownReport, {
    status: 201,
    description: 'The report',
    problems: [
      'request/invalid',
      'vacancy/not-found',
      'vacancy/taken-down',
      'vacancy/lapsed-long-ago',
      'report/already-open',
      'report/own-vacancy',
      'report/too-many',
    ],
  })
  report(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: reportRequest }) request: ReportRequest,
  ): Promise<OwnReport> {
    return this.reports.report(caller, id, request);
  }

  @Post('talent/conversations/:id/messages/:n/reports')
  @Creates()
  @May('vacancy:report')
  @ApiOperation({
    summary: 'Reports a message of an organization',
    description:
      'The desk then reads the conversation. One person reports a message once at a time, and ten in 24 hours.',
  })
  @Answers(ownReport, {
    status: 201,
    description: 'The report',
    problems: ['request/invalid', 'conversation/not-found', 'report/already-open', 'report/too-many'],
  })
  reportMessage(
    @AskedBy() caller: Caller,
    @Param({ schema: conversationMessageParams }) { id, n }: { id: string; n: number },
    @Body({ schema: reportRequest }) request: ReportRequest,
  ): Promise<OwnReport> {
    return this.reports.reportMessage(caller, id, n, request);
  }

  @Get('reports')
  @May('vacancy:report')
  @ApiOperation({ summary: 'One’s own reports and what came of them' })
  @Answers(ownReports, { description: 'The latest first', problems: ['request/invalid', 'request/cursor'] })
  own(@AskedBy() caller: Caller, @Query({ schema: reportsQuery }) query: ReportsQuery): Promise<OwnReports> {
    return this.reports.own(caller, query);
  }

  @Get('organization/reports')
  @May('vacancy:read')
  @ApiOperation({ summary: 'What was decided about reports of the organization’s vacancies' })
  @Answers(organizationReports, { description: 'The latest first', problems: ['request/invalid', 'request/cursor'] })
  ofOrganization(
    @AskedBy() caller: Caller,
    @Query({ schema: reportsQuery }) query: ReportsQuery,
  ): Promise<OrganizationReports> {
    return this.reports.ofOrganization(asMember(caller), query);
  }

  @Post('organization/reports/:id/appeal')
  @HttpCode(200)
  @May('vacancy:publish')
  @ApiOperation({ summary: 'Appeals against a decision, once and within 15 days' })
  @Answers(organizationReport, {
    description: 'The report afterwards',
    problems: ['request/invalid', 'report/not-found', 'report/no-appeal'],
  })
  appeal(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: appealRequest }) { text }: AppealRequest,
  ): Promise<OrganizationReport> {
    return this.reports.appeal(asMember(caller), id, text);
  }
}
