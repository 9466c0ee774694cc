import type { PersonalDataPart } from '#privacy';

/** By which universities one is confirmed. The rows go with the person; lists of universities name nobody. */
export const careerOfficePersonal: PersonalDataPart = {
  name: 'schoolConfirmations',
  read: (manager, personId) =>
    manager.query(
      `SELECT o.name AS university, c.how, c.graduation_year AS "graduationYear", c.degree, c.college,
         c.confirmed_at AS "confirmedAt", c.until::text, c.shares_person AS "sharesPerson"
       FROM student_confirmation c JOIN organization o ON o.id = c.organization_id
       WHERE c.person_id = $1 ORDER BY c.confirmed_at`,
      [personId],
    ),
};
