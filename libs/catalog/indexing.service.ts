import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordEvent } from '#platform/outbox';
import { type SearchDocument, SearchEngine } from '#platform/search';
import { FILL_LOCK } from './filling.js';
import { type VacancyRow, vacancyColumns, vacancyDocument } from './vacancy.projection.js';

const pageSize = 1000;
/** Most ids of one event. */
const eventIds = 500;

/** Brings the tables into the search index. */
@Injectable()
export class IndexingService {
  private readonly log = new Logger(IndexingService.name);

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SearchEngine) private readonly engine: SearchEngine,
  ) {}

  /**
   * Makes the index say of these vacancies what the tables say now. Reading and writing stand under locks of the ids,
   * so that of two that index the same vacancy at once the later reads the newer row.
   */
  async indexVacancies(ids: readonly string[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockIds(manager, ids);
      const rows = await manager.query<VacancyRow[]>(
        `SELECT ${vacancyColumns} FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id
         WHERE v.id = ANY($1::uuid[])`,
        [ids],
      );
      const open = rows.filter((row) => row.state === 'open');
      const found = new Set(open.map((row) => row.id));
      await this.engine.upsert('vacancy', open.map(vacancyDocument));
      await this.engine.remove(
        'vacancy',
        ids.filter((id) => !found.has(id)),
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

  /** Builds the index of vacancies anew, beside the present one. Answers how many are in it. */
  async rebuildVacancies(): Promise<number> {
    return this.engine.rebuild('vacancy', this.openVacancies());
  }

  /** Fills an index that is empty although there are open vacancies: after a restore, or when its layout changed. */
  async fillIfEmpty(): Promise<void> {
    const { documents } = await this.engine.stats('vacancy');
    if (documents > 0) return;
    const [row] = await this.dataSource.query<[{ any: boolean }]>(
      `SELECT EXISTS (SELECT FROM vacancy WHERE state = 'open') AS any`,
    );
    if (!row.any) return;
    const runner = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await runner.query('SELECT pg_try_advisory_lock(hashtext($1)) AS mine', [FILL_LOCK])) as [
        { mine: boolean },
      ];
      // Another worker is at it.
      if (!lock.mine) return;
      this.log.log('The search index is empty: filling it');
      const count = await this.rebuildVacancies();
      this.log.log(`The search index is filled: ${count} vacancies`);
      await runner.query('SELECT pg_advisory_unlock(hashtext($1))', [FILL_LOCK]);
    } finally {
      await runner.release();
    }
  }

  /** All open vacancies by id, a page at a time over the primary key; the next one is read while one is worked on. */
  private async *openVacancies(): AsyncIterable<SearchDocument> {
    let next = this.pageAfter('00000000-0000-0000-0000-000000000000');
    for (;;) {
      const rows = await next;
      const last = rows.at(-1);
      if (last && rows.length === pageSize) {
        next = this.pageAfter(last.id);
        // It is awaited in its turn; until then its failure is nobody's surprise.
        next.catch(() => {});
      }
      for (const row of rows) if (row.state === 'open') yield vacancyDocument(row);
      if (rows.length < pageSize) return;
    }
  }

  private pageAfter(id: string): Promise<VacancyRow[]> {
    return this.dataSource.query<VacancyRow[]>(
      `SELECT ${vacancyColumns} FROM (SELECT * FROM vacancy WHERE id > $1 ORDER BY id LIMIT ${pageSize}) v
       LEFT JOIN organization o ON o.id = v.organization_id ORDER BY v.id`,
      [id],
    );
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
