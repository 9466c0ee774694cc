import { Saved1764060115000 } from './1764060115000-saved.js';

export const savedMigrations = [Saved1764060115000];
