import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AnnouncementContent,
  type AnnouncementEdit,
  type Announcements,
  type AnnouncementVersion,
  announcementContent,
  announcementEdit,
  announcements,
  announcementVersion,
  type DeskAnnouncement,
  type DeskAnnouncements,
  type DeskAnnouncementsQuery,
  deskAnnouncement,
  deskAnnouncements,
  deskAnnouncementsQuery,
  idParam,
} from '#contracts';
import { Answers, AskedBy, type Caller, Creates, May, Public } from '#platform/http';
import { AnnouncementsService } from './announcements.service.js';

@Public()
@ApiTags('announcements')
@Controller('api/v1/announcements')
export class AnnouncementsController {
  constructor(private readonly service: AnnouncementsService) {}

  @Get()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'What is announced today', description: 'Pinned ones first, then the newest; 50 at most.' })
  @Answers(announcements, { description: 'In Chinese and, where there is one, in an English version' })
  current(): Promise<Announcements> {
    return this.service.current();
  }
}

@May('announcement:write')
@ApiTags('desk')
@Controller('api/v1/desk/announcements')
export class DeskAnnouncementsController {
  constructor(private readonly service: AnnouncementsService) {}

  @Get()
  @ApiOperation({ summary: 'All announcements, the latest written first' })
  @Answers(deskAnnouncements, { description: 'A page of them', problems: ['request/cursor'] })
  list(@Query({ schema: deskAnnouncementsQuery }) query: DeskAnnouncementsQuery): Promise<DeskAnnouncements> {
    return this.service.list(query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'An announcement' })
  @Answers(deskAnnouncement, { description: 'The announcement', problems: ['announcement/not-found'] })
  one(@Param({ schema: idParam }) { id }: { id: string }): Promise<DeskAnnouncement> {
    return this.service.one(id);
  }

  @Post()
  @Creates()
  @ApiOperation({ summary: 'Writes an announcement, as a draft' })
  @Answers(deskAnnouncement, { status: 201, description: 'The draft', problems: ['request/invalid'] })
  create(
    @AskedBy() caller: Caller,
    @Body({ schema: announcementContent }) content: AnnouncementContent,
  ): Promise<DeskAnnouncement> {
    return this.service.create(caller, content);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Changes what an announcement says, in whatever state it is' })
  @Answers(deskAnnouncement, {
    description: 'As it is now',
    problems: ['request/invalid', 'announcement/not-found', 'announcement/stale'],
  })
  edit(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: announcementEdit }) edit: AnnouncementEdit,
  ): Promise<DeskAnnouncement> {
    return this.service.edit(caller, id, edit);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Shows an announcement to everybody, on the days that it names' })
  @Answers(deskAnnouncement, {
    description: 'As it is now',
    problems: ['announcement/not-found', 'announcement/stale', 'announcement/wrong-state'],
  })
  publish(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: announcementVersion }) { version }: AnnouncementVersion,
  ): Promise<DeskAnnouncement> {
    return this.service.decide(caller, id, version, 'publish');
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes an announcement back, at once' })
  @Answers(deskAnnouncement, {
    description: 'As it is now',
    problems: ['announcement/not-found', 'announcement/stale', 'announcement/wrong-state'],
  })
  withdraw(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: announcementVersion }) { version }: AnnouncementVersion,
  ): Promise<DeskAnnouncement> {
    return this.service.decide(caller, id, version, 'withdraw');
  }
}
