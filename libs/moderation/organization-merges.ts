import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergingService } from '#organizations';

/** Moves reports of an organization's vacancies along when it is merged into another, which may then appeal. */
@Injectable()
export class ReportMerges implements OnModuleInit {
  constructor(private readonly merging: MergingService) {}

  onModuleInit(): void {
    // By vacancy_report_organization.
    this.merging.alsoMove(async (manager, from, into) => {
      await manager.query('UPDATE vacancy_report SET organization_id = $2 WHERE organization_id = $1', [from, into]);
    });
  }
}
