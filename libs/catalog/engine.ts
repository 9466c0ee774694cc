import { EmbeddedSearchEngine, type SearchEngine } from '#platform/search';
import { vacancyKind } from './vacancy.kind.js';

/** Opens the search engine for all kinds that are searched. */
export function openSearchEngine(url: string, connections: number): SearchEngine {
  return new EmbeddedSearchEngine(url, [vacancyKind], connections);
}
