import { TalentUse1764060112000 } from './1764060112000-talent-use.js';

export const talentSearchMigrations = [TalentUse1764060112000];
