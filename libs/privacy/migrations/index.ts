import { Audit1764060000000 } from './1764060000000-audit.js';
import { Erasure1764060092000 } from './1764060092000-erasure.js';

export const privacyMigrations = [Audit1764060000000, Erasure1764060092000];
