import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpenVacancyHits } from '#catalog';
import { type Favourites, type FavouritesQuery, type Language, MOST_FAVOURITES } from '#contracts';
import { Clock } from '#platform/clock';
import { type Caller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { problem } from '#platform/problems';
import { hiddenStates } from '#vacancies';
import { keptVacancy } from './kept-vacancy.js';

const LIST = 'favourites';

/** One's favourites 收藏. Everything here is of the caller alone. */
@Injectable()
export class FavouritesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly hits: OpenVacancyHits,
  ) {}

  /** A page of them, the last saved first, whatever became of them. Index scan of favourite_listed. */
  async list({ personId }: Caller, { cursor, limit }: FavouritesQuery, language: Language): Promise<Favourites> {
    const after = readInstantCursor(cursor, LIST);
    const rows = await this.dataSource.query<{ id: string; at: Date }[]>(
      `SELECT vacancy_id AS id, created_at AS at FROM favourite
       WHERE person_id = $1 AND ($2::timestamptz IS NULL OR (created_at, vacancy_id) < ($2, $3::uuid))
       ORDER BY created_at DESC, vacancy_id DESC LIMIT $4`,
      [personId, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const [shown, [{ total }]] = await Promise.all([
      this.hits.whateverState(
        page.map(({ id }) => id),
        language,
      ),
      this.dataSource.query<[{ total: number }]>('SELECT count(*)::int AS total FROM favourite WHERE person_id = $1', [
        personId,
      ]),
    ]);
    return {
      favourites: page.map(({ id, at }) => ({ ...keptVacancy(id, shown.get(id)), savedAt: at.toISOString() })),
      total,
      nextCursor: rows.length > limit && last !== undefined ? writeInstantCursor(last, LIST) : null,
    };
  }

  /** The ids of all of them. Index scan of favourite_pkey. */
  async ids({ personId }: Caller): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT vacancy_id AS id FROM favourite WHERE person_id = $1',
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  /** Twice is as once. @throws Problem vacancy/not-found; saved/too-many-favourites */
  async add({ personId }: Caller, vacancyId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      // Of two that add at once, one waits for the other: the limit holds.
      await manager.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
      const [{ count, has }] = await manager.query<[{ count: number; has: boolean }]>(
        `SELECT count(*)::int AS count, COALESCE(bool_or(vacancy_id = $2), false) AS has FROM favourite WHERE person_id = $1`,
        [personId, vacancyId],
      );
      if (has) return;
      if (count >= MOST_FAVOURITES) throw problem('saved/too-many-favourites', { most: MOST_FAVOURITES });
      const added = await manager.query<unknown[]>(
        `INSERT INTO favourite (person_id, vacancy_id, created_at)
         SELECT $1, id, $3 FROM vacancy WHERE id = $2 AND state <> ALL ($4) RETURNING vacancy_id`,
        [personId, vacancyId, this.clock.now(), hiddenStates],
      );
      if (added.length === 0) throw problem('vacancy/not-found');
    });
  }

  /** What is no favourite is none afterwards either. */
  async remove({ personId }: Caller, vacancyId: string): Promise<void> {
    await this.dataSource.query('DELETE FROM favourite WHERE person_id = $1 AND vacancy_id = $2', [
      personId,
      vacancyId,
    ]);
  }
}
