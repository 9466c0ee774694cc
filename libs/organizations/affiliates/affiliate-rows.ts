import type { EntityManager } from 'typeorm';

export interface Affiliate {
  creditCode: string;
  name: string;
}

/**
 * The legal bodies that belong to the same group as those with these credit codes, by code: those that an organization
 * itself or the desk named for it, and, where the desk named them, the other way round too. What an organization says of
 * another binds the first alone: nobody keeps a competitor from talents by calling it a sister.
 */
export async function affiliatesOf(
  manager: EntityManager,
  creditCodes: readonly string[],
): Promise<Map<string, Affiliate[]>> {
  if (creditCodes.length === 0) return new Map();
  const rows = await manager.query<{ of: string; creditCode: string; name: string }[]>(
    `SELECT o.credit_code AS of, a.credit_code AS "creditCode", a.name
     FROM organization o JOIN organization_affiliate a ON a.organization_id = o.id
     WHERE o.credit_code = ANY($1) AND o.merged_into IS NULL
     UNION
     SELECT a.credit_code, o.credit_code, o.name
     FROM organization_affiliate a JOIN organization o ON o.id = a.organization_id
     WHERE a.credit_code = ANY($1) AND o.merged_into IS NULL AND o.credit_code IS NOT NULL
     ORDER BY 3`,
    [creditCodes],
  );
  const found = new Map<string, Affiliate[]>();
  for (const { of, ...affiliate } of rows) found.set(of, [...(found.get(of) ?? []), affiliate]);
  return found;
}

/** Credit codes that an organization looks with: its own, and those of its group that bind it. */
export async function boundCodes(manager: EntityManager, organizationIds: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ code: string }[]>(
    `WITH RECURSIVE bound AS (
       SELECT credit_code AS code FROM organization WHERE id = ANY($1) AND credit_code IS NOT NULL
       UNION
       SELECT next.code FROM bound CROSS JOIN LATERAL (
         SELECT a.credit_code AS code FROM organization o JOIN organization_affiliate a ON a.organization_id = o.id
         WHERE o.credit_code = bound.code AND (a.named_by = 'desk' OR o.id = ANY($1))
         UNION ALL
         SELECT o.credit_code FROM organization_affiliate a JOIN organization o ON o.id = a.organization_id
         WHERE a.credit_code = bound.code AND a.named_by = 'desk' AND o.credit_code IS NOT NULL
       ) AS next
     )
     SELECT code FROM bound`,
    [organizationIds],
  );
  return rows.map(({ code }) => code);
}
