import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language, OrganizationDetail } from '#contracts';
import { OrganizationsService } from '#organizations';
import { problem } from '#platform/problems';
import { industryName, nameOf } from '#reference';

/** An organization as its public page shows it, with what other features know of it. */
@Injectable()
export class OrganizationPageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly organizations: OrganizationsService,
  ) {}

  async organization(id: string, language: Language): Promise<OrganizationDetail> {
    const organization = await this.organizations.byId(id);
    if (!organization) throw problem('organization/not-found');
    const { industry, placeCode } = organization;
    return {
      id,
      name: organization.name,
      kind: organization.kind,
      verified: organization.verifiedAt !== null,
      imported: organization.origin === 'imported',
      industry: industry ? { code: industry, name: industryName(industry, language) } : null,
      size: organization.size,
      ownership: organization.ownership,
      place: placeCode ? { code: placeCode, name: nameOf(placeCode, language) } : null,
      introduction: organization.introduction,
      openVacancies: await this.openVacancies(id),
    };
  }

  /** Index: vacancy_organization. */
  private async openVacancies(organizationId: string): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM vacancy WHERE organization_id = $1 AND state = 'open'`,
      [organizationId],
    );
    return row.count;
  }
}
