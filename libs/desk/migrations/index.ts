import { Desk1764060023000 } from './1764060023000-desk.js';

export const deskMigrations = [Desk1764060023000];
