import { Module } from '@nestjs/common';
import { CatalogWorkerModule } from '#catalog';
import { OutboxModule } from '#platform/outbox';
import { VacancyImportsModule } from '#vacancies';
import { ImportEndings } from './import-endings.processor.js';
import { DeskImportsController } from './imports.controller.js';
import { DeskImportsService } from './imports.service.js';
import { IndexWatch } from './index-watch.js';
import { JobsService } from './jobs.service.js';
import { SystemController } from './system.controller.js';
import { SystemService } from './system.service.js';

/** The organizers' desk, as far as it is about the system itself: for the api. */
@Module({
  imports: [OutboxModule, VacancyImportsModule],
  controllers: [SystemController, DeskImportsController],
  providers: [SystemService, JobsService, DeskImportsService],
})
export class DeskModule {}

/** What the desk asks for: for the worker. */
@Module({ imports: [CatalogWorkerModule, VacancyImportsModule], providers: [ImportEndings, IndexWatch] })
export class DeskWorkerModule {}
