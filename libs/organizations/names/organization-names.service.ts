import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { normalizedCreditCode, type OrganizationNames, organizationNameKey } from '#contracts';

const MOST = 10;

/** Of an organization `o`: somebody else than itself says that it is there, the desk or a public file. */
const isKnown = `o.merged_into IS NULL AND (o.verified_at IS NOT NULL OR o.origin <> 'registered')`;

/** Organizations by name, for who names one. */
@Injectable()
export class OrganizationNamesService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Part of a name is looked for in all of organization_same_name, index-only: 50,000 short names are read in some
   * milliseconds. A credit code is found by organization_credit_code_key.
   */
  async find(text: string): Promise<OrganizationNames> {
    const organizations = await this.dataSource.query<OrganizationNames['organizations']>(
      `SELECT o.name, o.credit_code AS "creditCode" FROM organization o
       WHERE o.credit_code = $1 AND ${isKnown}
       UNION ALL
       (WITH named AS (
          SELECT DISTINCT name_key FROM organization WHERE merged_into IS NULL AND strpos(name_key, $2) > 0)
        SELECT o.name, o.credit_code FROM named JOIN organization o USING (name_key)
        WHERE $2 <> '' AND ${isKnown}
        ORDER BY strpos(name_key, $2) = 1 DESC, length(name_key), name_key, o.id LIMIT ${MOST})`,
      [normalizedCreditCode(text), organizationNameKey(text)],
    );
    return { organizations };
  }
}
