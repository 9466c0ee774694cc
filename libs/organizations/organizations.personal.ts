import type { PersonalDataPart } from '#privacy';

/**
 * What somebody submitted and asked for. Submissions belong to the organization and stay, without the contact's name
 * that this person wrote; what only this person could go on with is withdrawn.
 */
export const organizationsPersonal: PersonalDataPart = {
  name: 'organizations',
  async read(manager, personId) {
    const submissions = await manager.query<unknown[]>(
      `SELECT s.kind, s.state, o.name AS organization, s.data, s.reason, s.created_at AS "createdAt",
         s.submitted_at AS "submittedAt", s.decided_at AS "decidedAt"
       FROM organization_submission s JOIN organization o ON o.id = s.organization_id
       WHERE s.person_id = $1 ORDER BY s.created_at`,
      [personId],
    );
    const joinRequests = await manager.query<unknown[]>(
      `SELECT o.name AS organization, j.message, j.state, j.reason, j.created_at AS "createdAt"
       FROM join_request j JOIN organization o ON o.id = j.organization_id
       WHERE j.person_id = $1 ORDER BY j.created_at`,
      [personId],
    );
    return { submissions, joinRequests };
  },
  async erase(manager, personId) {
    await manager.query(
      `UPDATE organization SET contact_name = NULL
       WHERE id IN (SELECT organization_id FROM membership WHERE person_id = $1)
         AND NOT EXISTS (SELECT FROM membership m WHERE m.organization_id = organization.id AND m.person_id <> $1)`,
      [personId],
    );
    await manager.query(
      `UPDATE organization_submission_step SET data = data || '{"contactName": ""}'
       WHERE data ? 'contactName' AND submission_id IN (SELECT id FROM organization_submission WHERE person_id = $1)`,
      [personId],
    );
    await manager.query(
      `UPDATE organization_submission s SET
         data = CASE WHEN data ? 'contactName' THEN data || '{"contactName": ""}' ELSE data END,
         state = CASE WHEN state IN ('draft', 'submitted', 'returned') AND (kind IN ('claim', 'ownership') OR NOT EXISTS (
             SELECT FROM membership m WHERE m.organization_id = s.organization_id AND m.person_id <> $1))
           THEN 'withdrawn' ELSE state END,
         version = version + 1
       WHERE person_id = $1`,
      [personId],
    );
  },
};
