import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  creditCodeMeaning,
  type Language,
  type OrganizationLookup,
  type OrganizationLookupQuery,
  organizationNameKey,
} from '#contracts';
import { divisionOf, nameOf } from '#reference';

type Named = OrganizationLookup['sameName'][number];

/** Of an organization `o`, as lists of organizations name it. */
export const namedColumns = `o.id, o.name, o.kind, o.verified_at IS NOT NULL AS verified, o.origin = 'imported' AS imported`;

/** Whether an organization is here already, for who is about to bring it in. */
@Injectable()
export class LookupService {
  constructor(private readonly dataSource: DataSource) {}

  /** By organization_credit_code_key and organization_pkey; by organization_same_name. */
  async lookup({ code, name }: OrganizationLookupQuery, language: Language): Promise<OrganizationLookup> {
    const [found] = await this.dataSource.query<NonNullable<OrganizationLookup['found']>[]>(
      `SELECT ${namedColumns},
         EXISTS (SELECT FROM membership m WHERE m.organization_id = o.id AND m.role = 'owner') AS "hasOwner"
       FROM organization c JOIN organization o ON o.id = COALESCE(c.merged_into, c.id) WHERE c.credit_code = $1`,
      [code],
    );
    const sameName = found || !name ? [] : await this.sameName(name, null);
    return {
      found: found ?? null,
      sameName: sameName.filter(({ imported }) => imported),
      ...codeMeaning(code, language),
    };
  }

  /** The organizations of that name, without one of them: those to be claimed, and doubles. */
  async sameName(name: string, without: string | null): Promise<Named[]> {
    return this.dataSource.query<Named[]>(
      `SELECT ${namedColumns} FROM organization o
       WHERE o.name_key = $1 AND o.merged_into IS NULL AND o.id IS DISTINCT FROM $2 ORDER BY o.id LIMIT 10`,
      [organizationNameKey(name), without],
    );
  }
}

/** What a credit code says, in words. */
export function codeMeaning(code: string, language: Language) {
  const { department, category, division } = creditCodeMeaning(code);
  return {
    department: department?.[language] ?? null,
    category: category?.[language] ?? null,
    place: divisionOf(division) === null ? null : nameOf(division, language),
  };
}
