import type { SearchKind, SearchSort } from '#contracts';

/**
 * What is searched, for the engine: which facets a kind has and how they are stored. Changing it makes a new index
 * (the engine compares its fingerprint with that of the index it finds).
 */
export interface SearchKindDefinition {
  kind: SearchKind;
  /** Facets with at most 15 fixed values each, at most seven of them: packed four bits each. */
  small: Readonly<Record<string, readonly string[]>>;
  /** Facets with open lists of codes. */
  codes: readonly string[];
  /** Facets with open lists of codes, several a document. Of many matches their counts are told from a sample. */
  lists?: readonly string[];
  /**
   * A document is found by those alone whom it is for (`SearchDocument.audience`, `SearchRequest.viewer`). It holds what
   * people said of themselves, so nothing of it is kept beside it: no suggestions, no spellings of its words.
   */
  guarded?: true;
  /** Steps of the pay facet, CNY a month, ascending, at most 14. */
  paySteps: readonly number[];
}

/** One searchable thing. Texts are as people wrote them: cutting, pinyin and variants are the engine's work. */
export interface SearchDocument {
  id: string;
  /** Changes whenever the document does: tells an index that is behind from one that is not. */
  version: string;
  title: string;
  skills: readonly string[];
  organization: { id: string; name: string } | null;
  /** The division, lowest first, with those above it; each with the names that people search it by, the usual one first. */
  places: readonly { code: string; names: readonly string[] }[];
  text: string | null;
  /** Value of each small and coded facet; null where it is not known. */
  facets: Readonly<Record<string, string | null>>;
  /** Values of each list facet. */
  lists?: Readonly<Record<string, readonly string[]>>;
  /** Of a guarded kind: who finds it. */
  audience?: Audience;
  payMonthlyMin: number | null;
  payMonthlyMax: number | null;
  publishedAt: Date;
  /** Returned with a hit, unread by the engine. */
  stored: object;
}

/** Marks of viewers: who has one of `to` and none of `notTo` finds the document. */
export interface Audience {
  to: readonly string[];
  notTo: readonly string[];
}

/** Values of one filter are alternatives, filters add up. Absent or empty: not filtered. */
export interface SearchFilters {
  /** By small, coded or list facet. */
  facets?: Readonly<Record<string, readonly string[]>>;
  /** Division codes of any level; a province covers its cities and districts. */
  place?: readonly string[];
  organization?: readonly string[];
  /** CNY a month: pays up to at least this. */
  payMin?: number;
  /** CNY a month: pays from at most this. */
  payMax?: number;
  /** From this second on. */
  publishedSince?: Date;
  /** Before this second. With `publishedSince` a span, and in facets one filter with it. */
  publishedBefore?: Date;
}

export interface SearchRequest {
  text: string;
  /** Every term must match as it is typed: none is dropped, no other spelling is searched. */
  exact?: boolean;
  filters: SearchFilters;
  /** Marks of who asks, for a guarded kind; without them nothing of it is found. */
  viewer?: readonly string[];
  /** Facets to count: small, coded and list ones by name, `place`, `pay`, `publishedSince`. */
  facets: readonly string[];
  /** Steps of the facet `publishedSince`, by the value that is answered for each. */
  publishedSteps: ReadonlyMap<string, Date>;
  sort: SearchSort;
  /** For who compares many: hits without highlights, no facets, and a total that may count no more than those listed. */
  plain?: boolean;
  /** 0 counts and lists nothing. */
  limit: number;
  cursor: string | null;
}

export interface SearchHit {
  id: string;
  stored: object;
  /** Safe HTML (`<em>` only) of the fields in which something was found: `title`, `organization`, `skills`, `text`. */
  highlights: Record<string, string>;
}

export interface FacetCount {
  value: string;
  count: number;
}

export interface SearchAnswer {
  hits: SearchHit[];
  /** Exact number of documents that match. */
  total: number;
  /** The terms dropped from the end because nothing matched them all; null when nothing was dropped. */
  relaxed: string[] | null;
  /** Counts of a facet ignore that facet's own filter. `place` counts every level; `pay` and `publishedSince` are cumulative. */
  facets: Record<string, FacetCount[]>;
  nextCursor: string | null;
}

export interface Suggestion {
  text: string;
  kind: 'title' | 'skill' | 'organization' | 'place';
  id?: string;
  /** The finished words before the one that `text` completes. */
  before?: string;
}

export interface SearchStats {
  documents: number;
}

export interface DocumentVersion {
  id: string;
  version: string;
}

/** A cursor that this engine did not write for this query. */
export class InvalidCursorError extends Error {}

/**
 * The engine cannot be asked just now: it is away, too slow, refuses us, or has no index yet. Nothing of the question is
 * wrong: the same may be asked again later. The message is a sentence for the people who run the fair.
 */
export class SearchUnavailableError extends Error {
  override readonly name = 'SearchUnavailableError';
}

/**
 * The search port. docs/search.md has its semantics; the contract suite beside this file tries them on an engine. Each
 * method may throw a `SearchUnavailableError`, and soon rather than late.
 */
export abstract class SearchEngine {
  /** Makes ready an index for each kind; answers the kinds whose index is new and has to be filled. */
  abstract prepare(): Promise<SearchKind[]>;
  /** Adds documents or replaces those with the same ids. */
  abstract upsert(kind: SearchKind, documents: readonly SearchDocument[]): Promise<void>;
  abstract remove(kind: SearchKind, ids: readonly string[]): Promise<void>;
  /** @throws InvalidCursorError */
  abstract search(kind: SearchKind, request: SearchRequest): Promise<SearchAnswer>;
  /**
   * At most ten completions that lead to at least one document: of all that was typed, then of its last words, where
   * what is before them and the completion are found together (`unfinishedWords` says which words those are).
   */
  abstract suggest(kind: SearchKind, prefix: string): Promise<Suggestion[]>;
  /** Builds a new index beside the present one from all documents, then swaps. Searches and writes go on. Answers how many. */
  abstract rebuild(kind: SearchKind, documents: AsyncIterable<SearchDocument>): Promise<number>;
  /** Resolves when every accepted write can be found. */
  abstract settled(): Promise<void>;
  abstract stats(kind: SearchKind): Promise<SearchStats>;
  /** What is in the index, by id ascending: for comparing it with the tables. */
  abstract versions(kind: SearchKind): AsyncIterable<DocumentVersion>;
  /** Takes all indexes away, for good: `prepare` makes empty ones. */
  abstract discard(): Promise<void>;
  abstract close(): Promise<void>;
}
