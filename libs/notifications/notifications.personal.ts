import type { PersonalDataPart } from '#privacy';

/** Notices on their way, whose keys end in whom they are for: what is in them is sealed and nothing to be taken out. */
export const notificationsPersonal: PersonalDataPart = {
  name: 'notices',
  read: (manager, personId) =>
    manager.query(
      `SELECT template, kind, state, created_at AS "createdAt" FROM outgoing_message
       WHERE key LIKE '%:' || $1::text ORDER BY created_at`,
      [personId],
    ),
  async erase(manager, personId) {
    await manager.query(`DELETE FROM outgoing_message WHERE key LIKE '%:' || $1::text`, [personId]);
  },
};
