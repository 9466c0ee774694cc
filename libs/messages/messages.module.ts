import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { OrganizationsApiModule } from '#organizations';
import { TalentSearchModule } from '#talent-search';
import { TalentsModule } from '#talents';
import { ConversationChoicesController } from './conversation-choices.controller.js';
import { ConversationsRetention } from './conversations.retention.js';
import { ConversationsService } from './conversations.service.js';
import { KeepingOut } from './keeping-out.service.js';
import { ConversationMerges } from './organization-merges.js';
import { OwnConversationsController } from './own-conversations.controller.js';
import { ReceivedConversationsController } from './received-conversations.controller.js';
import { ReportedConversations } from './reported-conversations.service.js';
import { Sending } from './sending.service.js';
import { Standings } from './standings.js';

/** Conversations of talents and organizations: for the api. */
@Module({
  imports: [IdentityModule, OrganizationsApiModule, TalentsModule, TalentSearchModule],
  controllers: [OwnConversationsController, ReceivedConversationsController, ConversationChoicesController],
  providers: [ConversationsService, Sending, Standings, KeepingOut, ConversationMerges, ReportedConversations],
  exports: [ReportedConversations],
})
export class ConversationsModule {}

/** What time does to them: for the worker. */
@Module({ providers: [ConversationsRetention] })
export class ConversationsWorkerModule {}
