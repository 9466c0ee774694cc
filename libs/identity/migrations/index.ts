import { Identity1764060001000 } from './1764060001000-identity.js';

export const identityMigrations = [Identity1764060001000];
