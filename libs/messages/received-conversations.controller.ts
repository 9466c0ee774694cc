import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type AuthDone,
  authDone,
  type Conversation,
  type ConversationMessage,
  type ConversationOpening,
  type ConversationPage,
  type Conversations,
  type ConversationsQuery,
  conversation,
  conversationFileParams,
  conversationMessage,
  conversationOpening,
  conversationPage,
  conversations,
  conversationsQuery,
  idParam,
  type MessageFile,
  type MessageSending,
  type MessagesQuery,
  type MessagesRead,
  messageFile,
  messageSending,
  messagesQuery,
  messagesRead,
  type UnreadConversations,
  unreadConversations,
} from '#contracts';
import { FileAnswer, Files, type GivenFile, sendFile, TakesFile, Upload } from '#platform/files';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { ConversationsService } from './conversations.service.js';
import { Sending } from './sending.service.js';
import { ofOrganization } from './sides.js';

/** Conversations of the caller’s organization with talents. Which one it is the signed-in device says, never the request. */
@May('application:answer')
@ApiTags('messages')
@Controller('api/v1/organization/conversations')
export class ReceivedConversationsController {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly sending: Sending,
    private readonly files: Files,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Conversations with talents, the last written first' })
  @Answers(conversations, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: conversationsQuery }) query: ConversationsQuery,
  ): Promise<Conversations> {
    return this.conversations.list(ofOrganization(asMember(caller)), query);
  }

  @Get('unread')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'How many conversations have something that the caller has not read',
    description: 'A hundred at most.',
  })
  @Answers(unreadConversations, { description: 'The same on all devices of a person' })
  unread(@AskedBy() caller: Caller): Promise<UnreadConversations> {
    return this.conversations.unread(ofOrganization(asMember(caller)));
  }

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'The conversation about an application',
    description: 'It is made where there is none yet; nobody is told before something is written.',
  })
  @Answers(conversation, {
    description: 'The conversation',
    problems: ['request/invalid', 'application/not-found', 'invitation/not-found', 'conversation/closed'],
  })
  open(
    @AskedBy() caller: Caller,
    @Body({ schema: conversationOpening }) about: ConversationOpening,
  ): Promise<Conversation> {
    return this.conversations.open(ofOrganization(asMember(caller)), about);
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'A conversation with its messages',
    description:
      'The last ones; with `after` what came after a number, from which a page goes on that missed something. In the blind stage without what would say who the talent is. Nothing of it once the talent withdrew, or keeps the organization out.',
  })
  @Answers(conversationPage, { description: 'A page of it', problems: ['request/invalid', 'conversation/not-found'] })
  page(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Query({ schema: messagesQuery }) query: MessagesQuery,
  ): Promise<ConversationPage> {
    return this.conversations.page(ofOrganization(asMember(caller)), id, query);
  }

  @Post(':id/messages')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Write',
    description:
      'What is answered is kept. Sent again with the same id, nothing is sent, and the answer is what was sent: so it may be tried until it is answered.',
  })
  @Answers(conversationMessage, {
    description: 'The message, with its number',
    problems: [
      'request/invalid',
      'request/too-many',
      'conversation/not-found',
      'conversation/closed',
      'conversation/id-taken',
      'conversation/file-not-found',
    ],
  })
  send(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: messageSending }) sending: MessageSending,
  ): Promise<ConversationMessage> {
    return this.sending.send(ofOrganization(asMember(caller)), id, sending);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Note how far the caller has read',
    description: 'Never back. The other side sees it as far as both wish.',
  })
  @Answers(unreadConversations, {
    description: 'What is left',
    problems: ['request/invalid', 'conversation/not-found'],
  })
  read(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: messagesRead }) { n }: MessagesRead,
  ): Promise<UnreadConversations> {
    return this.conversations.read(ofOrganization(asMember(caller)), id, n);
  }

  @Post(':id/files')
  @TakesFile('message')
  @ApiOperation({
    summary: 'Upload a file for a message',
    description:
      'It is sent by naming it in one, within a day. Told by its content; pictures lose what their camera says of them.',
  })
  @Answers(messageFile, {
    status: 201,
    description: 'The file, which waits to be sent',
    problems: [
      'file/missing',
      'file/empty',
      'file/type',
      'file/old-word',
      'file/too-large',
      'file/damaged',
      'file/active',
      'request/too-many',
      'conversation/not-found',
      'conversation/closed',
      'conversation/too-many-files',
    ],
  })
  upload(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Upload() file: GivenFile,
  ): Promise<MessageFile> {
    return this.sending.upload(ofOrganization(asMember(caller)), id, file);
  }

  @Get(':id/files/:fileId')
  @ApiOperation({
    summary: 'A file that was sent',
    description: 'To be saved, never to be run. Files of a talent once the organization may know who it is.',
  })
  @FileAnswer('message', ['conversation/not-found', 'conversation/file-not-found'])
  async file(
    @AskedBy() caller: Caller,
    @Param({ schema: conversationFileParams }) { id, fileId }: { id: string; fileId: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const facts = await this.sending.file(ofOrganization(asMember(caller)), id, fileId);
    return sendFile(this.files, facts, { request, reply }, { cache: 'private', isSaved: true });
  }

  @Delete(':id/files/:fileId')
  @ApiOperation({ summary: 'Discard a file that was not sent' })
  @Answers(authDone, { description: 'It is erased', problems: ['request/invalid', 'conversation/file-not-found'] })
  async remove(
    @AskedBy() caller: Caller,
    @Param({ schema: conversationFileParams }) { id, fileId }: { id: string; fileId: string },
  ): Promise<AuthDone> {
    await this.sending.remove(ofOrganization(asMember(caller)), id, fileId);
    return { done: true };
  }
}
