import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AppealDecisionRequest,
  appealDecisionRequest,
  type DeskConversation,
  type DeskReport,
  type DeskReports,
  type DeskReportsQuery,
  deskConversation,
  deskReport,
  deskReports,
  deskReportsQuery,
  idParam,
  type ReportDecisionRequest,
  reportDecisionRequest,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { DeskReportsService } from './desk-reports.service.js';

/** Reports, at the desk. */
@May('report:decide')
@ApiTags('desk')
@Controller('api/v1/desk/reports')
export class DeskReportsController {
  constructor(private readonly reports: DeskReportsService) {}

  @Get()
  @May('desk:read')
  @ApiOperation({ summary: 'Reports, the oldest first: those that wait, unless other states are asked for' })
  @Answers(deskReports, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(@AskedBy() caller: Caller, @Query({ schema: deskReportsQuery }) query: DeskReportsQuery): Promise<DeskReports> {
    return this.reports.list(caller, query);
  }

  @Get(':id/conversation')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'The conversation in which a reported message stands',
    description: 'Of a reported message alone. That it was read is in the audit log.',
  })
  @Answers(deskConversation, {
    description: 'The conversation, without who the talent is',
    problems: ['request/invalid', 'report/not-found', 'desk/own-matter'],
  })
  conversation(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
  ): Promise<DeskConversation> {
    return this.reports.conversation(caller, id);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decides a report, with the reason that its reporter and the organization read' })
  @Answers(deskReport, {
    description: 'The report afterwards',
    problems: ['request/invalid', 'report/not-found', 'report/decided', 'report/not-correctable', 'desk/own-matter'],
  })
  decide(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: reportDecisionRequest }) { decision, reason }: ReportDecisionRequest,
  ): Promise<DeskReport> {
    return this.reports.decide(caller, id, decision, reason);
  }

  @Post(':id/decide-appeal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decides an appeal: by another person than who decided the report' })
  @Answers(deskReport, {
    description: 'The report afterwards',
    problems: ['request/invalid', 'report/not-found', 'report/decided', 'report/same-person', 'desk/own-matter'],
  })
  decideAppeal(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: appealDecisionRequest }) { decision, reason }: AppealDecisionRequest,
  ): Promise<DeskReport> {
    return this.reports.decideAppeal(caller, id, decision, reason);
  }
}
