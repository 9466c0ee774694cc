import { Search1763900005000 } from './1763900005000-search.js';
import { Meilisearch1763950000000 } from './1763950000000-meilisearch.js';

export const searchMigrations = [Search1763900005000, Meilisearch1763950000000];
