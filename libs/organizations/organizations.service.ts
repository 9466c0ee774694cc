import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { OrganizationKind } from '#contracts';
import { Clock } from '#platform/clock';
import { newId } from '#platform/ids';
import { Organization, type OrganizationOrigin } from './organization.entity.js';
import { describedByImports, identityOf, type OrganizationIdentity } from './organization.rules.js';

/** What an import says of an organization. */
export interface ImportedOrganization extends OrganizationIdentity {
  name: string;
  kind: OrganizationKind;
  industry: string | null;
  size: string | null;
  ownership: string | null;
  introduction: string | null;
}

export interface KnownOrganization {
  id: string;
  origin: OrganizationOrigin;
  /**
   * Found under a name that it had before it was claimed, or under that of one that was merged into it: files mean it
   * by that name, but do not describe it.
   */
  byFormerName: boolean;
}

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The organization with that id; null when there is none. */
  byId(id: string): Promise<Organization | null> {
    return this.dataSource.getRepository(Organization).findOneBy({ id });
  }

  /** The organization with that id or the one into which it was merged; null when there is none. By organization_pkey. */
  async present(id: string): Promise<Organization | null> {
    const found = await this.byId(id);
    return found === null || found.mergedInto === null ? found : this.byId(found.mergedInto);
  }

  /** The organizations with those ids, by id; ids that are not there are left out. */
  async byIds(ids: readonly string[], manager = this.dataSource.manager): Promise<Map<string, Organization>> {
    if (ids.length === 0) return new Map();
    const found = await manager.findBy(Organization, { id: In([...ids]) });
    return new Map(found.map((organization) => [organization.id, organization]));
  }

  /**
   * The organizations that are there already, by {@link identityOf}. One without a credit code is found among those
   * without one, and by the names that claimed and merged ones had before. Index scans of organization_name_key,
   * organization_alias_pkey and organization_credit_code_key, then of organization_pkey.
   */
  async identified(
    manager: EntityManager,
    identities: readonly OrganizationIdentity[],
  ): Promise<Map<string, KnownOrganization>> {
    if (identities.length === 0) return new Map();
    const found = await manager.query<(KnownOrganization & OrganizationIdentity)[]>(
      `SELECT COALESCE(m.id, f.id) AS id, COALESCE(m.origin, f.origin) AS origin,
         f."nameKey", f."creditCode", f.former OR m.id IS NOT NULL AS "byFormerName"
       FROM (
         SELECT o.id, o.origin, o.merged_into, a.name_key AS "nameKey", NULL AS "creditCode", true AS former
         FROM organization_alias a JOIN organization o ON o.id = a.organization_id WHERE a.name_key = ANY($1)
         UNION ALL
         SELECT id, origin, merged_into, name_key, credit_code, false
         FROM organization WHERE name_key = ANY($1) AND credit_code IS NULL
         UNION ALL
         SELECT id, origin, merged_into, name_key, credit_code, false FROM organization WHERE credit_code = ANY($2)
       ) f LEFT JOIN organization m ON m.id = f.merged_into`,
      [
        identities.filter(({ creditCode }) => creditCode === null).map(({ nameKey }) => nameKey),
        identities.flatMap(({ creditCode }) => creditCode ?? []),
      ],
    );
    return new Map(found.map(({ nameKey, creditCode, ...known }) => [identityOf({ nameKey, creditCode }), known]));
  }

  /**
   * Creates those that are not there yet, marked as imported: to be claimed by the real ones later.
   * @returns all of them, by {@link identityOf}
   */
  async createImported(
    manager: EntityManager,
    drafts: readonly ImportedOrganization[],
  ): Promise<Map<string, KnownOrganization>> {
    if (drafts.length === 0) return new Map();
    const created = await manager.query<(KnownOrganization & OrganizationIdentity)[]>(
      `INSERT INTO organization
         (id, name, name_key, kind, credit_code, origin, industry, size, ownership, introduction, created_at, updated_at)
       SELECT d.id, d.name, d."nameKey", d.kind, d."creditCode", 'imported', d.industry, d.size, d.ownership,
         d.introduction, $2, $2
       FROM json_to_recordset($1) AS d (${DRAFT_COLUMNS})
       ON CONFLICT DO NOTHING
       RETURNING id, origin, name_key AS "nameKey", credit_code AS "creditCode", false AS "byFormerName"`,
      [JSON.stringify(drafts.map((draft) => ({ ...draft, id: newId() }))), this.clock.now()],
    );
    // One that signed up in this very moment was there first.
    if (created.length < drafts.length) return this.identified(manager, drafts);
    return new Map(created.map(({ nameKey, creditCode, ...known }) => [identityOf({ nameKey, creditCode }), known]));
  }

  /**
   * Writes what imports say now of organizations that only imports know; the others stay as they are.
   * @returns the ids of those that changed
   */
  async describeImported(
    manager: EntityManager,
    drafts: readonly (ImportedOrganization & Omit<KnownOrganization, 'byFormerName'>)[],
  ): Promise<string[]> {
    const described = drafts.filter(({ origin }) => describedByImports(origin));
    if (described.length === 0) return [];
    const [changed] = await manager.query<[{ id: string }[], number]>(
      `UPDATE organization o
       SET name = d.name, name_key = d."nameKey", kind = d.kind, industry = d.industry, size = d.size, ownership = d.ownership,
         introduction = d.introduction, updated_at = $2, version = version + 1
       FROM json_to_recordset($1) AS d (${DRAFT_COLUMNS})
       WHERE o.id = d.id AND (o.name, o.kind, o.industry, o.size, o.ownership, o.introduction)
         IS DISTINCT FROM (d.name, d.kind, d.industry, d.size, d.ownership, d.introduction)
       RETURNING o.id`,
      [JSON.stringify(described), this.clock.now()],
    );
    return changed.map(({ id }) => id);
  }

  /**
   * Deletes those of the given organizations that only imports know. They have no vacancies left. One that somebody has
   * claimed or asked for stays, and so does one that takes part in a merge: its name leads to the other one.
   */
  async deleteImported(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query(
      `DELETE FROM organization o WHERE id = ANY($1) AND origin = 'imported' AND merged_into IS NULL
         AND NOT EXISTS (SELECT FROM organization m WHERE m.merged_into = o.id)
         AND NOT EXISTS (SELECT FROM organization_submission s WHERE s.organization_id = o.id)
         AND NOT EXISTS (SELECT FROM mandate m WHERE o.id IN (m.agency_id, m.enterprise_id))`,
      [ids],
    );
  }
}

const DRAFT_COLUMNS =
  'id uuid, name text, "nameKey" text, kind text, "creditCode" text, industry text, size text, ownership text, introduction text';
