export { talentMigrations } from './migrations/index.js';
export { TalentsModule } from './talents.module.js';
export { talentsPersonal } from './talents.personal.js';
