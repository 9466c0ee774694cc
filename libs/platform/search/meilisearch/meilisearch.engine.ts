import type { MultiSearchQuery, MultiSearchResult } from 'meilisearch';
import type { SearchKind } from '#contracts';
import { identityOf } from '../cursor.js';
import { highlightsOf, wantedWords } from '../highlight.js';
import {
  type DocumentVersion,
  type SearchAnswer,
  type SearchDocument,
  SearchEngine,
  type SearchHit,
  type SearchKindDefinition,
  type SearchRequest,
  type SearchStats,
  SearchUnavailableError,
  type Suggestion,
} from '../search.port.js';
import { forgivenTypos } from '../spelling.js';
import { suggestionKey, suggestionKeys } from '../suggestion-keys.js';
import { queryTerms, type Term, unfinishedWords } from '../words.js';
import { facetQueries, readFacets } from './counting.js';
import { fingerprint, indexSettings, type StoredDocument } from './documents.js';
import { filterConditions, idAfter, without } from './filters.js';
import { IndexPlaces } from './index-places.js';
import { listPage, type Page, type PagePlan, pagePlan } from './paging.js';
import { payloads } from './payloads.js';
import { countQuery, type FoundDocument, foundWords, listQuery, queryText, readableTerms } from './queries.js';
import { deleteIndex, makeIndex, rebuildIndex } from './rebuild.js';
import { MissingIndexError, Server } from './server.js';
import { longestKey, readSuggestion } from './suggestion-values.js';

/** A write is given back to its queue when the server has had it so long. */
const longestWrite = 60_000;
/** A word that fewer documents have may be a typing error: see the embedded engine, which goes by the same share. */
const commonShare = 1 / 2000;
const mostSuggestions = 10;

export interface MeilisearchAddress {
  url: string;
  key: string | undefined;
  /** With `searching` nothing is done that needs more than a key for searching. */
  use: 'searching' | 'indexing';
  /** Milliseconds after which a search is given up, all its requests together. */
  searchTimeout: number;
}

/** What is known of a query before it is run. */
interface ReadQuery {
  terms: Term[];
  /** Terms in which typing errors are forgiven. */
  forgiven: ReadonlySet<Term>;
}

type Ask = (queries: MultiSearchQuery[]) => Promise<MultiSearchResult<FoundDocument>[]>;

/** The search port on a Meilisearch server. docs/search.md says how it works and where it differs. */
export class MeilisearchEngine extends SearchEngine {
  private readonly server: Server;
  private readonly places: IndexPlaces;
  private readonly uids = new Map<SearchKind, string>();

  /** @param connections most connections of this process to the fair's own database for its indexes */
  constructor(
    private readonly address: MeilisearchAddress,
    databaseUrl: string,
    private readonly definitions: readonly SearchKindDefinition[],
    connections: number,
  ) {
    super();
    this.server = new Server(address.url, address.key);
    const { use, searchTimeout } = address;
    this.places = new IndexPlaces(databaseUrl, connections, use === 'searching' ? searchTimeout : undefined);
  }

  async prepare(): Promise<SearchKind[]> {
    if (this.address.use === 'searching') return [];
    const made: SearchKind[] = [];
    for (const definition of this.definitions) {
      const { kind } = definition;
      const former = await this.places.alone(kind, async (client) => {
        const row = await this.places.find(kind, client);
        if (row?.uid && row.fingerprint === fingerprint(definition) && (await this.isReady(row.uid, definition))) {
          return [];
        }
        const uid = this.places.newUid(kind);
        await makeIndex(this.server, uid, definition);
        await client.query(
          `INSERT INTO search.index (kind, generation, fingerprint, uid) VALUES ($1, nextval('search.generation'), $2, $3)
           ON CONFLICT (kind) DO UPDATE SET generation = excluded.generation, fingerprint = $2, uid = $3,
             building = NULL, next_uid = NULL, built_at = now()`,
          [kind, fingerprint(definition), uid],
        );
        made.push(kind);
        return [row?.uid, row?.next_uid];
      });
      for (const uid of former) if (uid) await deleteIndex(this.server, uid);
      this.uids.delete(kind);
    }
    return made;
  }

  async upsert(kind: SearchKind, documents: readonly SearchDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const definition = this.definition(kind);
    const latest = new Map(documents.map((document) => [document.id, document]));
    await this.places.write(kind, [...latest.keys()], async (uid) => {
      for await (const payload of payloads(latest.values(), definition)) {
        await this.server.done((client) => client.index<StoredDocument>(uid).addDocuments(payload), longestWrite);
      }
    });
  }

  async remove(kind: SearchKind, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.places.write(kind, ids, (uid) =>
      this.server.done((client) => client.index(uid).deleteDocuments([...ids]), longestWrite),
    );
  }

  async search(kind: SearchKind, request: SearchRequest): Promise<SearchAnswer> {
    const definition = this.definition(kind);
    const identity = identityOf(kind, request);
    return this.onIndex(kind, async (uid, ask) => {
      const terms = readableTerms(queryTerms(request.text));
      const plan = pagePlan(request, identity, terms.length > 0);
      // Text that has no word in it (only signs) finds nothing, rather than everything.
      if (terms.length === 0 && request.text.trim() !== '') return nothing;
      const read = { terms, forgiven: request.exact ? new Set<Term>() : await this.rareTerms(uid, ask, terms) };
      const all = await this.found(uid, ask, definition, request, read, plan);
      if (all.total > 0 || terms.length < 2 || request.exact) return all;
      const kept = await this.mostTermsThatMatch(uid, ask, definition, request, read);
      if (kept === 0) return all;
      const some = await this.found(uid, ask, definition, request, { ...read, terms: terms.slice(0, kept) }, plan);
      return { ...some, relaxed: terms.slice(kept).map((term) => term.text) };
    });
  }

  async suggest(kind: SearchKind, prefix: string): Promise<Suggestion[]> {
    return this.onIndex(kind, async (uid, _ask, signal) => {
      const found: Suggestion[] = [];
      // One line for what reads the same: java and Java, the skill and the title.
      const said = new Set<string>();
      for (const { before, last } of [{ before: '', last: prefix }, ...unfinishedWords(prefix)]) {
        const finished = queryTerms(before);
        for (const suggestion of await this.beginningWith(uid, last, readableTerms(finished), signal)) {
          if (found.length === mostSuggestions) return found;
          const whole = before === '' ? suggestion.text : `${before} ${suggestion.text}`;
          if (said.has(suggestionKey(whole))) continue;
          said.add(suggestionKey(whole));
          const texts = finished.map((term) => term.text);
          if (before !== '' && queryTerms(suggestion.text).every((term) => texts.includes(term.text))) continue;
          found.push({ ...suggestion, ...(before !== '' && { before }) });
        }
      }
      return found;
    });
  }

  async rebuild(kind: SearchKind, documents: AsyncIterable<SearchDocument>): Promise<number> {
    return rebuildIndex(this.server, this.places, this.definition(kind), documents);
  }

  /** Writes of this process have succeeded when they resolve; those of others may still be tasks. */
  async settled(): Promise<void> {
    for (const { kind } of this.definitions) {
      const uid = await this.places.uidOf(kind);
      const { results } = await this.server.ask((client) =>
        client.tasks.getTasks({ indexUids: [uid], statuses: ['enqueued', 'processing'], limit: 1 }),
      );
      for (const task of results) await this.server.finished(task.uid);
    }
  }

  async stats(kind: SearchKind): Promise<SearchStats> {
    return this.onIndex(kind, async (uid, ask) => {
      const [counted] = await ask([countQuery(uid, '', [])]);
      return { documents: counted!.totalHits ?? 0 };
    });
  }

  async *versions(kind: SearchKind): AsyncIterable<DocumentVersion> {
    const pageSize = 5_000;
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const uid = await this.places.uidOf(kind);
      const { results } = await this.server.ask((client) =>
        client.index<DocumentVersion>(uid).getDocuments({
          filter: idAfter(last),
          sort: ['id:asc'],
          fields: ['id', 'version'],
          limit: pageSize,
        }),
      );
      yield* results;
      if (results.length < pageSize) return;
      last = results.at(-1)!.id;
    }
  }

  async discard(): Promise<void> {
    for (const { kind } of this.definitions) {
      const row = await this.places.alone(kind, async (client) => {
        const present = await this.places.find(kind, client);
        await client.query('DELETE FROM search.index WHERE kind = $1', [kind]);
        return present;
      });
      for (const uid of [row?.uid, row?.next_uid]) if (uid) await deleteIndex(this.server, uid);
      this.uids.delete(kind);
    }
  }

  async close(): Promise<void> {
    await this.places.close();
  }

  private definition(kind: SearchKind): SearchKindDefinition {
    const definition = this.definitions.find((one) => one.kind === kind);
    if (!definition) throw new Error(`Nothing of the kind ${kind} is searched`);
    return definition;
  }

  /** There, and with our settings: a server that lost its data makes an index without any at the next write. */
  private async isReady(uid: string, definition: SearchKindDefinition): Promise<boolean> {
    const wanted = indexSettings(definition);
    try {
      const { searchableAttributes, rankingRules } = await this.server.ask((client) => client.index(uid).getSettings());
      return (
        String(searchableAttributes) === String(wanted.searchableAttributes) &&
        String(rankingRules) === String(wanted.rankingRules)
      );
    } catch (error) {
      if (error instanceof MissingIndexError) return false;
      throw error;
    }
  }

  /** Rare Latin words, which may be typing errors. A common one is what it is: spring does not find string. */
  private async rareTerms(uid: string, ask: Ask, terms: readonly Term[]): Promise<ReadonlySet<Term>> {
    const doubtful = terms.filter((term) => term.latin && forgivenTypos(term.text) > 0);
    if (doubtful.length === 0) return new Set();
    const [all, ...counts] = await ask([
      countQuery(uid, '', []),
      ...doubtful.map((term) => countQuery(uid, queryText([term], new Set()), [])),
    ]);
    const common = Math.max(1, commonShare * (all!.totalHits ?? 0));
    return new Set(doubtful.filter((_, i) => (counts[i]!.totalHits ?? 0) < common));
  }

  /** Total, facets and page for these terms, in one request unless documents moved under a page of relevance. */
  private async found(
    uid: string,
    ask: Ask,
    definition: SearchKindDefinition,
    request: SearchRequest,
    { terms, forgiven }: ReadQuery,
    plan: PagePlan,
  ): Promise<SearchAnswer> {
    const q = queryText(terms, forgiven);
    const filter = without(filterConditions(definition, request), null);
    const facets = facetQueries(uid, q, definition, request);
    const list = listPage(plan, request.limit, (given) => listQuery(uid, q, filter, given, forgiven.size > 0));
    const [counted, ...results] = await ask([
      countQuery(uid, q, filter),
      ...facets.map((facet) => facet.query),
      ...list.queries,
    ]);
    const page: Page = await list.read(results.slice(facets.length), ask);
    return {
      hits: page.documents.map((found) =>
        request.plain ? { id: found.id, stored: found.stored, highlights: {} } : hitOf(found, terms, forgiven),
      ),
      total: counted!.totalHits ?? 0,
      relaxed: null,
      facets: readFacets(request.facets, facets, results),
      nextCursor: page.nextCursor,
    };
  }

  /** How many terms from the first on have a match together; 0 when not even the first has. */
  private async mostTermsThatMatch(
    uid: string,
    ask: Ask,
    definition: SearchKindDefinition,
    request: SearchRequest,
    { terms, forgiven }: ReadQuery,
  ): Promise<number> {
    const filter = without(filterConditions(definition, request), null);
    const lengths = Array.from({ length: terms.length - 1 }, (_, i) => terms.length - 1 - i);
    const counts = await ask(
      lengths.map((length) => countQuery(uid, queryText(terms.slice(0, length), forgiven), filter)),
    );
    return lengths.find((_, i) => (counts[i]!.totalHits ?? 0) > 0) ?? 0;
  }

  /** Suggestions that begin with what was typed and are found together with all of some terms, most frequent first. */
  private async beginningWith(
    uid: string,
    typed: string,
    together: readonly Term[],
    signal: AbortSignal,
  ): Promise<Suggestion[]> {
    const key = suggestionKey(typed);
    if (key === '') return [];
    const { facetHits } = await this.server.ask((client) =>
      client.index(uid).searchForFacetValues(
        {
          facetName: 'suggestions',
          facetQuery: [...key].slice(0, longestKey).join(''),
          q: queryText(together, new Set()),
          matchingStrategy: 'all',
          exhaustiveFacetCount: true,
        },
        { signal },
      ),
    );
    return facetHits
      .flatMap(({ value, count }) => {
        const suggestion = count > 0 ? readSuggestion(value) : undefined;
        // Meilisearch forgives typing errors here too; what was typed is a beginning as it stands.
        return suggestion && suggestionKeys(suggestion.text).some((one) => one.startsWith(key))
          ? [{ suggestion, count }]
          : [];
      })
      .sort(
        (a, b) =>
          b.count - a.count ||
          a.suggestion.text.length - b.suggestion.text.length ||
          (a.suggestion.text < b.suggestion.text ? -1 : 1),
      )
      .map(({ suggestion }) => suggestion);
  }

  /** Searches the present index, within the time that a person waits; once more when it was made anew meanwhile. */
  private async onIndex<T>(
    kind: SearchKind,
    work: (uid: string, ask: Ask, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const signal = AbortSignal.timeout(this.address.searchTimeout);
    const ask: Ask = async (queries) => {
      const { results } = await this.server.ask((client) =>
        client.multiSearch<{ queries: MultiSearchQuery[] }, FoundDocument>({ queries }, { signal }),
      );
      return results;
    };
    const known = this.uids.get(kind);
    try {
      if (known) return await work(known, ask, signal);
    } catch (error) {
      if (!(error instanceof MissingIndexError)) throw error;
    }
    const uid = await this.places.uidOf(kind);
    this.uids.set(kind, uid);
    try {
      return await work(uid, ask, signal);
    } catch (error) {
      if (!(error instanceof MissingIndexError)) throw error;
      throw new SearchUnavailableError(`Meilisearch at ${this.address.url} has no index ${uid}.`, { cause: error });
    }
  }
}

const nothing: SearchAnswer = { hits: [], total: 0, relaxed: null, facets: {}, nextCursor: null };

function hitOf(document: FoundDocument, terms: readonly Term[], forgiven: ReadonlySet<Term>): SearchHit {
  const { id, stored, shown } = document;
  const others = foundWords(document);
  const wanted = wantedWords(terms, new Map([...forgiven].map((term) => [term.text, others])));
  return { id, stored, highlights: highlightsOf(shown, wanted) };
}
