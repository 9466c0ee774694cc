import { Module } from '@nestjs/common';
import { IdentityWorkerModule } from '#identity';
import { VacanciesWorkerModule } from '#vacancies';
import { Notifier } from './notifier.service.js';
import { OrganizationNotices } from './organization-notices.processor.js';
import { ReportNotices } from './report-notices.processor.js';
import { VacancyNotices } from './vacancy-notices.processor.js';

/** What people are told of by SMS or e-mail: for the worker. */
@Module({
  imports: [IdentityWorkerModule, VacanciesWorkerModule],
  providers: [Notifier, OrganizationNotices, VacancyNotices, ReportNotices],
})
export class NotificationsWorkerModule {}
