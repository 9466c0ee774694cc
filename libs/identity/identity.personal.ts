import { forgetMailbox } from '#platform/channels';
import type { PersonalDataPart } from '#privacy';

/** The account. Erasing it takes the person away, and by foreign keys all that is theirs alone: to be erased last. */
export const identityPersonal: PersonalDataPart = {
  name: 'account',
  async read(manager, personId) {
    const [account] = await manager.query<unknown[]>(
      `SELECT name, phone, phone_verified_at AS "phoneShownAt", email, email_verified_at AS "emailShownAt", language,
         password_hash IS NOT NULL AS "hasPassword", organizer_role AS "organizerRole", created_at AS "createdAt"
       FROM person WHERE id = $1`,
      [personId],
    );
    const [devices, consents, memberships, recoveries] = [
      await manager.query<unknown[]>(
        `SELECT browser, created_at AS "signedInAt", last_seen_at AS "lastSeenAt" FROM device
         WHERE person_id = $1 ORDER BY created_at`,
        [personId],
      ),
      await manager.query<unknown[]>(
        'SELECT document, version, at AS "agreedAt" FROM consent WHERE person_id = $1 ORDER BY at, document',
        [personId],
      ),
      await manager.query<unknown[]>(
        `SELECT o.name AS organization, m.role, m.since FROM membership m JOIN organization o ON o.id = m.organization_id
         WHERE m.person_id = $1 ORDER BY m.since`,
        [personId],
      ),
      await manager.query<unknown[]>(
        `SELECT COALESCE(phone, email) AS "to", shown_by AS "shownBy", reason, proposed_at AS "proposedAt",
           confirmed_at AS "confirmedAt", ending, ended_at AS "endedAt", end_reason AS "endReason"
         FROM account_recovery WHERE person_id = $1 ORDER BY proposed_at`,
        [personId],
      ),
    ];
    return { account, devices, consents, memberships, recoveries };
  },
  async erase(manager, personId) {
    const held = await manager.query<{ phone: string | null; email: string | null }[]>(
      `SELECT phone, email FROM person WHERE id = $1
       UNION ALL SELECT phone, email FROM account_recovery WHERE person_id = $1`,
      [personId],
    );
    const addresses = held.flatMap(({ phone, email }) => [phone, email]).filter((address) => address !== null);
    await forgetMailbox(manager, addresses);
    await manager.query('DELETE FROM person WHERE id = $1', [personId]);
  },
};
