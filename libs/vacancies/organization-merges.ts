import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergingService } from '#organizations';

/** Moves the vacancies of an organization along when it is merged into another, whose they are from then on. */
@Injectable()
export class OrganizationMerges implements OnModuleInit {
  constructor(private readonly merging: MergingService) {}

  onModuleInit(): void {
    // By vacancy_organization. The index is told by the merge itself.
    this.merging.alsoMove(async (manager, from, into) => {
      await manager.query('UPDATE vacancy SET organization_id = $2, version = version + 1 WHERE organization_id = $1', [
        from,
        into,
      ]);
    });
  }
}
