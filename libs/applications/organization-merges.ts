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
      // A name that both have stays the heir's.
      await manager.query(
        `UPDATE reply_template t SET organization_id = $2 WHERE organization_id = $1
           AND NOT EXISTS (SELECT FROM reply_template o WHERE o.organization_id = $2 AND o.name = t.name)`,
        [from, into],
      );
      await manager.query('DELETE FROM reply_template WHERE organization_id = $1', [from]);
      await manager.query(
        `INSERT INTO application_tag (organization_id, name)
         SELECT $2, name FROM application_tag WHERE organization_id = $1 ON CONFLICT DO NOTHING`,
        [from, into],
      );
      await manager.query('DELETE FROM application_tag WHERE organization_id = $1', [from]);
      // Two rows that are one organization: to whom one agreed stays the same, and is withdrawn with what was sent.
      await manager.query(
        `UPDATE talent_consent SET organization_id = $2 WHERE organization_id = $1 AND purpose = 'application-sent'`,
        [from, into],
      );
    });
  }
}
