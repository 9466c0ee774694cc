import type { EntityManager } from 'typeorm';
import type { ApplicationParty, InterviewState, MemberRole } from '#contracts';

/** An interview of somebody that is booked, or was. */
export interface FiledRow {
  id: string;
  applicationId: string;
  as: ApplicationParty;
  /** Of an interviewer in the organization, today. */
  role: MemberRole | null;
  state: InterviewState;
  title: string;
  organization: string;
  placeKind: 'place' | 'online';
  place: string | null;
  startsAt: Date;
  minutes: number;
  version: number;
  createdAt: Date;
  changedAt: Date;
}

/** Days for which what is over, or was cancelled, stands in somebody's calendar. */
export const FILED_DAYS = 30;

/**
 * The booked interviews of somebody: as the talent, or as an interviewer who is a member of the organization still. What
 * was cancelled before it was booked is none. By interview_own and interview_interviewer_person.
 * @param id of one; null: of all that are ahead, or were within the last weeks
 */
export function filedRows(
  manager: EntityManager,
  personId: string,
  { id = null, now }: { id?: string | null; now: Date },
): Promise<FiledRow[]> {
  return manager.query<FiledRow[]>(
    `SELECT i.id, i.application_id AS "applicationId", mine.as, mine.role, i.state, a.vacancy_title AS title,
       o.name AS organization, i.place_kind AS "placeKind", i.place, i.starts_at AS "startsAt", i.minutes, i.version,
       i.created_at AS "createdAt", i.changed_at AS "changedAt"
     FROM (
       SELECT id, 'talent' AS "as", NULL AS role FROM interview WHERE person_id = $1
       UNION ALL
       SELECT i.id, 'organization', m.role FROM interview_interviewer w JOIN interview i ON i.id = w.interview_id
       JOIN membership m ON m.person_id = w.person_id AND m.organization_id = i.organization_id
       WHERE w.person_id = $1 AND i.person_id <> $1
     ) mine JOIN interview i ON i.id = mine.id JOIN application a ON a.id = i.application_id
     JOIN organization o ON o.id = i.organization_id
     WHERE i.state IN ('booked', 'moving', 'past', 'cancelled') AND i.starts_at IS NOT NULL
       AND ($2::uuid IS NULL OR i.id = $2)
       AND ($2::uuid IS NOT NULL OR i.starts_at > $3::timestamptz - make_interval(days => ${FILED_DAYS}))
       AND ($2::uuid IS NOT NULL OR i.state <> 'cancelled'
         OR i.changed_at > $3::timestamptz - make_interval(days => ${FILED_DAYS}))
     ORDER BY i.starts_at, i.id`,
    [personId, id, now],
  );
}
