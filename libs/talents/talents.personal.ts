import { recordEvent } from '#platform/outbox';
import type { PersonalDataPart } from '#privacy';
import { forgetReadings } from './from-file/forget-readings.js';

/**
 * What talents wrote of themselves, the files that they sent to have them read, and who saw it. The rows go with the
 * person, the files with them, the index is told.
 */
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
    const readings = await manager.query<unknown[]>(
      `SELECT file_name AS "fileName", file_type AS "fileType", state, failure, draft, created_at AS "createdAt"
       FROM resume_reading WHERE person_id = $1 ORDER BY created_at, id`,
      [personId],
    );
    const blocks = await manager.query<unknown[]>(
      `SELECT name, credit_code AS "creditCode", source, created_at AS "createdAt"
       FROM talent_block WHERE person_id = $1 ORDER BY created_at, id`,
      [personId],
    );
    const seenBy = await manager.query<unknown[]>(
      `SELECT o.name AS organization, v.day::text, v.first_at AS "firstAt", v.last_at AS "lastAt", v.times
       FROM talent_view v LEFT JOIN organization o ON o.id = v.organization_id
       WHERE v.person_id = $1 ORDER BY v.day, v.first_at`,
      [personId],
    );
    const openedTo = await manager.query<unknown[]>(
      `SELECT o.name AS organization, a.asked_at AS "askedAt", a.message, a.opened_at AS "openedAt",
         a.closed_at AS "closedAt", a.shortlisted_at AS "shortlistedAt"
       FROM talent_access a JOIN organization o ON o.id = a.organization_id WHERE a.person_id = $1 ORDER BY a.id`,
      [personId],
    );
    const consents = await manager.query<unknown[]>(
      `SELECT c.purpose, o.name AS organization, c.detail, c.policy_version AS "policyVersion",
         c.given_at AS "givenAt", c.withdrawn_at AS "withdrawnAt"
       FROM talent_consent c LEFT JOIN organization o ON o.id = c.organization_id
       WHERE c.person_id = $1 ORDER BY c.given_at, c.id`,
      [personId],
    );
    return { profile, resumes, readings, blocks, seenBy, openedTo, consents };
  },
  async erase(manager, personId) {
    const found = await manager.query<{ ref: string }[]>('SELECT ref FROM talent WHERE person_id = $1', [personId]);
    if (found.length > 0) await recordEvent(manager, 'talents.changed', { refs: found.map(({ ref }) => ref) });
    const readings = await manager.query<{ id: string }[]>('SELECT id FROM resume_reading WHERE person_id = $1', [
      personId,
    ]);
    await forgetReadings(
      manager,
      readings.map(({ id }) => id),
    );
  },
};
