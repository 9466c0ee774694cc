import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type ListConfirmation,
  listConfirmation,
  type MailConfirmation,
  mailConfirmation,
  progressSharing,
  type SchoolCodeRequest,
  type SchoolCodeSent,
  type SchoolConfirmations as SchoolConfirmationsView,
  type Schools,
  type SchoolsQuery,
  schoolCodeRequest,
  schoolCodeSent,
  schoolConfirmations,
  schools,
  schoolsQuery,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { SchoolConfirmations } from './school-confirmations.service.js';

/** That one studies at a university, as it confirms. Always of the caller alone. */
@May('resume:write')
@ApiTags('talent')
@Controller('api/v1/talent')
export class SchoolConfirmationsController {
  constructor(private readonly confirmations: SchoolConfirmations) {}

  @Get('schools')
  @ApiOperation({ summary: 'Universities that confirm their students here' })
  @Answers(schools, { description: 'At most eight, the best first', problems: ['request/invalid'] })
  schools(@Query({ schema: schoolsQuery }) { q }: SchoolsQuery): Promise<Schools> {
    return this.confirmations.schools(q);
  }

  @Get('school-confirmations')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'By which universities one is confirmed as a student' })
  @Answers(schoolConfirmations, { description: 'Those that hold today' })
  own(@AskedBy() caller: Caller): Promise<SchoolConfirmationsView> {
    return this.confirmations.own(caller);
  }

  @Post('school-confirmations/by-list')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Be confirmed by the list of one’s university',
    description: 'Tries are few. What is wrong, name or number, is not said. The same again changes nothing.',
  })
  @Answers(schoolConfirmations, {
    status: 201,
    description: 'All of them',
    problems: [
      'request/invalid',
      'career/school-not-found',
      'career/not-on-list',
      'career/confirmed-elsewhere',
      'auth/too-many',
    ],
  })
  byList(
    @AskedBy() caller: Caller,
    @Body({ schema: listConfirmation }) given: ListConfirmation,
  ): Promise<SchoolConfirmationsView> {
    return this.confirmations.byList(caller, given);
  }

  @Post('school-confirmations/code')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Have a code sent to an address that one’s university gave' })
  @Answers(schoolCodeSent, {
    description: 'It is on its way',
    problems: [
      'request/invalid',
      'career/school-not-found',
      'career/other-domain',
      'auth/too-many',
      'channel/not-configured',
    ],
  })
  sendCode(
    @AskedBy() caller: Caller,
    @Body({ schema: schoolCodeRequest }) given: SchoolCodeRequest,
  ): Promise<SchoolCodeSent> {
    return this.confirmations.sendCode(caller, given);
  }

  @Post('school-confirmations/by-mail')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Be confirmed by the code that was sent there',
    description: 'The address is not kept: a mark of it is, so that it confirms one account.',
  })
  @Answers(schoolConfirmations, {
    status: 201,
    description: 'All of them',
    problems: [
      'request/invalid',
      'career/school-not-found',
      'career/other-domain',
      'career/graduated',
      'career/wrong-code',
      'career/confirmed-elsewhere',
    ],
  })
  byMail(
    @AskedBy() caller: Caller,
    @Body({ schema: mailConfirmation }) given: MailConfirmation,
  ): Promise<SchoolConfirmationsView> {
    return this.confirmations.byMail(caller, given);
  }

  @Put('school-confirmations/:id/sharing')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Let the university see oneself by name, or in figures alone',
    description: 'Name, year of graduation, whether one looks for work and can be found: never the résumé.',
  })
  @Answers(schoolConfirmations, {
    description: 'All, as they are now',
    problems: ['request/invalid', 'career/not-confirmed'],
  })
  share(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: progressSharing }) { on }: { on: boolean },
  ): Promise<SchoolConfirmationsView> {
    return this.confirmations.share(caller, id, on);
  }

  @Delete('school-confirmations/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Take a confirmation back' })
  @Answers(schoolConfirmations, {
    description: 'Those that are left',
    problems: ['request/invalid', 'career/not-confirmed'],
  })
  remove(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
  ): Promise<SchoolConfirmationsView> {
    return this.confirmations.remove(caller, id);
  }
}
