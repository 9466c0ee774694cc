export { FiguresModule, FiguresWorkerModule } from './figures.module.js';
export { FiguresService } from './figures.service.js';
export { figuresMigrations } from './migrations/index.js';
