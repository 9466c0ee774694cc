import type { PersonalDataPart } from '#privacy';

/** Reports of vacancies: that there was one stays with what was decided, the reporter's words do not. */
export const moderationPersonal: PersonalDataPart = {
  name: 'reports',
  read: (manager, personId) =>
    manager.query(
      `SELECT vacancy_id AS "vacancyId", kind, text, state, reported_at AS "reportedAt", decision, reason
       FROM vacancy_report WHERE reporter = $1 ORDER BY reported_at`,
      [personId],
    ),
  async erase(manager, personId) {
    await manager.query(`UPDATE vacancy_report SET text = '' WHERE reporter = $1`, [personId]);
  },
};
