import { Module } from '@nestjs/common';
import { VacanciesModule } from '#vacancies';
import { DeskReportsController } from './desk-reports.controller.js';
import { DeskReportsService } from './desk-reports.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

/** Reports of vacancies that are not as advertised, what the desk decides and appeals against it: for the api. */
@Module({
  imports: [VacanciesModule],
  controllers: [ReportsController, DeskReportsController],
  providers: [ReportsService, DeskReportsService],
})
export class ModerationModule {}
