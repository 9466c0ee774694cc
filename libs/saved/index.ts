export { keptVacancy } from './kept-vacancy.js';
export { savedMigrations } from './migrations/index.js';
export { SavedModule, SavedWorkerModule } from './saved.module.js';
export { savedPersonal } from './saved.personal.js';
