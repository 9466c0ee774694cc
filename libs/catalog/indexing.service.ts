import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SearchKind } from '#contracts';
import { Clock } from '#platform/clock';
import { recordEvent } from '#platform/outbox';
import { type SearchDocument, SearchEngine } from '#platform/search';
import { FILL_LOCK } from './filling.js';
import { indexedKinds, indexSources, pageSize } from './index-sources.js';

/** Most ids of one event. */
const eventIds = 500;

type Row = { id: string; found: boolean };

/** Brings the tables into the search index. */
@Injectable()
export class IndexingService {
  private readonly log = new Logger(IndexingService.name);

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SearchEngine) private readonly engine: SearchEngine,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Makes the index say of these what the tables say now. Reading and writing stand under locks of the ids, so that of
   * two that index the same at once the later reads the newer row.
   */
  async index(kind: SearchKind, ids: readonly string[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockIds(manager, ids);
      const rows = await manager.query<Row[]>(indexSources[kind].byIds, [ids]);
      const found = rows.filter((row) => row.found);
      const present = new Set(found.map((row) => row.id));
      await this.engine.upsert(
        kind,
        found.map((row) => this.document(kind, row)),
      );
      await this.engine.remove(
        kind,
        ids.filter((id) => !present.has(id)),
      );
    });
  }

  /** Has the open vacancies of these organizations indexed anew, as bulk work. By vacancy_organization. */
  async tellOfVacancies(organizationIds: readonly string[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const vacancies = await manager.query<{ id: string }[]>(
        `SELECT id FROM vacancy WHERE organization_id = ANY($1) AND state = 'open' ORDER BY id`,
        [organizationIds],
      );
      for (let from = 0; from < vacancies.length; from += eventIds) {
        const ids = vacancies.slice(from, from + eventIds).map(({ id }) => id);
        await recordEvent(manager, 'vacancies.changed', { ids }, { lane: 'bulk' });
      }
    });
  }

  /** Builds the index of a kind anew, beside the present one. Answers how many are in it. */
  async rebuild(kind: SearchKind): Promise<number> {
    return this.engine.rebuild(kind, this.all(kind));
  }

  /** Fills each index that is empty although something is to be found: after a restore, or when its layout changed. */
  async fillIfEmpty(): Promise<void> {
    for (const kind of indexedKinds) await this.fillKindIfEmpty(kind);
  }

  private async fillKindIfEmpty(kind: SearchKind): Promise<void> {
    const { documents } = await this.engine.stats(kind);
    if (documents > 0) return;
    const [row] = await this.dataSource.query<[{ any: boolean }]>(indexSources[kind].any);
    if (!row.any) return;
    const runner = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await runner.query('SELECT pg_try_advisory_lock(hashtext($1)) AS mine', [FILL_LOCK])) as [
        { mine: boolean },
      ];
      // Another worker is at it.
      if (!lock.mine) return;
      this.log.log(`The search index of the kind ${kind} is empty: filling it`);
      const count = await this.rebuild(kind);
      this.log.log(`The search index of the kind ${kind} is filled: ${count}`);
      await runner.query('SELECT pg_advisory_unlock(hashtext($1))', [FILL_LOCK]);
    } finally {
      await runner.release();
    }
  }

  /** All that is to be found, by id, a page at a time; the next one is read while one is worked on. */
  private async *all(kind: SearchKind): AsyncIterable<SearchDocument> {
    const pageAfter = (id: string) => this.dataSource.query<Row[]>(indexSources[kind].page, [id]);
    let next = pageAfter('00000000-0000-0000-0000-000000000000');
    for (;;) {
      const rows = await next;
      const last = rows.at(-1);
      if (last && rows.length === pageSize) {
        next = pageAfter(last.id);
        // It is awaited in its turn; until then its failure is nobody's surprise.
        next.catch(() => {});
      }
      for (const row of rows) if (row.found) yield this.document(kind, row);
      if (rows.length < pageSize) return;
    }
  }

  private document(kind: SearchKind, row: Row): SearchDocument {
    return indexSources[kind].document(row as never, this.clock.now());
  }
}

/** Taken in order, so never in a circle. At most 500 a time, of the 6,000 that a server has room for as it comes. */
async function lockIds(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(
    `SELECT pg_advisory_xact_lock(hashtext('catalog.index'), key)
     FROM (SELECT DISTINCT hashtext(id) AS key FROM unnest($1::text[]) AS id ORDER BY key) AS keys`,
    [ids],
  );
}
