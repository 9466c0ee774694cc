import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AttendanceNote,
  attendanceNote,
  type FreeTimesAnswer,
  type FreeTimesFrom,
  type FreeTimesQuery,
  freeTimesAnswer,
  freeTimesFrom,
  freeTimesQuery,
  type InterviewMove,
  type InterviewPick,
  type InterviewProposal,
  type InterviewsQuery,
  type InterviewWord,
  idParam,
  interviewMove,
  interviewPick,
  interviewProposal,
  interviewWord,
  type ReceivedInterview,
  type ReceivedInterviews,
  receivedInterview,
  receivedInterviews,
  receivedInterviewsQuery,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, Creates, May } from '#platform/http';
import { InterviewActs, type InterviewWish } from './interview-acts.service.js';
import { organizationSide } from './interview-sides.js';
import { Proposing } from './proposing.service.js';
import { ShownInterviews } from './shown-interviews.service.js';

const acting = { problems: ['request/invalid', 'interview/not-found', 'interview/not-possible'] } as const;
const booking = { problems: [...acting.problems, 'calendar/taken'] } as const;

/** Interviews of the caller's organization 面试. Which one it is the signed-in device says, never the request. */
@May('application:answer')
@ApiTags('interviews')
@Controller('api/v1/organization')
export class ReceivedInterviewsController {
  constructor(
    private readonly acts: InterviewActs,
    private readonly shown: ShownInterviews,
    private readonly proposing: Proposing,
  ) {}

  @Post('applications/:id/interviews')
  @Creates()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Offer a talent times for an interview',
    description:
      'For an application at the interview. The talent picks one, until the deadline; until then interviewers and place are held, unless `isReserved` is false.',
  })
  @Answers(receivedInterview, {
    status: 201,
    description: 'The interview',
    problems: [
      'request/invalid',
      'application/not-found',
      'interview/not-at-interview',
      'interview/open-already',
      'interview/not-a-member',
      'interview/times-not-possible',
      'calendar/taken',
    ],
  })
  async propose(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: interviewProposal }) proposal: InterviewProposal,
  ): Promise<ReceivedInterview> {
    const member = asMember(caller);
    return this.shown.received(member, await this.proposing.propose(member, id, proposal));
  }

  @Get('applications/:id/free-times')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'When these interviewers and the talent are free',
    description: 'For an application at the interview. Says when all are, not who is not.',
  })
  @Answers(freeTimesAnswer, {
    description: 'The next of such times',
    problems: ['request/invalid', 'application/not-found', 'interview/not-at-interview', 'interview/not-a-member'],
  })
  async freeTimesFor(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: freeTimesQuery }) query: FreeTimesQuery,
  ): Promise<FreeTimesAnswer> {
    return { times: await this.proposing.freeTimes(asMember(caller), id, query) };
  }

  @Get('interviews')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'The organization’s interviews',
    description: 'Of all applications or of one, also those that are over.',
  })
  @Answers(receivedInterviews, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: receivedInterviewsQuery }) query: InterviewsQuery,
  ): Promise<ReceivedInterviews> {
    return this.shown.receivedList(asMember(caller), query);
  }

  @Get('interviews/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One interview with its timeline' })
  @Answers(receivedInterview, { description: 'The interview', problems: ['request/invalid', 'interview/not-found'] })
  one(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<ReceivedInterview> {
    return this.shown.received(asMember(caller), id);
  }

  @Get('interviews/:id/free-times')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'When all who take part are free', description: 'For an interview that is not over.' })
  @Answers(freeTimesAnswer, { description: 'The next of such times', ...acting })
  async freeTimes(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: freeTimesFrom }) { from }: FreeTimesFrom,
  ): Promise<FreeTimesAnswer> {
    return { times: await this.acts.freeTimes(organizationSide(asMember(caller)), id, from) };
  }

  @Post('interviews/:id/pick')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Pick one of the times for which the talent asked',
    description: 'Books it for all who take part, or for nobody. Asked for again, it is done already.',
  })
  @Answers(receivedInterview, { description: 'The interview afterwards', ...booking })
  pick(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: interviewPick }) { timeId }: InterviewPick,
  ): Promise<ReceivedInterview> {
    return this.act(caller, id, { act: 'pick', timeId });
  }

  @Post('interviews/:id/refuse')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Say that none of the times suits',
    description: 'What is booked stays.',
  })
  @Answers(receivedInterview, { description: 'The interview afterwards', ...acting })
  refuse(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: interviewWord }) { message }: InterviewWord,
  ): Promise<ReceivedInterview> {
    return this.act(caller, id, { act: 'refuse', message });
  }

  @Post('interviews/:id/move')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Offer other times instead of the one that is booked',
    description: 'What is booked stays until the talent picks one of these.',
  })
  @Answers(receivedInterview, {
    description: 'The interview afterwards',
    problems: [...booking.problems, 'interview/times-not-possible'],
  })
  move(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: interviewMove }) move: InterviewMove,
  ): Promise<ReceivedInterview> {
    return this.act(caller, id, { act: 'move', ...move });
  }

  @Post('interviews/:id/cancel')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Cancel what is booked before it begins, or take back what is offered',
    description: 'The application goes on. Asked for again, it is done already.',
  })
  @Answers(receivedInterview, { description: 'The interview afterwards', ...acting })
  cancel(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: interviewWord }) { message }: InterviewWord,
  ): Promise<ReceivedInterview> {
    return this.act(caller, id, { act: 'cancel', message });
  }

  @Post('interviews/:id/attendance')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Say afterwards whether the talent came', description: 'Once, within two weeks.' })
  @Answers(receivedInterview, { description: 'The interview afterwards', ...acting })
  record(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: attendanceNote }) { attendance }: AttendanceNote,
  ): Promise<ReceivedInterview> {
    return this.act(caller, id, { act: 'record', attendance });
  }

  private async act(caller: Caller, id: string, wish: InterviewWish): Promise<ReceivedInterview> {
    await this.acts.act(organizationSide(asMember(caller)), id, wish);
    return this.shown.received(asMember(caller), id);
  }
}
