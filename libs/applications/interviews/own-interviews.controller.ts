import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AttendanceNote,
  attendanceNote,
  type FreeTimesAnswer,
  type FreeTimesFrom,
  freeTimesAnswer,
  freeTimesFrom,
  type InterviewMove,
  type InterviewPick,
  type InterviewsQuery,
  type InterviewWord,
  idParam,
  interviewPick,
  interviewWord,
  type OwnInterview,
  type OwnInterviews,
  ownInterview,
  ownInterviewMove,
  ownInterviews,
  ownInterviewsQuery,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { InterviewActs, type InterviewWish } from './interview-acts.service.js';
import { talentSide } from './interview-sides.js';
import { ShownInterviews } from './shown-interviews.service.js';

const acting = { problems: ['request/invalid', 'interview/not-found', 'interview/not-possible'] } as const;
const booking = { problems: [...acting.problems, 'calendar/taken'] } as const;

/** One's own interviews 面试. Whose they are the signed-in device says, never the request. */
@May('application:make')
@ApiTags('interviews')
@Controller('api/v1/talent/interviews')
export class OwnInterviewsController {
  constructor(
    private readonly acts: InterviewActs,
    private readonly shown: ShownInterviews,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'One’s interviews',
    description: 'Of all applications or of one, also those that are over.',
  })
  @Answers(ownInterviews, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: ownInterviewsQuery }) query: InterviewsQuery,
  ): Promise<OwnInterviews> {
    return this.shown.ownList(caller, query);
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One interview with its timeline' })
  @Answers(ownInterview, { description: 'The interview', problems: ['request/invalid', 'interview/not-found'] })
  one(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<OwnInterview> {
    return this.shown.own(caller, id);
  }

  @Get(':id/free-times')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'When all who take part are free', description: 'For an interview that is not over.' })
  @Answers(freeTimesAnswer, { description: 'The next of such times', ...acting })
  async freeTimes(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: freeTimesFrom }) { from }: FreeTimesFrom,
  ): Promise<FreeTimesAnswer> {
    return { times: await this.acts.freeTimes(talentSide(caller), id, from) };
  }

  @Post(':id/pick')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Pick one of the times that are offered',
    description: 'Books it for all who take part, or for nobody. Asked for again, it is done already.',
  })
  @Answers(ownInterview, { description: 'The interview afterwards', ...booking })
  pick(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: interviewPick }) { timeId }: InterviewPick,
  ): Promise<OwnInterview> {
    return this.act(caller, id, { act: 'pick', timeId });
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Say that none of the times suits',
    description: 'What is booked stays, where it was to be moved.',
  })
  @Answers(ownInterview, { description: 'The interview afterwards', ...acting })
  refuse(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: interviewWord }) { message }: InterviewWord,
  ): Promise<OwnInterview> {
    return this.act(caller, id, { act: 'refuse', message });
  }

  @Post(':id/move')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Ask for another time instead of the one that is booked',
    description: 'What is booked stays until the organization picks one of these.',
  })
  @Answers(ownInterview, {
    description: 'The interview afterwards',
    problems: [...booking.problems, 'interview/times-not-possible'],
  })
  move(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: ownInterviewMove }) move: InterviewMove,
  ): Promise<OwnInterview> {
    return this.act(caller, id, { act: 'move', ...move });
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Cancel a booked interview before it begins',
    description: 'The application goes on. Asked for again, it is done already.',
  })
  @Answers(ownInterview, { description: 'The interview afterwards', ...acting })
  cancel(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: interviewWord }) { message }: InterviewWord,
  ): Promise<OwnInterview> {
    return this.act(caller, id, { act: 'cancel', message });
  }

  @Post(':id/attendance')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Say afterwards whether the organization came', description: 'Once, within two weeks.' })
  @Answers(ownInterview, { description: 'The interview afterwards', ...acting })
  record(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: attendanceNote }) { attendance }: AttendanceNote,
  ): Promise<OwnInterview> {
    return this.act(caller, id, { act: 'record', attendance });
  }

  private async act(caller: Caller, id: string, wish: InterviewWish): Promise<OwnInterview> {
    await this.acts.act(talentSide(caller), id, wish);
    return this.shown.own(caller, id);
  }
}
