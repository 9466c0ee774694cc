export { ImportRun } from './import/import-run.entity.js';
export { vacancyMigrations } from './migrations/index.js';
export { Vacancy } from './vacancy.entity.js';
