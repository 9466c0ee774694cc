import { Module } from '@nestjs/common';
import { OrganizationsApiModule, OrganizationsModule } from '#organizations';
import { VacancyImports } from './import-runs/vacancy-imports.js';
import { OrganizationMerges } from './organization-merges.js';
import { VacanciesController } from './vacancies.controller.js';
import { VacanciesService } from './vacancies.service.js';
import { VacancySchedules } from './vacancy-schedules.js';

/** Vacancies and their public page: for the api. */
@Module({
  imports: [OrganizationsApiModule],
  controllers: [VacanciesController],
  providers: [VacanciesService, OrganizationMerges],
  exports: [VacanciesService],
})
export class VacanciesModule {}

/** What time does to vacancies: for the worker. */
@Module({ imports: [OrganizationsModule], providers: [VacanciesService, VacancyImports, VacancySchedules] })
export class VacanciesWorkerModule {}
