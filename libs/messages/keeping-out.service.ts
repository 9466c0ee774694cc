import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Conversation } from '#contracts';
import type { Caller } from '#platform/http';
import { recordEvent } from '#platform/outbox';
import { Blocks } from '#talents';
import { ownConversation } from './conversation-rows.js';
import { ConversationsService } from './conversations.service.js';
import { ofTalent } from './sides.js';

/** Keeping an organization out from a conversation with it. */
@Injectable()
export class KeepingOut {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blocks: Blocks,
    private readonly conversations: ConversationsService,
  ) {}

  /**
   * By its credit code where it has one, so that its group is kept out too.
   * @throws Problem conversation/not-found, talent/too-many-blocks
   */
  async block(caller: Caller, id: string): Promise<Conversation> {
    const side = ofTalent(caller);
    await this.dataSource.transaction(async (manager) => {
      const { organizationId } = await ownConversation(manager, side, id);
      const [{ name, creditCode }] = await manager.query<[{ name: string; creditCode: string | null }]>(
        'SELECT name, credit_code AS "creditCode" FROM organization WHERE id = $1',
        [organizationId],
      );
      await this.blocks.addWithin(manager, caller, { name, creditCode });
      // Pages of the organization that are open read anew, and show nothing any more.
      await recordEvent(manager, 'messages.seen', { conversationId: id });
    });
    return this.conversations.one(side, id);
  }
}
