import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AffiliateCreation, Affiliates } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { lockOrganization } from '../organization-rows.js';

const MOST = 200;

type Row = Omit<Affiliates['affiliates'][number], 'createdAt'> & { createdAt: Date };

/** Which legal bodies belong to an organization's group: who is hidden from it is hidden from them, too. */
@Injectable()
export class AffiliatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async of(organizationId: string): Promise<Affiliates> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT credit_code AS "creditCode", name, named_by AS "namedBy", created_at AS "createdAt"
       FROM organization_affiliate WHERE organization_id = $1 ORDER BY created_at, credit_code`,
      [organizationId],
    );
    return { affiliates: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
  }

  /**
   * The desk's word stands above the organization's: named by both it is the desk's.
   * @throws Problem organization/not-found, affiliate/itself, affiliate/too-many
   */
  async name(
    caller: Caller,
    organizationId: string,
    { creditCode, name }: AffiliateCreation,
    namedBy: 'organization' | 'desk',
  ): Promise<Affiliates> {
    await this.dataSource.transaction(async (manager) => {
      const organization = await lockOrganization(manager, organizationId);
      if (organization.creditCode === creditCode) throw problem('affiliate/itself');
      const { affiliates } = await this.of(organizationId);
      if (affiliates.length >= MOST) throw problem('affiliate/too-many', { most: MOST });
      await manager.query(
        `INSERT INTO organization_affiliate AS a (organization_id, credit_code, name, named_by, created_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organization_id, credit_code) DO UPDATE SET name = excluded.name,
           named_by = CASE WHEN a.named_by = 'desk' THEN 'desk' ELSE excluded.named_by END`,
        [organizationId, creditCode, name, namedBy, this.clock.now()],
      );
      await this.audit.record(manager, {
        action: 'organization.affiliate-named',
        by: caller,
        about: { kind: 'organization', id: organizationId },
        organizationId,
        detail: { creditCode, name },
      });
    });
    return this.of(organizationId);
  }

  /** An organization takes back its own word alone. @throws Problem affiliate/not-found */
  async remove(
    caller: Caller,
    organizationId: string,
    creditCode: string,
    namedBy: 'organization' | 'desk',
  ): Promise<Affiliates> {
    await this.dataSource.transaction(async (manager) => {
      const [removed] = await manager.query<[{ name: string }[], number]>(
        `DELETE FROM organization_affiliate
         WHERE organization_id = $1 AND credit_code = $2 AND ($3 = 'desk' OR named_by = $3) RETURNING name`,
        [organizationId, creditCode, namedBy],
      );
      if (removed[0] === undefined) throw problem('affiliate/not-found');
      await this.audit.record(manager, {
        action: 'organization.affiliate-removed',
        by: caller,
        about: { kind: 'organization', id: organizationId },
        organizationId,
        detail: { creditCode, name: removed[0].name },
      });
    });
    return this.of(organizationId);
  }
}
