import { Module } from '@nestjs/common';
import { CalendarModule } from '#calendar';
import { CatalogModule } from '#catalog';
import { IdentityModule } from '#identity';
import { OrganizationsApiModule, OrganizationsModule } from '#organizations';
import { TalentSearchModule, ViewersOfTalents } from '#talent-search';
import { TalentsModule } from '#talents';
import { Answering } from './answering.service.js';
import { AnswerRecordsController } from './answers-owed/answer-records.controller.js';
import { AnswerCounts, AnswerRecords } from './answers-owed/answer-records.js';
import { AnswerTermController } from './answers-owed/answer-term.controller.js';
import { AnswerTerms } from './answers-owed/answer-terms.service.js';
import { DueAnswers } from './answers-owed/due-answers.js';
import { ApplicationSteps } from './application-steps.js';
import { ApplicationsRetention } from './applications.retention.js';
import { Applying } from './applying.service.js';
import {
  CalendarController,
  CalendarFeedsController,
  InterviewFilesController,
} from './calendar-files/calendar.controller.js';
import { CalendarFiles } from './calendar-files/calendar-files.service.js';
import { OwnCalendarService } from './calendar-files/own-calendar.service.js';
import { DueInterviews } from './interviews/due-interviews.js';
import { FreeTimesService } from './interviews/free-times.service.js';
import { InterviewActs } from './interviews/interview-acts.service.js';
import { InterviewSteps } from './interviews/interview-steps.js';
import { OwnInterviewsController } from './interviews/own-interviews.controller.js';
import { Proposing } from './interviews/proposing.service.js';
import { ReceivedInterviewsController } from './interviews/received-interviews.controller.js';
import { ShownInterviews } from './interviews/shown-interviews.service.js';
import { OwnInvitationsController } from './invitations/own-invitations.controller.js';
import { OwnInvitationsService } from './invitations/own-invitations.service.js';
import { SentInvitationsController } from './invitations/sent-invitations.controller.js';
import { SentInvitationsService } from './invitations/sent-invitations.service.js';
import { ApplicationMerges } from './organization-merges.js';
import { OwnApplicationsController } from './own-applications.controller.js';
import { OwnApplicationsService } from './own-applications.service.js';
import { ReceivedApplicationsController } from './received-applications.controller.js';
import { ReceivedApplicationsService } from './received-applications.service.js';
import { HandingOverService } from './recruiting/handing-over.service.js';
import { NotesAndTags } from './recruiting/notes-and-tags.service.js';
import { RecruitingController } from './recruiting/recruiting.controller.js';
import { ReplyTemplatesService } from './recruiting/reply-templates.service.js';

/** Applying for vacancies, inviting to apply, answering those who did, and their interviews: for the api. */
@Module({
  imports: [CalendarModule, CatalogModule, IdentityModule, OrganizationsApiModule, TalentsModule, TalentSearchModule],
  controllers: [
    OwnApplicationsController,
    ReceivedApplicationsController,
    OwnInterviewsController,
    ReceivedInterviewsController,
    OwnInvitationsController,
    SentInvitationsController,
    RecruitingController,
    AnswerTermController,
    AnswerRecordsController,
    CalendarController,
    InterviewFilesController,
    CalendarFeedsController,
  ],
  providers: [
    Applying,
    OwnApplicationsService,
    ReceivedApplicationsService,
    Answering,
    ApplicationSteps,
    ApplicationMerges,
    Proposing,
    InterviewActs,
    InterviewSteps,
    FreeTimesService,
    ShownInterviews,
    OwnInvitationsService,
    SentInvitationsService,
    AnswerTerms,
    AnswerRecords,
    CalendarFiles,
    OwnCalendarService,
    HandingOverService,
    NotesAndTags,
    ReplyTemplatesService,
  ],
})
export class ApplicationsModule {}

/** What time does, and the calendar files that mail carries: for the worker. */
@Module({
  imports: [CalendarModule, OrganizationsModule],
  providers: [
    ApplicationsRetention,
    DueInterviews,
    InterviewSteps,
    ViewersOfTalents,
    DueAnswers,
    AnswerCounts,
    CalendarFiles,
  ],
  exports: [CalendarFiles],
})
export class ApplicationsWorkerModule {}
