import type { PersonalDataPart } from '#privacy';

/** How much a recruiter looked at. It goes with the person. */
export const talentSearchPersonal: PersonalDataPart = {
  name: 'talentSearch',
  read: (manager, personId) =>
    manager.query(
      `SELECT o.name AS organization, u.day::text, u.searches, u.profiles
       FROM talent_use u LEFT JOIN organization o ON o.id = u.organization_id WHERE u.person_id = $1 ORDER BY u.day`,
      [personId],
    ),
};
