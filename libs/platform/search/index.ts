export { EmbeddedSearchEngine } from './embedded/embedded.engine.js';
export { type MeilisearchAddress, MeilisearchEngine } from './meilisearch/meilisearch.engine.js';
export { searchMigrations } from './migrations/index.js';
export {
  type DocumentVersion,
  type FacetCount,
  InvalidCursorError,
  type SearchAnswer,
  type SearchDocument,
  SearchEngine,
  type SearchFilters,
  type SearchHit,
  type SearchKindDefinition,
  type SearchRequest,
  type SearchStats,
  SearchUnavailableError,
  type Suggestion,
} from './search.port.js';
export { normalizeInPlace, queryTerms } from './words.js';
