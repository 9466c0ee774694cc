import { Module } from '@nestjs/common';
import { ApplicationsWorkerModule } from '#applications';
import { IdentityModule, IdentityWorkerModule } from '#identity';
import { VacanciesWorkerModule } from '#vacancies';
import { ApplicationNews } from './application-news.processor.js';
import { ApplicationNotices } from './application-notices.processor.js';
import { ConversationNotices } from './conversation-notices.processor.js';
import { InterviewNotices } from './interview-notices.processor.js';
import { InvitationNotices } from './invitation-notices.processor.js';
import { NoticeMessages } from './notice-messages.processor.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';
import { Notifier } from './notifier.service.js';
import { OrganizationNotices } from './organization-notices.processor.js';
import { ReportNotices } from './report-notices.processor.js';
import { TalentNotices } from './talent-notices.processor.js';
import { VacancyNotices } from './vacancy-notices.processor.js';

/** What somebody was told of, and how they want to be: for the api. */
@Module({ imports: [IdentityModule], controllers: [NoticesController], providers: [NoticesService] })
export class NotificationsModule {}

/** Telling people: for the worker. */
@Module({
  imports: [ApplicationsWorkerModule, IdentityWorkerModule, VacanciesWorkerModule],
  providers: [
    Notifier,
    NoticeMessages,
    OrganizationNotices,
    VacancyNotices,
    ReportNotices,
    TalentNotices,
    ApplicationNotices,
    ApplicationNews,
    InterviewNotices,
    InvitationNotices,
    ConversationNotices,
  ],
})
export class NotificationsWorkerModule {}
