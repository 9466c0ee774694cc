export { DeskModule, DeskWorkerModule } from './desk.module.js';
export { deskMigrations } from './migrations/index.js';
