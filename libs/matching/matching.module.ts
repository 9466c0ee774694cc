import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { TalentsModule } from '#talents';
import { DismissalsRetention } from './dismissals.retention.js';
import { Dismissals } from './dismissals.service.js';
import { MatchesController } from './matches.controller.js';
import { Matches } from './matches.service.js';

/** Vacancies that fit a talent: for the api. */
@Module({
  imports: [CatalogModule, TalentsModule],
  controllers: [MatchesController],
  providers: [Matches, Dismissals],
})
export class MatchingModule {}

/** What time does to it: for the worker. */
@Module({ providers: [DismissalsRetention] })
export class MatchingWorkerModule {}
