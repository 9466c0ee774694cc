import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergingService } from '#organizations';

/** Conversations go along when their organization is merged into another, as its vacancies and applications do. */
@Injectable()
export class ConversationMerges implements OnModuleInit {
  constructor(private readonly merging: MergingService) {}

  onModuleInit(): void {
    this.merging.alsoMove(async (manager, from, into) => {
      await manager.query('UPDATE conversation SET organization_id = $2 WHERE organization_id = $1', [from, into]);
    });
  }
}
