import { Inject, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { OrganizationsApiModule, OrganizationsModule } from '#organizations';
import { SETTINGS, type Settings } from '#platform/config';
import { SearchEngine } from '#platform/search';
import { VacanciesModule } from '#vacancies';
import { CatalogProcessor } from './catalog.processor.js';
import { openSearchEngine } from './engine.js';
import { IndexCheck } from './index-check.js';
import { IndexingService } from './indexing.service.js';
import { OpenVacancyHits } from './open-vacancy-hits.js';
import { OrganizationPageController } from './organization-page.controller.js';
import { OrganizationPageService } from './organization-page.service.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';
import { SearchLife } from './search-life.js';
import { SearchReadiness } from './search-readiness.js';
import { SimilarController } from './similar.controller.js';
import { SimilarService } from './similar.service.js';

function engine(use: 'searching' | 'indexing') {
  return {
    provide: SearchEngine,
    inject: [SETTINGS],
    useFactory: (settings: Settings) => openSearchEngine(settings, use),
  };
}

/** Searching: for the api. */
@Module({
  imports: [OrganizationsModule, OrganizationsApiModule, VacanciesModule],
  controllers: [SearchController, OrganizationPageController, SimilarController],
  providers: [
    engine('searching'),
    SearchLife,
    SearchService,
    OrganizationPageService,
    SimilarService,
    OpenVacancyHits,
    SearchReadiness,
  ],
  exports: [SearchEngine, SearchService, OrganizationPageService, SimilarService, OpenVacancyHits],
})
export class CatalogModule {}

/** Indexing, and searching for what people are told of: for the worker. */
@Module({
  providers: [engine('indexing'), SearchLife, IndexingService, IndexCheck, CatalogProcessor, SearchService],
  exports: [IndexCheck, SearchService],
})
export class CatalogWorkerModule implements OnApplicationBootstrap {
  private readonly log = new Logger(CatalogWorkerModule.name);

  constructor(
    private readonly search: SearchLife,
    @Inject(IndexingService) private readonly indexing: IndexingService,
  ) {}

  /** Filling takes as long as there is something to be found, and the worker's other work need not wait for it. */
  onApplicationBootstrap(): void {
    this.search
      .onceOpen(() => this.indexing.fillIfEmpty())
      .catch((error: unknown) => {
        this.log.error('The search index could not be filled; `npm run doctor -- --repair` fills it', error);
      });
  }
}
