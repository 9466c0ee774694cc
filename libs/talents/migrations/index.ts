import { Talents1764060090000 } from './1764060090000-talents.js';

export const talentMigrations = [Talents1764060090000];
