import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApplicantCounts,
  type ApplicantCountsQuery,
  type ApplicationAnswers,
  type ApplicationStep,
  type ApplicationsAnswered,
  applicantCounts,
  applicantCountsQuery,
  applicationAnswers,
  applicationStep,
  applicationsAnswered,
  idParam,
  type ReceivedApplication,
  type ReceivedApplications,
  type ReceivedApplicationsQuery,
  receivedApplication,
  receivedApplications,
  receivedApplicationsQuery,
  type TalentPrint,
  talentPrint,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { Answering } from './answering.service.js';
import { ReceivedApplicationsService } from './received-applications.service.js';

/** Applications to the caller's organization 收到的投递. Which one it is the signed-in device says, never the request. */
@May('application:answer')
@ApiTags('applications')
@Controller('api/v1/organization/applications')
export class ReceivedApplicationsController {
  constructor(
    private readonly received: ReceivedApplicationsService,
    private readonly answering: Answering,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Who applied',
    description: 'To all vacancies or to one, in all states or in some. No name stands in it before the first look.',
  })
  @Answers(receivedApplications, {
    description: 'A page of them, and how many are in each state',
    problems: ['request/invalid', 'request/cursor'],
  })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: receivedApplicationsQuery }) query: ReceivedApplicationsQuery,
  ): Promise<ReceivedApplications> {
    return this.received.list(asMember(caller), query);
  }

  @Get('counts')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'How many applied for each of these vacancies' })
  @Answers(applicantCounts, { description: 'By id', problems: ['request/invalid'] })
  counts(
    @AskedBy() caller: Caller,
    @Query({ schema: applicantCountsQuery }) { vacancy }: ApplicantCountsQuery,
  ): Promise<ApplicantCounts> {
    return this.received.countsOf(asMember(caller), vacancy);
  }

  @Post('answers')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Turn down several at once',
    description: 'Those that are over already stay as they are. Sent twice, it is done once.',
  })
  @Answers(applicationsAnswered, { description: 'Which were answered', problems: ['request/invalid'] })
  answer(
    @AskedBy() caller: Caller,
    @Body({ schema: applicationAnswers }) answers: ApplicationAnswers,
  ): Promise<ApplicationsAnswered> {
    return this.answering.answer(asMember(caller), answers);
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One application with what was sent', description: 'The talent reads who looked.' })
  @Answers(receivedApplication, {
    description: 'From the first look on it is `viewed`',
    problems: ['request/invalid', 'application/not-found'],
  })
  look(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<ReceivedApplication> {
    return this.received.look(asMember(caller), id);
  }

  @Post(':id/steps')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Take an application a step further', description: 'The talent is told.' })
  @Answers(receivedApplication, {
    description: 'The application afterwards',
    problems: ['request/invalid', 'application/not-found', 'application/stale-version', 'application/not-possible'],
  })
  step(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: applicationStep }) step: ApplicationStep,
  ): Promise<ReceivedApplication> {
    return this.answering.step(asMember(caller), id, step);
  }

  @Post(':id/print')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Note that what was sent is printed',
    description: 'The answer stands on each page. The talent reads it in the own trail.',
  })
  @Answers(talentPrint, {
    status: 201,
    description: 'Who prints it, and when',
    problems: ['request/invalid', 'application/not-found', 'application/not-possible'],
  })
  print(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<TalentPrint> {
    return this.received.print(asMember(caller), id);
  }
}
