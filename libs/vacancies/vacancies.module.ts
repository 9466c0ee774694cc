import { Module } from '@nestjs/common';
import { OrganizationsApiModule, OrganizationsModule } from '#organizations';
import { VacancyImports } from './import-runs/vacancy-imports.js';
import { OrganizationMerges } from './organization-merges.js';
import { ConfirmationsService } from './posting/confirmations.service.js';
import { DraftsService } from './posting/drafts.service.js';
import { OwnVacanciesController } from './posting/own-vacancies.controller.js';
import { OwnVacanciesService } from './posting/own-vacancies.service.js';
import { PublishingService } from './posting/publishing.service.js';
import { ReviewsController } from './posting/reviews.controller.js';
import { ReviewsService } from './posting/reviews.service.js';
import { SheetRows } from './sheet/save-rows.js';
import { SheetController } from './sheet/sheet.controller.js';
import { SheetSaver } from './sheet/sheet-saver.js';
import { SheetUploads } from './sheet/sheet-uploads.service.js';
import { VacancyExport } from './sheet/vacancy-export.service.js';
import { VacanciesController } from './vacancies.controller.js';
import { VacanciesService } from './vacancies.service.js';
import { VacancySchedules } from './vacancy-schedules.js';

/** Vacancies, their public page, their organizations' work on them and the desk's: for the api. */
@Module({
  imports: [OrganizationsApiModule],
  controllers: [SheetController, VacanciesController, OwnVacanciesController, ReviewsController],
  providers: [
    VacanciesService,
    OrganizationMerges,
    OwnVacanciesService,
    DraftsService,
    PublishingService,
    ReviewsService,
    SheetUploads,
    VacancyExport,
  ],
  exports: [VacanciesService, DraftsService, PublishingService, ReviewsService],
})
export class VacanciesModule {}

/** Imports and what becomes of them: for api and worker. */
@Module({ imports: [OrganizationsModule], providers: [VacancyImports], exports: [VacancyImports] })
export class VacancyImportsModule {}

/** What time does to vacancies, and rows of sheets that become vacancies: for the worker. */
@Module({
  imports: [OrganizationsModule, VacancyImportsModule],
  providers: [
    VacanciesService,
    ConfirmationsService,
    VacancySchedules,
    DraftsService,
    PublishingService,
    SheetRows,
    SheetSaver,
  ],
  exports: [ConfirmationsService],
})
export class VacanciesWorkerModule {}
