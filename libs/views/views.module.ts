import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { MostViewedService } from './most-viewed.service.js';
import { OwnViewsController } from './own-views.controller.js';
import { OwnViewsService } from './own-views.service.js';
import { ViewRanking } from './view-ranking.js';
import { ViewsController } from './views.controller.js';
import { ViewsService } from './views.service.js';

/** Views of vacancies, counted and ranked: for the api. */
@Module({
  imports: [CatalogModule],
  controllers: [ViewsController, OwnViewsController],
  providers: [ViewsService, MostViewedService, OwnViewsService],
  exports: [MostViewedService],
})
export class ViewsModule {}

/** Ranking and forgetting: for the worker. */
@Module({ providers: [ViewRanking] })
export class ViewsWorkerModule {}
