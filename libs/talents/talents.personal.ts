import type { PersonalDataPart } from '#privacy';

/** What talents wrote of themselves. It goes with the person. */
export const talentsPersonal: PersonalDataPart = {
  name: 'talent',
  async read(manager, personId) {
    const [profile = null] = await manager.query<unknown[]>(
      'SELECT wishes, visibility, created_at AS "createdAt", updated_at AS "updatedAt" FROM talent WHERE person_id = $1',
      [personId],
    );
    const resumes = await manager.query<unknown[]>(
      `SELECT title, is_main AS "isMain", content, created_at AS "createdAt", updated_at AS "updatedAt"
       FROM resume WHERE person_id = $1 ORDER BY created_at, id`,
      [personId],
    );
    return { profile, resumes };
  },
};
