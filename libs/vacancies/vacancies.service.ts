import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Language, type VacancyDetail, vacancyEndings } from '#contracts';
import { Clock } from '#platform/clock';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { IS_ANSWERED_FOR } from './posting/confirmation.rules.js';
import { Vacancy } from './vacancy.entity.js';
import { hiddenStates, standingOf } from './vacancy.rules.js';
import { type VacancyPageRow, vacancyPage, vacancyPageColumns } from './vacancy-page.js';

/** What is said of a vacancy when it is opened; the rest comes of that. */
export type NewVacancy = Omit<
  Vacancy,
  'id' | 'importKey' | 'state' | 'publishedAt' | 'createdAt' | 'updatedAt' | 'version'
>;

/** What tells which other vacancies are like one. */
export type Likeness = Pick<
  Vacancy,
  'id' | 'title' | 'placeCode' | 'occupation' | 'payMonthlyMin' | 'payMonthlyMax'
> & { organizationName: string | null };

/** Most ids of one event. */
const EVENT_IDS = 500;

@Injectable()
export class VacanciesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * A vacancy as its public page shows it, open or over, its codes named in the reader's language.
   * @throws Problem vacancy/not-found; vacancy/taken-down; vacancy/lapsed-long-ago
   */
  async detail(id: string, language: Language): Promise<VacancyDetail> {
    // Nested loop of two index scans: vacancy_pkey, organization_pkey.
    const [row] = await this.dataSource.query<VacancyPageRow[]>(
      `SELECT ${vacancyPageColumns} FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id WHERE v.id = $1`,
      [id],
    );
    if (row === undefined) throw problem('vacancy/not-found');
    const standing = standingOf(row, this.clock.now());
    if (standing === 'hidden') throw problem('vacancy/not-found');
    if (standing === 'taken-down') throw problem('vacancy/taken-down');
    if (standing === 'lapsed-long-ago') throw problem('vacancy/lapsed-long-ago');
    const ended = vacancyEndings.find((ending) => ending === standing) ?? null;
    return vacancyPage({ ...row, ended, state: standing === 'open' ? 'open' : 'lapsed' }, language);
  }

  /**
   * What makes other vacancies like this one, whatever became of it: who finds it gone looks for its neighbours. What
   * nobody may see yet is not there.
   * @throws Problem vacancy/not-found
   */
  async likeness(id: string): Promise<Likeness> {
    const [row] = await this.dataSource.query<Likeness[]>(
      `SELECT v.id, v.title, o.name AS "organizationName", v.place_code AS "placeCode", v.occupation,
         v.pay_monthly_min AS "payMonthlyMin", v.pay_monthly_max AS "payMonthlyMax"
       FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id
       WHERE v.id = $1 AND v.state <> ALL ($2)`,
      [id, hiddenStates],
    );
    if (row === undefined) throw problem('vacancy/not-found');
    return row;
  }

  /** Opens a vacancy, in the transaction of `manager`, and tells of it. */
  async open(manager: EntityManager, draft: NewVacancy): Promise<Vacancy> {
    const now = this.clock.now();
    const vacancy = manager.create(Vacancy, {
      ...draft,
      id: newId(),
      importKey: null,
      state: 'open',
      publishedAt: now,
      createdAt: now,
      updatedAt: now,
    });
    await manager.insert(Vacancy, vacancy);
    await recordEvent(manager, 'vacancies.changed', { ids: [vacancy.id] });
    return vacancy;
  }

  /**
   * Lapses the open vacancies whose time has come, a transaction and an event for each 500 of them.
   * @returns how many they were
   */
  async lapseDue(): Promise<number> {
    let lapsed = 0;
    for (;;) {
      const ids = await this.dataSource.transaction((manager) => this.lapseNext(manager));
      lapsed += ids.length;
      if (ids.length < EVENT_IDS) return lapsed;
    }
  }

  /** In the order of the index vacancy_due; what an import has in hand is left to the next round. */
  private async lapseNext(manager: EntityManager): Promise<string[]> {
    const now = this.clock.now();
    const [rows] = await manager.query<[{ id: string }[], number]>(
      `UPDATE vacancy SET state = 'lapsed', updated_at = $1, version = version + 1
       WHERE id IN (
         SELECT id FROM vacancy WHERE state = 'open' AND lapses_at <= $1
         ORDER BY lapses_at LIMIT ${EVENT_IDS} FOR UPDATE SKIP LOCKED
       )
       RETURNING id`,
      [now],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return ids;
    await recordEvent(manager, 'vacancies.changed', { ids }, { lane: 'bulk' });
    await this.tellLapsed(manager, ids, now);
    return ids;
  }

  /** Of those that somebody at this fair answers for. */
  private async tellLapsed(manager: EntityManager, ids: readonly string[], at: Date): Promise<void> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT v.id FROM vacancy v JOIN organization o ON o.id = v.organization_id
       WHERE v.id = ANY ($1) AND ${IS_ANSWERED_FOR}`,
      [ids],
    );
    if (rows.length === 0) return;
    const told = { ids: rows.map(({ id }) => id), lapsedAt: at.toISOString() };
    await recordEvent(manager, 'vacancies.lapsed', told, { lane: 'bulk' });
  }
}
