import type { PersonalDataPart } from '#privacy';

/** Which recommended vacancies somebody put aside. It goes with the person. */
export const matchingPersonal: PersonalDataPart = {
  name: 'matches',
  read: (manager, personId) =>
    manager.query(
      `SELECT d.vacancy_id AS "vacancyId", v.title, d.at FROM match_dismissal d JOIN vacancy v ON v.id = d.vacancy_id
       WHERE d.person_id = $1 ORDER BY d.at`,
      [personId],
    ),
};
