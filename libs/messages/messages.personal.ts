import type { PersonalDataPart } from '#privacy';

/**
 * What somebody wrote and was written as a talent, which goes with the person, and what they wrote for an organization,
 * which stays its own without who it was.
 */
export const messagesPersonal: PersonalDataPart = {
  name: 'messages',
  async read(manager, personId) {
    const conversations = await manager.query<unknown[]>(
      `SELECT o.name AS organization, c.vacancy_title AS vacancy,
         ARRAY(SELECT json_build_object('n', m.n, 'by', m.by, 'text', m.text, 'at', m.at,
                 'files', ARRAY(SELECT f.name FROM conversation_file e JOIN stored_file f ON f.id = e.file_id
                   WHERE e.conversation_id = c.id AND e.n = m.n ORDER BY e.place))
               FROM conversation_message m WHERE m.conversation_id = c.id ORDER BY m.n) AS messages,
         (SELECT json_build_object('n', r.n, 'at', r.at) FROM conversation_read r
          WHERE r.conversation_id = c.id AND r.person_id = $1 AND r.side = 'talent') AS read
       FROM conversation c JOIN organization o ON o.id = c.organization_id
       WHERE c.person_id = $1 ORDER BY c.changed_at, c.id`,
      [personId],
    );
    const written = await manager.query<unknown[]>(
      `SELECT o.name AS organization, c.vacancy_title AS vacancy, m.text, m.at
       FROM conversation_message m JOIN conversation c ON c.id = m.conversation_id
       JOIN organization o ON o.id = c.organization_id
       WHERE m.member_id = $1 ORDER BY m.at, m.conversation_id, m.n`,
      [personId],
    );
    const readForOrganizations = await manager.query<unknown[]>(
      `SELECT o.name AS organization, c.vacancy_title AS vacancy, r.n, r.at
       FROM conversation_read r JOIN conversation c ON c.id = r.conversation_id
       JOIN organization o ON o.id = c.organization_id
       WHERE r.person_id = $1 AND r.side = 'organization' ORDER BY r.at, c.id`,
      [personId],
    );
    const [chosen] = await manager.query<{ receipts: boolean }[]>(
      'SELECT receipts FROM conversation_choice WHERE person_id = $1',
      [personId],
    );
    return { conversations, written, readForOrganizations, receipts: chosen?.receipts ?? true };
  },
};
