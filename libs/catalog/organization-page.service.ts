import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language, OrganizationDetail } from '#contracts';
import { OrganizationsService, PicturesService } from '#organizations';
import { problem } from '#platform/problems';
import { industryName, nameOf } from '#reference';

/** An organization as its public page shows it, with what other features know of it. */
@Injectable()
export class OrganizationPageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly organizations: OrganizationsService,
    private readonly pictures: PicturesService,
  ) {}

  /** One that was merged is answered as the one that stayed. Pictures and website are of verified ones only. */
  async organization(asked: string, language: Language): Promise<OrganizationDetail> {
    const organization = await this.organizations.present(asked);
    if (!organization) throw problem('organization/not-found');
    const { id, industry, placeCode, verifiedAt } = organization;
    const pictures = verifiedAt
      ? await this.pictures.of(id, `/api/v1/organizations/${id}`)
      : { logo: null, photos: [] };
    return {
      id,
      name: organization.name,
      kind: organization.kind,
      verified: verifiedAt !== null,
      imported: organization.origin === 'imported',
      industry: industry ? { code: industry, name: industryName(industry, language) } : null,
      size: organization.size,
      ownership: organization.ownership,
      place: placeCode ? { code: placeCode, name: nameOf(placeCode, language) } : null,
      introduction: organization.introduction,
      address: organization.address,
      website: verifiedAt ? organization.website : null,
      logo: pictures.logo,
      photos: pictures.photos.map(({ url }) => url),
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
