import { Module } from '@nestjs/common';
import { AnnouncementsController, DeskAnnouncementsController } from './announcements.controller.js';
import { AnnouncementsService } from './announcements.service.js';

/** What the organizers tell everybody: for the api. */
@Module({
  controllers: [AnnouncementsController, DeskAnnouncementsController],
  providers: [AnnouncementsService],
  exports: [AnnouncementsService],
})
export class AnnouncementsModule {}
