export { FindableTalents } from './findable-talents.service.js';
export { talentSearchMigrations } from './migrations/index.js';
export { TalentSearchModule, TalentSearchWorkerModule } from './talent-search.module.js';
export { talentSearchPersonal } from './talent-search.personal.js';
export { ViewersOfTalents } from './viewer.service.js';
