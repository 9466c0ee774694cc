import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergingService } from '#organizations';

/** Applications go along when their organization is merged into another, as its vacancies do. */
@Injectable()
export class ApplicationMerges implements OnModuleInit {
  constructor(private readonly merging: MergingService) {}

  onModuleInit(): void {
    this.merging.alsoMove(async (manager, from, into) => {
      await manager.query('UPDATE application SET organization_id = $2 WHERE organization_id = $1', [from, into]);
      await manager.query('UPDATE invitation SET organization_id = $2 WHERE organization_id = $1', [from, into]);
      await manager.query('UPDATE interview SET organization_id = $2 WHERE organization_id = $1', [from, into]);
      // Two rows that are one organization: to whom one agreed stays the same, and is withdrawn with what was sent.
      await manager.query(
        `UPDATE talent_consent SET organization_id = $2 WHERE organization_id = $1 AND purpose = 'application-sent'`,
        [from, into],
      );
    });
  }
}
