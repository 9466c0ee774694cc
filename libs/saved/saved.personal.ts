import type { PersonalDataPart } from '#privacy';

/** What people kept for themselves. It goes with the person. */
export const savedPersonal: PersonalDataPart = {
  name: 'saved',
  async read(manager, personId) {
    const favourites = await manager.query<unknown[]>(
      'SELECT vacancy_id AS "vacancyId", created_at AS "savedAt" FROM favourite WHERE person_id = $1 ORDER BY created_at',
      [personId],
    );
    const searches = await manager.query<unknown[]>(
      `SELECT name, query, alert, created_at AS "savedAt" FROM saved_search WHERE person_id = $1 ORDER BY created_at`,
      [personId],
    );
    const seen = await manager.query<unknown[]>(
      'SELECT vacancy_id AS "vacancyId", seen_at AS "seenAt" FROM seen_vacancy WHERE person_id = $1 ORDER BY seen_at',
      [personId],
    );
    const refusal = await manager.query<unknown[]>('SELECT FROM seen_refusal WHERE person_id = $1', [personId]);
    return { favourites, searches, seen, isSeenKept: refusal.length === 0 };
  },
};
