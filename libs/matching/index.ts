export { type Match, type MatchVacancy, matchOf } from './match.rules.js';
export { type MatchTalent, matchTalentOf } from './match-talent.rules.js';
export { MatchingModule, MatchingWorkerModule } from './matching.module.js';
export { matchingPersonal } from './matching.personal.js';
export { matchingMigrations } from './migrations/index.js';
