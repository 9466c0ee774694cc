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

  /** The organizations with those ids, by id; ids that are not there are left out. */
  async byIds(ids: readonly string[], manager = this.dataSource.manager): Promise<Map<string, Organization>> {
    if (ids.length === 0) return new Map();
    const found = await manager.findBy(Organization, { id: In([...ids]) });
    return new Map(found.map((organization) => [organization.id, organization]));
  }

  /**
   * The organizations that are there already, by {@link identityOf}. One without a credit code is found among those
   * without one only. Two index scans: organization_name_key, organization_credit_code_key.
   */
  async identified(
    manager: EntityManager,
    identities: readonly OrganizationIdentity[],
  ): Promise<Map<string, KnownOrganization>> {
    if (identities.length === 0) return new Map();
    const found = await manager.query<(KnownOrganization & OrganizationIdentity)[]>(
      `SELECT id, origin, name_key AS "nameKey", credit_code AS "creditCode" FROM organization
       WHERE name_key = ANY($1) AND credit_code IS NULL
       UNION ALL
       SELECT id, origin, name_key, credit_code FROM organization WHERE credit_code = ANY($2)`,
      [
        identities.filter(({ creditCode }) => creditCode === null).map(({ nameKey }) => nameKey),
        identities.flatMap(({ creditCode }) => creditCode ?? []),
      ],
    );
    return new Map(found.map((organization) => [identityOf(organization), organization]));
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
       RETURNING id, origin, name_key AS "nameKey", credit_code AS "creditCode"`,
      [JSON.stringify(drafts.map((draft) => ({ ...draft, id: newId() }))), this.clock.now()],
    );
    // One that signed up in this very moment was there first.
    if (created.length < drafts.length) return this.identified(manager, drafts);
    return new Map(created.map((organization) => [identityOf(organization), organization]));
  }

  /**
   * Writes what imports say now of organizations that only imports know; the others stay as they are.
   * @returns the ids of those that changed
   */
  async describeImported(
    manager: EntityManager,
    drafts: readonly (ImportedOrganization & KnownOrganization)[],
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

  /** Deletes those of the given organizations that only imports know. They have no vacancies left. */
  async deleteImported(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query(`DELETE FROM organization WHERE id = ANY($1) AND origin = 'imported'`, [ids]);
  }
}

const DRAFT_COLUMNS =
  'id uuid, name text, "nameKey" text, kind text, "creditCode" text, industry text, size text, ownership text, introduction text';
