import { Module } from '@nestjs/common';
import { OrganizationsModule } from '#organizations';
import { VacancyImports } from './import-runs/vacancy-imports.js';
import { SheetRows } from './sheet/save-rows.js';
import { SheetController } from './sheet/sheet.controller.js';
import { SheetSaver } from './sheet/sheet-saver.js';
import { SheetUploads } from './sheet/sheet-uploads.service.js';
import { VacancyExport } from './sheet/vacancy-export.service.js';
import { VacanciesController } from './vacancies.controller.js';
import { VacanciesService } from './vacancies.service.js';
import { VacancySchedules } from './vacancy-schedules.js';

/** Vacancies and their public page: for the api. */
@Module({
  controllers: [SheetController, VacanciesController],
  providers: [VacanciesService, SheetUploads, VacancyExport],
  exports: [VacanciesService],
})
export class VacanciesModule {}

/** What time does to vacancies: for the worker. */
@Module({
  imports: [OrganizationsModule],
  providers: [VacanciesService, VacancyImports, VacancySchedules, SheetRows, SheetSaver],
})
export class VacanciesWorkerModule {}
