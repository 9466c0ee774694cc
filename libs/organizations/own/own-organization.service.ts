import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrganizationEdit, OwnOrganization } from '#contracts';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { type FieldError, problem } from '#platform/problems';
import { Audit } from '#privacy';
import { checkCodes, describeOrganization, lockOrganization } from '../organization-rows.js';
import { OrganizationsService } from '../organizations.service.js';
import { changedFields, dataOf } from '../registration/submission.rules.js';
import { SubmissionsService } from '../registration/submissions.service.js';
import { PicturesService } from './pictures.service.js';

/** The organization for which one acts, as its members see and edit it. */
@Injectable()
export class OwnOrganizationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly submissions: SubmissionsService,
    private readonly pictures: PicturesService,
    private readonly audit: Audit,
  ) {}

  async own({ hat }: MemberCaller): Promise<OwnOrganization> {
    const organization = await this.organizations.byId(hat.organizationId);
    if (organization === null) throw problem('organization/not-found');
    const { id, verifiedAt, version } = organization;
    return {
      id,
      verifiedAt: verifiedAt?.toISOString() ?? null,
      ...dataOf(organization),
      ...(await this.pictures.of(id, '/api/v1/organization')),
      version,
      submission: await this.submissions.openOf(id),
    };
  }

  /**
   * Writes all that needs no verification.
   * @throws Problem organization/stale-version with what stands there now
   */
  async edit(caller: MemberCaller, { version, ...profile }: OrganizationEdit): Promise<OwnOrganization> {
    checkCodes(profile);
    await this.dataSource.transaction(async (manager) => {
      const organization = await lockOrganization(manager, caller.hat.organizationId);
      const present = dataOf(organization);
      const edited = { ...present, ...profile };
      const changed = changedFields(edited, present);
      if (organization.version !== version) {
        const fields = changed.map(
          ({ field, after }): FieldError => ({
            path: field,
            code: 'changed',
            message: (language) =>
              language === 'zh' ? `现在是：${after ?? '（空）'}` : `It is now: ${after ?? '(empty)'}`,
          }),
        );
        throw problem('organization/stale-version', { given: version, present: organization.version }, fields);
      }
      if (changed.length === 0) return;
      await describeOrganization(manager, organization.id, edited, this.clock.now());
      await this.audit.record(manager, {
        action: 'organization.edited',
        by: caller,
        about: { kind: 'organization', id: organization.id },
        organizationId: organization.id,
        detail: { fields: changed.map(({ field }) => field).join(', ') },
      });
    });
    return this.own(caller);
  }
}
