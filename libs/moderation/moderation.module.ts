import { Module } from '@nestjs/common';
import { ConversationsModule } from '#messages';
import { OrganizationsApiModule } from '#organizations';
import { VacanciesModule } from '#vacancies';
import { DeskReportsController } from './desk-reports.controller.js';
import { DeskReportsService } from './desk-reports.service.js';
import { ReportMerges } from './organization-merges.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

/** Reports of vacancies that are not as advertised, what the desk decides and appeals against it: for the api. */
@Module({
  imports: [ConversationsModule, OrganizationsApiModule, VacanciesModule],
  controllers: [ReportsController, DeskReportsController],
  providers: [ReportsService, DeskReportsService, ReportMerges],
})
export class ModerationModule {}
