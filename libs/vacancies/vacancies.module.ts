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

/** Imports and what becomes of them: for api and worker. */
@Module({ imports: [OrganizationsModule], providers: [VacancyImports], exports: [VacancyImports] })
export class VacancyImportsModule {}

/** What time does to vacancies: for the worker. */
@Module({ imports: [VacancyImportsModule], providers: [VacanciesService, VacancySchedules] })
export class VacanciesWorkerModule {}
