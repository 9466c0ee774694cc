import { Module } from '@nestjs/common';
import { OrganizationsModule } from '#organizations';
import { VacancyImports } from './import-runs/vacancy-imports.js';
import { VacanciesController } from './vacancies.controller.js';
import { VacanciesService } from './vacancies.service.js';
import { VacancySchedules } from './vacancy-schedules.js';

/** Vacancies and their public page: for the api. */
@Module({ controllers: [VacanciesController], providers: [VacanciesService], exports: [VacanciesService] })
export class VacanciesModule {}

/** Imports and what becomes of them: for api and worker. */
@Module({ imports: [OrganizationsModule], providers: [VacancyImports], exports: [VacancyImports] })
export class VacancyImportsModule {}

/** What time does to vacancies: for the worker. */
@Module({ imports: [VacancyImportsModule], providers: [VacanciesService, VacancySchedules] })
export class VacanciesWorkerModule {}
