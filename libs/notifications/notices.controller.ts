import { Body, Controller, Get, Header, Headers, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type NoticeChoices,
  type NoticeChoicesView,
  type Notices,
  type NoticesQuery,
  type NoticesRead,
  noticeChoices,
  noticeChoicesView,
  notices,
  noticesQuery,
  noticesRead,
  type UnreadNotices,
  unreadNotices,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { NoticesService } from './notices.service.js';

/** What somebody was told of, in all their roles. Whose it is the signed-in device says, never the request. */
@May('notice:read')
@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One’s notices', description: 'In all roles that one has. They stand for 180 days.' })
  @Answers(notices, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: noticesQuery }) query: NoticesQuery,
    @Headers('accept-language') language?: string,
  ): Promise<Notices> {
    return this.notices.list(caller, query, languageOf(language));
  }

  @Get('unread')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'How many notices one has not read',
    description: 'Over the socket, the event `changed` with `notices` tells when to ask again.',
  })
  @Answers(unreadNotices, { description: 'Their number' })
  unread(@AskedBy() caller: Caller): Promise<UnreadNotices> {
    return this.notices.unread(caller);
  }

  @Post('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Notes that notices were read' })
  @Answers(unreadNotices, { description: 'How many are left', problems: ['request/invalid'] })
  read(@AskedBy() caller: Caller, @Body({ schema: noticesRead }) which: NoticesRead): Promise<UnreadNotices> {
    return this.notices.read(caller, which);
  }

  @Get('choices')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'How one is told of notices outside the fair' })
  @Answers(noticeChoicesView, { description: 'By kind, how often, and when not' })
  choices(@AskedBy() caller: Caller): Promise<NoticeChoicesView> {
    return this.notices.choices(caller);
  }

  @Put('choices')
  @ApiOperation({ summary: 'Chooses how one is told of notices outside the fair' })
  @Answers(noticeChoicesView, { description: 'As chosen', problems: ['request/invalid'] })
  choose(
    @AskedBy() caller: Caller,
    @Body({ schema: noticeChoices }) choices: NoticeChoices,
  ): Promise<NoticeChoicesView> {
    return this.notices.choose(caller, choices);
  }
}
