import type { PersonalDataPart } from '#privacy';

/** When somebody is held, by whatever it may be. The rows go with the person. */
export const calendarPersonal: PersonalDataPart = {
  name: 'calendar',
  async read(manager, personId) {
    return manager.query<unknown[]>(
      `SELECT lower(during) AS "from", upper(during) AS until, lapses_at AS "lapsesAt"
       FROM calendar_hold WHERE person_id = $1 ORDER BY during`,
      [personId],
    );
  },
};
