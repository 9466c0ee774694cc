import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { SearchKind } from '#contracts';
import { databaseTrouble, patience } from '#platform/database';
import { stopIfOver } from '#platform/telemetry';
import { identityOf, type PagePlace, readCursor, writeCursor } from '../cursor.js';
import { highlightsOf, type Shown, type Wanted, wantedWords } from '../highlight.js';
import { inTransaction } from '../in-transaction.js';
import { lockIndex } from '../index-lock.js';
import { tiers } from '../nearest-words.js';
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
import { queryTerms, type Term } from '../words.js';
import { audiencesOf } from './audiences.js';
import { Codes } from './codes.js';
import { type Counted, codeNumbers, readCounts, readListCounts } from './facets.js';
import { createIndexes, createTables, dropTables, fingerprint, type IndexTables, indexTables } from './index-tables.js';
import { rankedQueries, tierQuery, type Variants } from './lexemes.js';
import {
  type CountingStatement,
  countingStatement,
  type Known,
  listCountings,
  pageStatement,
  sortKeys,
} from './matching.js';
import { rebuildIndex } from './rebuild.js';
import { indexRow } from './rows.js';
import { spellingVariants } from './spellings.js';
import { suggestions } from './suggestions.js';
import { FormerGenerationError, removeRows, writeRows } from './writing.js';

/**
 * Settings of every connection of the engine. Matches are found by the GIN index alone: with sequential scans allowed
 * the planner takes one for the widest words and computes each row's words anew. Plans are parallel in no case, since
 * other searches use the other core.
 */
const connectionOptions = [
  '-c enable_seqscan=off',
  '-c jit=off',
  '-c work_mem=64MB',
  '-c max_parallel_workers_per_gather=0',
  '-c pg_trgm.similarity_threshold=0.19',
].join(' ');

/** What a write may take, where nobody waits for an answer: milliseconds. */
const WRITE_TIMEOUT = 15_000;

/** SQLSTATE undefined_table: the index was swapped for a newer generation a moment ago, or is not there at all. */
const undefinedTable = '42P01';

/** Searches that wait for a connection; more would hold up requests that need no search, and be answered too late. */
const MOST_WAITING = 50;

/**
 * Counting this many matches with their facets is most of what a wide search costs, and nobody sees whether it is some
 * seconds old: such counts are kept. From an age of `WIDE_FRESH` on they are counted anew for whoever comes next. What is
 * found is not kept: a new document is there at once. Milliseconds.
 */
const WIDE = 10_000;
const WIDE_FRESH = 5_000;
const WIDE_COUNTS = { max: 500, ttl: 30_000 };

/** There is no index (yet): to be made by `prepare` and filled from the tables. */
class NoIndexError extends Error {}

/** What is known of a query before it is run. */
interface ReadQuery {
  terms: Term[];
  variants: Variants;
}

/** A search while it runs. */
interface Run {
  definition: SearchKindDefinition;
  tables: IndexTables;
  request: SearchRequest;
  known: Known;
}

interface Page {
  numbers: number[];
  nextCursor: string | null;
}

/** The search port on PostgreSQL itself. docs/search.md says how it works and what was measured. */
export class EmbeddedSearchEngine extends SearchEngine {
  private readonly pool: pg.Pool;
  private readonly codes: Codes;
  private readonly generations = new Map<SearchKind, IndexTables>();
  private readonly wideCounts = new LRUCache<string, Counted>(WIDE_COUNTS);
  private readonly recounted = new Set<string>();

  /**
   * @param connections most connections of this process for searching and indexing
   * @param searchTimeout milliseconds after which a query of a search is given up: for processes that only search
   */
  constructor(
    url: string,
    private readonly definitions: readonly SearchKindDefinition[],
    connections: number,
    searchTimeout?: number,
  ) {
    super();
    this.pool = new pg.Pool({
      ...(searchTimeout === undefined ? { statement_timeout: WRITE_TIMEOUT } : patience(searchTimeout)),
      connectionString: url,
      max: connections,
      options: connectionOptions,
      application_name: 'everfair search',
      // A search that finds all connections in use by slower ones is told so soon.
      connectionTimeoutMillis: searchTimeout === undefined ? 5_000 : searchTimeout / 2,
    });
    // An idle connection that breaks is replaced by the pool; the query that needs one says what is wrong.
    this.pool.on('error', () => {});
    this.codes = new Codes(this.pool);
  }

  async prepare(): Promise<SearchKind[]> {
    const made: SearchKind[] = [];
    for (const definition of this.definitions) {
      await inTransaction(this.pool, async (client) => {
        await client.query(lockIndex('alone'), [definition.kind]);
        const { rows } = await client.query(`SELECT generation, fingerprint FROM search.index WHERE kind = $1`, [
          definition.kind,
        ]);
        const [present] = rows as { generation: number; fingerprint: string }[];
        if (present?.fingerprint === fingerprint(definition)) return;
        const tables = await this.newTables(client, definition);
        await client.query(createIndexes(definition, tables.tables));
        await client.query(
          `INSERT INTO search.index (kind, generation, fingerprint) VALUES ($1, $2, $3)
           ON CONFLICT (kind) DO UPDATE SET generation = $2, fingerprint = $3, building = NULL, uid = NULL, next_uid = NULL,
             built_at = now()`,
          [definition.kind, tables.generation, fingerprint(definition)],
        );
        if (present) await client.query(dropTables(indexTables(definition.kind, present.generation)));
        made.push(definition.kind);
      });
      this.generations.delete(definition.kind);
    }
    return made;
  }

  async upsert(kind: SearchKind, documents: readonly SearchDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const definition = this.definition(kind);
    const latest = new Map(documents.map((document) => [document.id, document]));
    const rows = [...latest.values()].map((document) => indexRow(document, definition));
    const numbered = await this.codes.assign(definition, rows);
    await this.onGeneration(kind, (tables) =>
      inTransaction(this.pool, (client) => writeRows(client, kind, definition, tables, numbered)),
    );
  }

  async remove(kind: SearchKind, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.onGeneration(kind, (tables) =>
      inTransaction(this.pool, (client) => removeRows(client, kind, tables, ids)),
    );
  }

  async search(kind: SearchKind, request: SearchRequest): Promise<SearchAnswer> {
    return this.onGeneration(kind, async (tables) => {
      const query = await this.readQuery(tables, request);
      const after = this.pagePlace(kind, query, request);
      const run = await this.begin(kind, tables, request);
      if (request.plain) return this.plainAnswer(run, query, after);
      // Beside each other: what is found need not wait for how many there are.
      const [{ counted, relaxed, terms }, found] = await Promise.all([
        this.countRelaxed(run, query),
        this.page(run, query, after),
      ]);
      const page = relaxed === null ? found : await this.page(run, { ...query, terms }, after);
      return {
        hits: await this.hits(tables, page.numbers, wantedWords(terms, query.variants)),
        total: counted.total,
        relaxed,
        facets: counted.facets,
        nextCursor: page.nextCursor,
      };
    });
  }

  async suggest(kind: SearchKind, prefix: string): Promise<Suggestion[]> {
    return this.onGeneration(kind, (tables) => suggestions(this.pool, tables, prefix));
  }

  async rebuild(kind: SearchKind, documents: AsyncIterable<SearchDocument>): Promise<number> {
    const definition = this.definition(kind);
    const count = await rebuildIndex(this.pool, definition, this.codes, documents);
    this.generations.delete(kind);
    return count;
  }

  async settled(): Promise<void> {
    // A write is resolved when it is committed, and what is committed is found.
  }

  async stats(kind: SearchKind): Promise<SearchStats> {
    return this.onGeneration(kind, async (tables) => {
      const { rows } = await this.pool.query<SearchStats>(`SELECT count(*)::int AS documents FROM ${tables.documents}`);
      return rows[0]!;
    });
  }

  async *versions(kind: SearchKind): AsyncIterable<DocumentVersion> {
    const pageSize = 10_000;
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.onGeneration(kind, async (tables) => {
        const page = await this.pool.query<DocumentVersion>(
          `SELECT d.id, t.version
           FROM (SELECT id, n FROM ${tables.documents} WHERE id > $1 ORDER BY id LIMIT ${pageSize}) d
           JOIN ${tables.texts} t USING (n) ORDER BY d.id`,
          [last],
        );
        return page.rows;
      });
      yield* rows;
      if (rows.length < pageSize) return;
      last = rows.at(-1)!.id;
    }
  }

  async discard(): Promise<void> {
    for (const { kind } of this.definitions) {
      await inTransaction(this.pool, async (client) => {
        await client.query(lockIndex('alone'), [kind]);
        const { rows } = await client.query<{ generation: number }>(
          `DELETE FROM search.index WHERE kind = $1 RETURNING generation`,
          [kind],
        );
        for (const { generation } of rows) await client.query(dropTables(indexTables(kind, generation)));
      });
      this.generations.delete(kind);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /** Plan of each statement of a search, for the tests that hold the plans. */
  async explain(kind: SearchKind, request: SearchRequest): Promise<string[]> {
    return this.onGeneration(kind, async (tables) => {
      const { definition, known } = await this.begin(kind, tables, request);
      const { terms, variants } = await this.readQuery(tables, request);
      const statements = [
        countingStatement(definition, tables, tierQuery(terms, tiers.anywhere, variants), request, known),
        ...this.steps({ terms, variants }, request).map((step) =>
          pageStatement(definition, tables, step, request, known, null, request.limit),
        ),
      ];
      const plans: string[] = [];
      for (const { sql, values } of statements) {
        const { rows } = await this.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      }
      return plans;
    });
  }

  private definition(kind: SearchKind): SearchKindDefinition {
    const definition = this.definitions.find((one) => one.kind === kind);
    if (!definition) throw new Error(`Nothing of the kind ${kind} is searched`);
    return definition;
  }

  private async readQuery(tables: IndexTables, { text, exact }: SearchRequest): Promise<ReadQuery> {
    const terms = queryTerms(text);
    return { terms, variants: exact ? new Map() : await spellingVariants(this.pool, tables, terms) };
  }

  private async begin(kind: SearchKind, tables: IndexTables, request: SearchRequest): Promise<Run> {
    const definition = this.definition(kind);
    // Another process may have given a value its number since this one read them all.
    const { facets = {} } = request.filters;
    const coded = [...definition.codes, ...(definition.lists ?? [])];
    await this.codes.know(Object.fromEntries(coded.map((facet) => [facet, facets[facet] ?? []])));
    const known = {
      numberOf: (facet: string, code: string) => this.codes.numberOf(facet, code),
      audiences: definition.guarded ? await audiencesOf(this.pool, tables, request.viewer ?? []) : null,
    };
    return { definition, tables, request, known };
  }

  /** Counts what matches all terms; when nothing does, without the last, and so on. */
  private async countRelaxed(
    run: Run,
    { terms, variants }: ReadQuery,
  ): Promise<{ counted: Counted; relaxed: string[] | null; terms: Term[] }> {
    const { request } = run;
    const count = (some: Term[]) => this.count(run, tierQuery(some, tiers.anywhere, variants));
    if (isSignsAlone(request, terms)) {
      return { counted: { total: 0, facets: {} }, relaxed: null, terms };
    }
    const all = await count(terms);
    if (all.total > 0 || terms.length < 2 || request.exact) return { counted: all, relaxed: null, terms };
    for (let kept = terms.length - 1; kept >= 1; kept--) {
      const some = terms.slice(0, kept);
      const counted = await count(some);
      if (counted.total > 0) return { counted, relaxed: terms.slice(kept).map((term) => term.text), terms: some };
    }
    return { counted: all, relaxed: null, terms };
  }

  /** The page alone: counting is most of what a wide search costs. */
  private async plainAnswer(run: Run, query: ReadQuery, after: PagePlace | null): Promise<SearchAnswer> {
    const { request, tables } = run;
    const { terms } = query;
    const fewest = request.exact || terms.length < 2 ? terms.length : 1;
    let page: Page = { numbers: [], nextCursor: null };
    let kept = terms.length;
    for (; kept >= fewest; kept--) {
      page = await this.page(run, { ...query, terms: terms.slice(0, kept) }, after);
      if (page.numbers.length > 0) break;
    }
    const isRelaxed = page.numbers.length > 0 && kept < terms.length;
    return {
      hits: await this.hits(tables, page.numbers, null),
      total: page.numbers.length,
      relaxed: isRelaxed ? terms.slice(kept).map((term) => term.text) : null,
      facets: {},
      nextCursor: page.nextCursor,
    };
  }

  private async count(run: Run, query: string | null): Promise<Counted> {
    const { definition, tables, request, known } = run;
    const statement = countingStatement(definition, tables, query, request, known);
    const key = JSON.stringify([statement, request.facets]);
    const countAnew = async () => {
      const counted = await this.countAnew(run, query, statement);
      if (counted.total >= WIDE) this.wideCounts.set(key, counted);
      else this.wideCounts.delete(key);
      return counted;
    };
    const kept = this.wideCounts.get(key);
    if (kept === undefined) {
      stopIfOver();
      return countAnew();
    }
    const age = WIDE_COUNTS.ttl - this.wideCounts.getRemainingTTL(key);
    if (age > WIDE_FRESH && !this.recounted.has(key)) {
      this.recounted.add(key);
      // One that fails leaves what is kept, until that is too old.
      void countAnew()
        .catch(() => {})
        .finally(() => this.recounted.delete(key));
    }
    return kept;
  }

  private async countAnew(
    { definition, tables, request, known }: Run,
    query: string | null,
    statement: CountingStatement,
  ): Promise<Counted> {
    const { rows } = await this.pool.query(statement.sql, statement.values);
    const codes = await this.codes.codesOf(codeNumbers(definition, rows));
    const { without, ...counted } = readCounts(definition, request.facets, statement, rows, codes);
    const totals = { total: counted.total, without };
    const countings = listCountings(definition, tables, query, request, known, totals);
    await Promise.all(
      countings.map(async ({ sql, values, facets, every }) => {
        const { rows: listed } = await this.pool.query<{ value: number; count: number }>(sql, values);
        const codesOfLists = await this.codes.codesOf(listed.map(({ value }) => value));
        Object.assign(counted.facets, readListCounts(facets, every, listed, codesOfLists));
      }),
    );
    return counted;
  }

  /** The queries that fill a page one after the other; one for lists that are not sorted by relevance. */
  private steps({ terms, variants }: ReadQuery, request: SearchRequest): (string | null)[] {
    if (terms.length === 0 || request.sort !== 'relevance') return [tierQuery(terms, tiers.anywhere, variants)];
    return rankedQueries(terms, variants);
  }

  private pagePlace(kind: SearchKind, query: ReadQuery, request: SearchRequest): PagePlace | null {
    if (request.cursor === null) return null;
    const { length: tiers } = this.steps(query, request);
    return readCursor(request.cursor, identityOf(kind, request), tiers, sortKeys[request.sort].length);
  }

  private async page(run: Run, query: ReadQuery, after: PagePlace | null): Promise<Page> {
    const { definition, tables, request, known } = run;
    if (request.limit === 0 || isSignsAlone(request, query.terms)) return { numbers: [], nextCursor: null };
    const steps = this.steps(query, request);
    const found: { n: number; tier: number; keys: number[] }[] = [];
    // One more than asked for tells whether there is another page.
    const wanted = request.limit + 1;
    for (let tier = after?.tier ?? 0; tier < steps.length && found.length < wanted; tier++) {
      const from = after?.tier === tier ? after.keys : null;
      const left = wanted - found.length;
      const { sql, values } = pageStatement(definition, tables, steps[tier]!, request, known, from, left);
      stopIfOver();
      const { rows } = await this.pool.query<Record<string, number>>(sql, values);
      for (const { n, ...keys } of rows) found.push({ n: n!, tier, keys: Object.values(keys) });
    }
    const page = found.slice(0, request.limit);
    const last = page.at(-1);
    return {
      numbers: page.map(({ n }) => n),
      nextCursor: last && found.length > page.length ? writeCursor(last, identityOf(definition.kind, request)) : null,
    };
  }

  /** @param wanted null: what is shown is neither read nor marked */
  private async hits(tables: IndexTables, numbers: readonly number[], wanted: Wanted | null): Promise<SearchHit[]> {
    if (numbers.length === 0) return [];
    const { rows } = await this.pool.query<{ id: string; shown?: Shown; stored: object }>(
      `SELECT d.id, t.stored${wanted === null ? '' : ', t.shown'}
       FROM unnest($1::int[]) WITH ORDINALITY AS page(n, place)
       JOIN ${tables.texts} t USING (n) JOIN ${tables.documents} d USING (n) ORDER BY page.place`,
      [numbers],
    );
    return rows.map(({ id, shown, stored }) => ({
      id,
      stored,
      highlights: wanted === null || shown === undefined ? {} : highlightsOf(shown, wanted),
    }));
  }

  private async newTables(
    client: pg.ClientBase,
    definition: SearchKindDefinition,
  ): Promise<{ generation: number; tables: IndexTables }> {
    const { rows } = await client.query<{ generation: number }>(
      `SELECT nextval('search.generation')::int AS generation`,
    );
    const { generation } = rows[0]!;
    const tables = indexTables(definition.kind, generation);
    await client.query(createTables(definition, tables));
    return { generation, tables };
  }

  /**
   * Runs work on the present generation; once more when it was swapped for a newer one meanwhile.
   * @throws SearchUnavailableError when searches get no answer although the database is there
   */
  private async onGeneration<T>(kind: SearchKind, work: (tables: IndexTables) => Promise<T>): Promise<T> {
    try {
      return await this.tryOnGeneration(kind, work);
    } catch (error) {
      throw isUnavailable(error)
        ? new SearchUnavailableError('The search index does not answer', { cause: error })
        : error;
    }
  }

  private async tryOnGeneration<T>(kind: SearchKind, work: (tables: IndexTables) => Promise<T>): Promise<T> {
    if (this.pool.waitingCount >= MOST_WAITING) throw new SearchUnavailableError('Too many searches wait already');
    const known = this.generations.get(kind);
    if (!known) return work(await this.loadGeneration(kind));
    try {
      return await work(known);
    } catch (error) {
      const swapped = error instanceof FormerGenerationError || sqlStateOf(error) === undefinedTable;
      if (!swapped) throw error;
      return work(await this.loadGeneration(kind));
    }
  }

  private async loadGeneration(kind: SearchKind): Promise<IndexTables> {
    const { rows } = await this.pool.query<{ generation: number }>(
      `SELECT generation FROM search.index WHERE kind = $1`,
      [kind],
    );
    const [row] = rows;
    if (!row) throw new NoIndexError(`There is no index of the kind ${kind} yet`);
    const tables = indexTables(kind, row.generation);
    this.generations.set(kind, tables);
    return tables;
  }
}

/** Text that has no word in it finds nothing, rather than everything. */
const isSignsAlone = ({ text }: SearchRequest, terms: readonly Term[]) => terms.length === 0 && text.trim() !== '';

/** A database that is away is more than a search engine that is: that error stays as it is. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof NoIndexError || sqlStateOf(error) === undefinedTable) return true;
  const trouble = databaseTrouble(error);
  return trouble === 'slow' || trouble === 'busy';
}

function sqlStateOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
