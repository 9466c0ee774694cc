import { Controller, Delete, Get, Header, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  type CalendarFeed,
  type CalendarFeedMade,
  calendarFeed,
  calendarFeedFile,
  calendarFeedMade,
  type InterviewFileQuery,
  idParam,
  interviewFileQuery,
  type OwnCalendar,
  ownCalendar,
  problemDetails,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May, Public } from '#platform/http';
import { languageOf } from '#platform/problems';
import { OwnCalendarService } from './own-calendar.service.js';

const CALENDAR_TYPE = 'text/calendar; charset=utf-8';
const calendarFile = { 'text/calendar': { schema: { type: 'string' } } } as const;
const problems = (status: number, ...codes: string[]) => ({
  status,
  description: codes.map((code) => `\`${code}\``).join(', '),
  standardSchema: problemDetails,
});

/** The interviews in which somebody takes part, in whatever role. Whose they are the signed-in device says. */
@May('calendar:use')
@ApiTags('calendar')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(private readonly calendar: OwnCalendarService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'The interviews in which one takes part',
    description: 'As the talent, and as an interviewer of an organization whose member one is.',
  })
  @Answers(ownCalendar, { description: 'Those ahead, and those of the last 30 days' })
  list(@AskedBy() caller: Caller, @Headers('accept-language') language?: string): Promise<OwnCalendar> {
    return this.calendar.list(caller, languageOf(language));
  }

  @Get('interviews/:id/file')
  @ApiOperation({
    summary: 'The calendar file of an interview in which one takes part',
    description: 'In whatever role one acts just now; names nobody.',
  })
  @ApiResponse({ status: 200, description: 'An .ics file (RFC 5545)', content: calendarFile })
  @ApiResponse(problems(404, 'interview/not-found'))
  async file(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: interviewFileQuery }) { language }: InterviewFileQuery,
    @Res() reply: FastifyReply,
    @Headers('accept-language') accepted?: string,
  ): Promise<void> {
    send(reply, await this.calendar.file(caller, id, language ?? languageOf(accepted)));
  }

  @Get('feed')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whether calendars may read one’s interviews', description: 'Without its address.' })
  @Answers(calendarFeed, { description: 'Since when there is a feed, and when it was read last' })
  feed(@AskedBy() caller: Caller): Promise<CalendarFeed> {
    return this.calendar.feedOf(caller);
  }

  @Post('feed')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Makes a feed of one’s interviews, or gives it another address',
    description: 'Who has the address reads the feed without signing in. At the one before there is nothing any more.',
  })
  @Answers(calendarFeedMade, { description: 'Its address, told this once', problems: ['request/too-many'] })
  make(@AskedBy() caller: Caller): Promise<CalendarFeedMade> {
    return this.calendar.make(caller);
  }

  @Delete('feed')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Ends the feed of one’s interviews' })
  @Answers(calendarFeed, { description: 'There is none any more' })
  end(@AskedBy() caller: Caller): Promise<CalendarFeed> {
    return this.calendar.end(caller);
  }
}

/** Calendar files of single interviews, for each side its own. */
@ApiTags('interviews')
@Controller('api/v1')
export class InterviewFilesController {
  constructor(private readonly calendar: OwnCalendarService) {}

  @May('application:make')
  @Get('talent/interviews/:id/file')
  @ApiOperation({
    summary: 'The calendar file of a booked interview',
    description: 'Of one that was cancelled: a file that takes it out again.',
  })
  @ApiResponse({ status: 200, description: 'An .ics file (RFC 5545)', content: calendarFile })
  @ApiResponse(problems(404, 'interview/not-found'))
  @ApiResponse(problems(409, 'interview/no-file'))
  async own(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: interviewFileQuery }) { language }: InterviewFileQuery,
    @Res() reply: FastifyReply,
    @Headers('accept-language') accepted?: string,
  ): Promise<void> {
    send(reply, await this.calendar.ownFile(caller, id, language ?? languageOf(accepted)));
  }

  @May('application:answer')
  @Get('organization/interviews/:id/file')
  @ApiOperation({
    summary: 'The calendar file of a booked interview',
    description:
      'Names the talent where the organization may know who it is. Of one that was cancelled: a file that takes it out again.',
  })
  @ApiResponse({ status: 200, description: 'An .ics file (RFC 5545)', content: calendarFile })
  @ApiResponse(problems(404, 'interview/not-found'))
  @ApiResponse(problems(409, 'interview/no-file'))
  async received(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: interviewFileQuery }) { language }: InterviewFileQuery,
    @Res() reply: FastifyReply,
    @Headers('accept-language') accepted?: string,
  ): Promise<void> {
    send(reply, await this.calendar.receivedFile(asMember(caller), id, language ?? languageOf(accepted)));
  }
}

/** Where calendars read a feed: who asks says its secret alone. The log knows routes, not addresses. */
@Public()
@ApiTags('calendar')
@Controller('api/v1/calendar-feeds')
export class CalendarFeedsController {
  constructor(private readonly calendar: OwnCalendarService) {}

  @Get(':file')
  @ApiOperation({
    summary: 'A feed of interviews, as calendars read it',
    description:
      'At the address that `POST /api/v1/calendar/feed` told. Names nobody. Answers 304 to who has it already.',
  })
  @ApiResponse({ status: 200, description: 'An .ics file (RFC 5545)', content: calendarFile })
  @ApiResponse({ status: 304, description: 'Nothing has changed' })
  @ApiResponse(problems(404, 'calendar/feed-not-found'))
  @ApiResponse(problems(429, 'request/too-many'))
  async read(
    @Param({ schema: calendarFeedFile }) { file }: { file: string },
    @Res() reply: FastifyReply,
    @Headers('if-none-match') known?: string,
  ): Promise<void> {
    const { text, tag } = await this.calendar.read(file);
    reply.headers({
      etag: tag,
      'cache-control': 'private, max-age=300',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    });
    if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)) reply.code(304).send();
    else reply.type(CALENDAR_TYPE).send(text);
  }
}

function send(reply: FastifyReply, text: string): void {
  reply
    .headers({
      'content-type': CALENDAR_TYPE,
      'content-disposition': 'attachment; filename="interview.ics"',
      'cache-control': 'private, no-store',
    })
    .send(text);
}
