export { moderationMigrations } from './migrations/index.js';
export { ModerationModule } from './moderation.module.js';
export { moderationPersonal } from './moderation.personal.js';
export { APPEAL_DAYS } from './report.rules.js';
