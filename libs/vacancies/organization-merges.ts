import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergingService } from '#organizations';

/** Moves the vacancies of an organization along when it is merged into another, whose they are from then on. */
@Injectable()
export class OrganizationMerges implements OnModuleInit {
  constructor(private readonly merging: MergingService) {}

  onModuleInit(): void {
    // By vacancy_organization, vacancy_review_organization and sheet_upload_organization. The index is told by the merge.
    this.merging.alsoMove(async (manager, from, into) => {
      // In one order, as everybody locks them.
      await manager.query('SELECT FROM vacancy WHERE organization_id = $1 ORDER BY id FOR UPDATE', [from]);
      await manager.query('UPDATE vacancy SET organization_id = $2, version = version + 1 WHERE organization_id = $1', [
        from,
        into,
      ]);
      await manager.query('UPDATE vacancy_review SET organization_id = $2 WHERE organization_id = $1', [from, into]);
      // Who sent them does not act for the one that stays.
      await manager.query('DELETE FROM sheet_upload WHERE organization_id = $1', [from]);
    });
  }
}
