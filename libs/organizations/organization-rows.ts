import type { EntityManager } from 'typeorm';
import { type OrganizationData, organizationNameKey } from '#contracts';
import { recordEvent } from '#platform/outbox';
import { type FieldError, problem } from '#platform/problems';
import { divisionOf, industryOfCode } from '#reference';
import { Organization } from './organization.entity.js';

/** SQL, of a row `o`: somebody can read here what is sent to it. An import alone brings nobody along. */
export const IS_HERE = `(o.origin <> 'imported')`;

/**
 * The organization, locked until the transaction ends: what changes it, its members or its owners waits its turn. It is
 * locked before whatever belongs to it, by everybody: so nobody waits in a circle.
 * @throws Problem organization/not-found, also for one that was merged into another
 */
export async function lockOrganization(manager: EntityManager, id: string): Promise<Organization> {
  const found = await manager.findOne(Organization, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (found === null || found.mergedInto !== null) throw problem('organization/not-found');
  return found;
}

/**
 * Locks the organization to which a row belongs, before the row is locked itself.
 * @param of selects its id, from $1
 */
export async function lockOrganizationOf(manager: EntityManager, of: string, value: unknown): Promise<void> {
  await manager.query(`SELECT FROM organization WHERE id = (${of}) FOR NO KEY UPDATE`, [value]);
}

/**
 * Keeps the organization from being merged away until the transaction ends, beside others who do the same: what is
 * written for it meanwhile stays its own.
 * @throws Problem organization/not-found when that has happened already
 */
export async function holdOrganization(manager: EntityManager, id: string): Promise<void> {
  const [held] = await manager.query<{ mergedInto: string | null }[]>(
    'SELECT merged_into AS "mergedInto" FROM organization WHERE id = $1 FOR SHARE',
    [id],
  );
  if (held === undefined || held.mergedInto !== null) throw problem('organization/not-found');
}

/**
 * Writes what an organization says of itself, all of it, and tells of it.
 * @param more columns that change with it, by name
 * @throws Problem organization/code-taken
 */
export async function describeOrganization(
  manager: EntityManager,
  id: string,
  data: OrganizationData,
  now: Date,
  more: Partial<Pick<Organization, 'origin' | 'verifiedAt' | 'claimedAt'>> = {},
): Promise<void> {
  const { name, kind, creditCode, industry, size, ownership, placeCode, address, introduction, website, contactName } =
    data;
  await orCodeTaken(() =>
    manager
      .createQueryBuilder()
      .update(Organization)
      .set({
        name,
        nameKey: organizationNameKey(name),
        kind,
        creditCode,
        industry,
        size,
        ownership,
        placeCode,
        address,
        introduction,
        website,
        contactName,
        updatedAt: now,
        version: () => 'version + 1',
        ...more,
      })
      .where({ id })
      .execute(),
  );
  await recordEvent(manager, 'organizations.changed', { ids: [id] });
}

/** The unique credit code decides between two who come at once. */
export async function orCodeTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw violates(error, 'organization_credit_code_key') ? problem('organization/code-taken') : error;
  }
}

/** Whether a statement failed at that unique index. */
export function violates(error: unknown, constraint: string): boolean {
  const cause: unknown = error instanceof Error && 'driverError' in error ? error.driverError : undefined;
  return typeof cause === 'object' && cause !== null && 'constraint' in cause && cause.constraint === constraint;
}

/**
 * Checks codes against the lists of the reference.
 * @param at where the fields stand in the request: '' or 'form.'
 * @throws Problem request/invalid
 */
export function checkCodes({ industry, placeCode }: Pick<OrganizationData, 'industry' | 'placeCode'>, at = ''): void {
  const fields: FieldError[] = [];
  if (industry !== null && industryOfCode(industry) === null) {
    fields.push({ path: `${at}industry`, code: 'unknown-code', message: unknownCode('行业', 'industry') });
  }
  if (placeCode !== null && divisionOf(placeCode) === null) {
    fields.push({ path: `${at}placeCode`, code: 'unknown-code', message: unknownCode('所在地', 'place') });
  }
  if (fields.length > 0) throw problem('request/invalid', { count: fields.length }, fields);
}

function unknownCode(zh: string, en: string): FieldError['message'] {
  return (language) =>
    language === 'zh' ? `没有这个${zh}代码，请从列表中选择。` : `There is no such ${en}: choose one from the list.`;
}
