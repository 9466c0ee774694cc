export { viewsMigrations } from './migrations/index.js';
export { MostViewedService } from './most-viewed.service.js';
export { ViewsModule, ViewsWorkerModule } from './views.module.js';
