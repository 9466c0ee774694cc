import { MatchDismissal1764060117000 } from './1764060117000-match-dismissal.js';

export const matchingMigrations = [MatchDismissal1764060117000];
