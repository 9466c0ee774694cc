import { Search1763900005000 } from './1763900005000-search.js';

export const searchMigrations = [Search1763900005000];
