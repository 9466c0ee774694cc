import { type HeldConfirmation, isConfirmedSchool } from '#career-office';
import type { AccessState, Language, ResumeContent, TalentHit, TalentWishes, Visibility } from '#contracts';
import { dayOf } from '#platform/clock';
import { accessState, type Blocked, shownFacts } from '#talents';

/** A talent as an organization finds them, with what stands between the two. */
export interface FoundTalent {
  ref: string;
  personId: string;
  wishes: TalentWishes;
  visibility: Visibility;
  content: ResumeContent;
  updatedAt: Date;
  blocked: Blocked[];
  confirmedBy: HeldConfirmation[];
  askedAt: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
  shortlistedAt: Date | null;
  lastSeenAt: Date | null;
}

/** The part of a SELECT that answers rows of `FoundTalent`; $1 is the organization, or null. */
export const foundColumns = `
  t.ref, t.person_id AS "personId", t.wishes,
  CASE WHEN t.wishes->>'seeking' = 'no' THEN 'invited' ELSE t.visibility END AS visibility, r.content,
  GREATEST(t.updated_at, r.updated_at) AS "updatedAt",
  ARRAY(SELECT json_build_object('nameKey', b.name_key, 'creditCode', b.credit_code)
        FROM talent_block b WHERE b.person_id = t.person_id) AS blocked,
  ARRAY(SELECT json_build_object('university', o.name, 'until', c.until)
        FROM student_confirmation c JOIN organization o ON o.id = c.organization_id
        WHERE c.person_id = t.person_id) AS "confirmedBy",
  a.asked_at AS "askedAt", a.opened_at AS "openedAt", a.closed_at AS "closedAt",
  a.shortlisted_at AS "shortlistedAt",
  (SELECT max(v.last_at) FROM talent_view v
   WHERE v.person_id = t.person_id AND v.organization_id IS NOT DISTINCT FROM $1) AS "lastSeenAt"`;
export const foundFrom = `
  FROM talent t JOIN resume r ON r.person_id = t.person_id AND r.is_main
  LEFT JOIN talent_access a ON a.person_id = t.person_id AND a.organization_id = $1::uuid`;

/** What a list says of a talent: nothing by which a person could be told, however far the résumé was opened. */
export function factsOf(found: FoundTalent, language: Language, now: Date): Omit<TalentHit, 'highlights'> {
  const { ref, lastSeenAt } = found;
  return {
    ref,
    ...shownFacts(found, language, now),
    confirmedBySchool: isConfirmedSchool(found.confirmedBy, found.content, dayOf(now)),
    access: accessState(found) satisfies AccessState,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  };
}
