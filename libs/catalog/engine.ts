import { databaseUrl, type Settings } from '#platform/config';
import { EmbeddedSearchEngine, MeilisearchEngine, type SearchEngine } from '#platform/search';
import { talentKind } from './talent.kind.js';
import { vacancyKind } from './vacancy.kind.js';

const kinds = [vacancyKind, talentKind];

/** Milliseconds for one query of a search: no visitor waits longer. */
const searchTimeout = 4_000;

/**
 * Opens the search engine for all kinds that are searched: Meilisearch where a server is named, else PostgreSQL.
 * @param use a process that is only `searching` gives up early, and needs no key that may more than that
 */
export function openSearchEngine(
  settings: Settings,
  use: 'searching' | 'indexing',
  connections = settings.SEARCH_POOL,
): SearchEngine {
  const database = databaseUrl(settings);
  const { MEILI_URL: url, MEILI_KEY, MEILI_SEARCH_KEY } = settings;
  if (url === undefined) {
    return new EmbeddedSearchEngine(database, kinds, connections, use === 'searching' ? searchTimeout : undefined);
  }
  const key = use === 'searching' ? (MEILI_SEARCH_KEY ?? MEILI_KEY) : MEILI_KEY;
  return new MeilisearchEngine({ url, key, use, searchTimeout }, database, kinds, connections);
}
