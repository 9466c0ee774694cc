export { CatalogModule, CatalogWorkerModule } from './catalog.module.js';
export { openSearchEngine } from './engine.js';
export { IndexCheck, type IndexDifference } from './index-check.js';
export { IndexingService } from './indexing.service.js';
export { OpenVacancyHits } from './open-vacancy-hits.js';
export { OrganizationPageService } from './organization-page.service.js';
export { SearchService } from './search.service.js';
export { SimilarService } from './similar.service.js';
