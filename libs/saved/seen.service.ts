import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { OpenVacancyHits } from '#catalog';
import { type Language, MOST_SEEN, type SeenVacancies } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { hiddenStates } from '#vacancies';
import { keptVacancy } from './kept-vacancy.js';

/**
 * Which vacancies a person saw lately: for themselves alone, written by their own page, and only as long as they want it.
 * How often a vacancy is read is counted elsewhere (`#views`), without knowing by whom.
 */
@Injectable()
export class SeenService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly hits: OpenVacancyHits,
  ) {}

  /** The last seen first. Index scan of seen_vacancy_listed. */
  async list(caller: Caller, language: Language): Promise<SeenVacancies> {
    const rows = await this.dataSource.query<{ id: string; at: Date }[]>(
      `SELECT vacancy_id AS id, seen_at AS at FROM seen_vacancy WHERE person_id = $1
       ORDER BY seen_at DESC LIMIT ${MOST_SEEN}`,
      [caller.personId],
    );
    const [isKept, shown] = await Promise.all([
      this.isKept(caller),
      this.hits.whateverState(
        rows.map(({ id }) => id),
        language,
      ),
    ]);
    return {
      isKept,
      seen: rows.map(({ id, at }) => ({ ...keptVacancy(id, shown.get(id)), seenAt: at.toISOString() })),
    };
  }

  /** Whether the person wants it to be kept. By seen_refusal_pkey. */
  async isKept({ personId }: Caller): Promise<boolean> {
    const refused = await this.dataSource.query<unknown[]>('SELECT FROM seen_refusal WHERE person_id = $1', [personId]);
    return refused.length === 0;
  }

  /** Notes that it was seen now, unless the person does not want that; what is beyond the last 50 is forgotten. */
  async note({ personId }: Caller, vacancyId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.hold(manager, personId);
      const noted = await manager.query<unknown[]>(
        `INSERT INTO seen_vacancy (person_id, vacancy_id, seen_at)
         SELECT $1, v.id, $3 FROM vacancy v
         WHERE v.id = $2 AND v.state <> ALL ($4) AND NOT EXISTS (SELECT FROM seen_refusal WHERE person_id = $1)
         ON CONFLICT (person_id, vacancy_id) DO UPDATE SET seen_at = excluded.seen_at RETURNING vacancy_id`,
        [personId, vacancyId, this.clock.now(), hiddenStates],
      );
      if (noted.length === 0) return;
      await manager.query(
        `DELETE FROM seen_vacancy WHERE person_id = $1 AND vacancy_id IN (
           SELECT vacancy_id FROM seen_vacancy WHERE person_id = $1 ORDER BY seen_at DESC OFFSET ${MOST_SEEN})`,
        [personId],
      );
    });
  }

  /** Forgets all of it. */
  async clear({ personId }: Caller): Promise<void> {
    await this.dataSource.query('DELETE FROM seen_vacancy WHERE person_id = $1', [personId]);
  }

  /** Whether it is kept from now on; who does not want it has none of it left. */
  async choose({ personId }: Caller, isKept: boolean): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.hold(manager, personId);
      if (isKept) {
        await manager.query('DELETE FROM seen_refusal WHERE person_id = $1', [personId]);
        return;
      }
      await manager.query(
        'INSERT INTO seen_refusal (person_id, since) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING',
        [personId, this.clock.now()],
      );
      await manager.query('DELETE FROM seen_vacancy WHERE person_id = $1', [personId]);
    });
  }

  /** A page that is shown while the person says no in another one waits for the answer. */
  private async hold(manager: EntityManager, personId: string): Promise<void> {
    await manager.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  }
}
