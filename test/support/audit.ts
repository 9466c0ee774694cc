import type { DataSource } from 'typeorm';
import type { Clock } from '#platform/clock';
import { Secrets } from '#platform/secrets';
import { Audit, PersonKeys } from '#privacy';
import { testSettings } from './settings.js';

/** The audit log of a service under test that is made by hand. */
export function auditAt(clock: Clock): Audit {
  return new Audit(clock, new PersonKeys(new Secrets(testSettings({})), clock));
}

/** An entry of the audit log, with the person behind each pseudonym. */
export interface AuditedEntry {
  action: string;
  actor: string | null;
  actorRole: string | null;
  aboutKind: string;
  about: string | null;
  organizationId: string | null;
  detail: Record<string, unknown>;
}

/**
 * What stands in the audit log, in the order of writing.
 * @param about of this thing, person or organization alone
 */
export async function auditedActs(dataSource: DataSource, about?: string): Promise<AuditedEntry[]> {
  const entries = await dataSource.query<AuditedEntry[]>(
    `SELECT e.action, COALESCE(a.person_id, e.actor) AS actor, e.actor_role AS "actorRole", e.about_kind AS "aboutKind",
       COALESCE(p.person_id::text, e.about_id) AS about, e.organization_id AS "organizationId", e.detail
     FROM audit_entry e
     LEFT JOIN person_key a ON a.pseudonym = e.actor
     LEFT JOIN person_key p ON e.about_kind = 'person' AND p.pseudonym::text = e.about_id
     ORDER BY e.id`,
  );
  return about === undefined ? entries : entries.filter((entry) => entry.about === about);
}

/** Makes a test begin with an empty audit log, which nobody else can empty. */
export async function emptyAuditLog(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_not_emptied');
    await manager.query('TRUNCATE audit_entry');
    await manager.query('ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_is_not_emptied');
  });
}
