import { EmbeddedSearchEngine, type SearchEngine } from '#platform/search';
import { vacancyKind } from './vacancy.kind.js';

/**
 * Opens the search engine for all kinds that are searched.
 * @param searchTimeout milliseconds after which a query of a search is given up: for processes that only search
 */
export function openSearchEngine(url: string, connections: number, searchTimeout?: number): SearchEngine {
  return new EmbeddedSearchEngine(url, [vacancyKind], connections, searchTimeout);
}
