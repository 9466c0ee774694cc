import { Reports1764060051000 } from './1764060051000-reports.js';

export const moderationMigrations = [Reports1764060051000];
