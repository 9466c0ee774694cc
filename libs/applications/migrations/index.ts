import { Applications1764060140000 } from './1764060140000-applications.js';
import { Interviews1764060210000 } from './1764060210000-interviews.js';

export const applicationMigrations = [Applications1764060140000, Interviews1764060210000];
