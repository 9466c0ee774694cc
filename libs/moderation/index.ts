export { moderationMigrations } from './migrations/index.js';
export { ModerationModule } from './moderation.module.js';
export { APPEAL_DAYS } from './report.rules.js';
