import type { EntityManager } from 'typeorm';
import type { MemberRole, RecoverableAccount, RecoveryLine, RecoveryProof } from '#contracts';
import { maskedEmail, maskedPhone } from '../masks.rules.js';
import {
  lapsesAt,
  PROPOSAL_DAYS,
  type RecoveryFacts,
  recoveryStateOf,
  USABLE_DAYS,
  usableFrom,
  usableUntil,
  WAIT_HOURS,
} from './recovery.rules.js';

/** A row of account_recovery, with whose account it is and who did what. */
export interface RecoveryRow extends RecoveryFacts {
  id: string;
  personId: string;
  name: string;
  phone: string | null;
  email: string | null;
  shownBy: RecoveryProof;
  reason: string;
  proposedBy: string | null;
  proposerName: string | null;
  confirmerName: string | null;
  enderName: string | null;
  endedAt: Date | null;
  endReason: string | null;
}

/** Whether it cannot be used: by person_phone_key and person_email_key. */
const isBlocked = `(p.organizer_role IS NOT NULL OR EXISTS (
  SELECT FROM person h WHERE h.id <> r.person_id AND (h.phone = r.phone OR h.email = r.email)))`;

/** The part of a SELECT that answers rows of {@link RecoveryRow}, from {@link recoveryTables}. */
export const recoveryColumns = `r.id, r.person_id AS "personId", p.name, r.phone, r.email, r.shown_by AS "shownBy",
  r.reason, r.proposed_by AS "proposedBy", r.proposed_at AS "proposedAt", r.confirmed_at AS "confirmedAt", r.ending,
  r.ended_at AS "endedAt", r.end_reason AS "endReason", ${isBlocked} AS "isBlocked",
  (SELECT name FROM person WHERE id = r.proposed_by) AS "proposerName",
  (SELECT name FROM person WHERE id = r.confirmed_by) AS "confirmerName",
  (SELECT name FROM person WHERE id = r.ended_by) AS "enderName"`;
export const recoveryTables = 'account_recovery r JOIN person p ON p.id = r.person_id';

/** When a recovery that nobody ended is over, as {@link lapsesAt} has it: of `account_recovery r`. */
export const lapsesAtColumn = `COALESCE(r.confirmed_at + make_interval(hours => ${WAIT_HOURS + USABLE_DAYS * 24}),
  r.proposed_at + make_interval(hours => ${PROPOSAL_DAYS * 24}))`;

/** A recovery in a list. */
export function recoveryLineOf(row: RecoveryRow, now: Date): RecoveryLine {
  const { confirmedAt } = row;
  const state = recoveryStateOf(row, now);
  const endedAt = row.endedAt ?? (state === 'lapsed' ? lapsesAt(row) : null);
  return {
    id: row.id,
    state,
    name: row.name,
    shownBy: row.shownBy,
    proposedBy: row.proposerName,
    proposedAt: row.proposedAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    usableFrom: confirmedAt && usableFrom(confirmedAt).toISOString(),
    usableUntil: confirmedAt && usableUntil(confirmedAt).toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

interface AccountRow {
  personId: string;
  name: string;
  phone: string | null;
  email: string | null;
  isOrganizer: boolean;
  isUnderWay: boolean;
  memberships: { organizationName: string; role: MemberRole }[];
  lastSeenAt: Date | null;
}

/** An account as the desk may see it, with what stands in the way of a recovery. */
export interface SeenAccount {
  account: RecoverableAccount;
  isOrganizer: boolean;
  isUnderWay: boolean;
}

/** Accounts as the desk may see them, those of the demo never. @param where of `person p` */
export async function seenAccounts(
  manager: EntityManager,
  where: string,
  parameters: readonly unknown[],
): Promise<SeenAccount[]> {
  const rows = await manager.query<AccountRow[]>(
    `SELECT p.id AS "personId", p.name, p.phone, p.email, p.organizer_role IS NOT NULL AS "isOrganizer",
       EXISTS (SELECT FROM account_recovery r WHERE r.person_id = p.id AND r.ended_at IS NULL) AS "isUnderWay",
       (SELECT COALESCE(json_agg(json_build_object('organizationName', o.name, 'role', m.role) ORDER BY m.since, o.id),
          '[]') FROM membership m JOIN organization o ON o.id = m.organization_id WHERE m.person_id = p.id)
         AS memberships,
       (SELECT max(d.last_seen_at) FROM device d WHERE d.person_id = p.id) AS "lastSeenAt"
     FROM person p WHERE NOT p.is_demo AND ${where} ORDER BY p.created_at, p.id LIMIT 20`,
    [...parameters],
  );
  return rows.map(({ isOrganizer, isUnderWay, phone, email, lastSeenAt, ...row }) => ({
    account: {
      ...row,
      phone: phone && maskedPhone(phone),
      email: email && maskedEmail(email),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
    },
    isOrganizer,
    isUnderWay,
  }));
}
