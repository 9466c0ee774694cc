import type { EntityManager } from 'typeorm';
import type { MemberCaller } from '#platform/http';
import { problem } from '#platform/problems';

/** A verified university, which alone can say who its students are. `o` is its row. */
const isUniversity = `o.kind = 'university' AND o.verified_at IS NOT NULL AND o.merged_into IS NULL`;

/** The part of a SELECT from `organization o` that answers rows of {@link ConfirmingUniversity}. */
const columns = `o.id, o.name,
  EXISTS (SELECT FROM student_list l WHERE l.organization_id = o.id) AS "byList",
  ARRAY(SELECT d.domain FROM school_domain d WHERE d.organization_id = o.id AND d.confirmed_at IS NOT NULL
        ORDER BY d.domain) AS domains`;

/** A university that confirms its students here, and by what. */
export interface ConfirmingUniversity {
  id: string;
  name: string;
  byList: boolean;
  domains: string[];
}

/**
 * Those with a career office that has said by what its students are told. By membership_organization for each university.
 * @param id of one alone
 */
export async function confirmingUniversities(
  manager: EntityManager,
  id: string | null,
): Promise<ConfirmingUniversity[]> {
  const rows = await manager.query<ConfirmingUniversity[]>(
    `SELECT ${columns} FROM organization o
     WHERE ${isUniversity} AND ($1::uuid IS NULL OR o.id = $1)
       AND EXISTS (SELECT FROM membership m WHERE m.organization_id = o.id AND m.role = 'career-office')
     ORDER BY o.name, o.id`,
    [id],
  );
  return rows.filter(({ byList, domains }) => byList || domains.length > 0);
}

/**
 * The university for which a career office acts, kept from being merged away until the transaction ends.
 * @throws Problem career/not-university
 */
export async function universityOfCaller(manager: EntityManager, { hat }: MemberCaller): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `SELECT o.id FROM organization o WHERE o.id = $1 AND ${isUniversity} FOR SHARE`,
    [hat.organizationId],
  );
  if (row === undefined) throw problem('career/not-university');
  return row.id;
}
