import type { PersonalDataPart } from '#privacy';

/**
 * What somebody was told of, and how they want to be: it goes with the person. Messages on their way, whose keys end in
 * whom they are for: what is in them is sealed and nothing to be taken out.
 */
export const notificationsPersonal: PersonalDataPart = {
  name: 'notices',
  async read(manager, personId) {
    const notices = await manager.query<unknown[]>(
      `SELECT template, "values", created_at AS "createdAt", read_at AS "readAt" FROM notice
       WHERE person_id = $1 ORDER BY id`,
      [personId],
    );
    const [chosen] = await manager.query<{ choices: unknown }[]>(
      'SELECT choices FROM notice_choice WHERE person_id = $1',
      [personId],
    );
    const messages = await manager.query<unknown[]>(
      `SELECT template, kind, state, created_at AS "createdAt" FROM outgoing_message
       WHERE key LIKE '%:' || $1::text ORDER BY created_at`,
      [personId],
    );
    return { notices, choices: chosen?.choices ?? null, messages };
  },
  async erase(manager, personId) {
    await manager.query(`DELETE FROM outgoing_message WHERE key LIKE '%:' || $1::text`, [personId]);
  },
};
