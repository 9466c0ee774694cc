import { Audit1764060000000 } from './1764060000000-audit.js';

export const privacyMigrations = [Audit1764060000000];
