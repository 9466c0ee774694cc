import { Body, Controller, Get, Header, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ConversationChoices, conversationChoices } from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { ConversationsService } from './conversations.service.js';

/** How a person wishes conversations to be: as oneself, on whichever side. */
@May('account:use')
@ApiTags('messages')
@Controller('api/v1/conversations/choices')
export class ConversationChoicesController {
  constructor(private readonly conversations: ConversationsService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whether one wishes that both sides see what was read' })
  @Answers(conversationChoices, { description: 'As it is chosen; usually yes' })
  choices(@AskedBy() caller: Caller): Promise<ConversationChoices> {
    return this.conversations.choices(caller);
  }

  @Put()
  @ApiOperation({
    summary: 'Choose it',
    description: 'Where one side does not wish it, neither sees what the other has read, of what was read before too.',
  })
  @Answers(conversationChoices, { description: 'As it is now', problems: ['request/invalid'] })
  choose(
    @AskedBy() caller: Caller,
    @Body({ schema: conversationChoices }) choices: ConversationChoices,
  ): Promise<ConversationChoices> {
    return this.conversations.choose(caller, choices);
  }
}
