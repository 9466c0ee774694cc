import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  type InvitationSending,
  idParam,
  invitationSending,
  type SentInvitation,
  type SentInvitations,
  type SentInvitationsQuery,
  sentInvitation,
  sentInvitations,
  sentInvitationsQuery,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, Creates, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { SentInvitationsService } from './sent-invitations.service.js';

const refParam = z.strictObject({ ref: z.uuid() });

/** Invitations of the caller's organization 发出的邀请. Which one it is the signed-in device says, never the request. */
@May('talent:ask')
@ApiTags('invitations')
@Controller('api/v1')
export class SentInvitationsController {
  constructor(private readonly invitations: SentInvitationsService) {}

  @Post('talents/:ref/invitations')
  @Creates()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Invite a talent to apply for an open vacancy',
    description: 'Once for a vacancy, fifty in a day. The talent is told, and answers within two weeks.',
  })
  @Answers(sentInvitation, {
    status: 201,
    description: 'The invitation',
    problems: [
      'request/invalid',
      'talent/not-verified',
      'talent/search-stopped',
      'talent/not-found',
      'vacancy/not-found',
      'invitation/sent-already',
      'invitation/applied-already',
      'invitation/too-many',
    ],
  })
  send(
    @AskedBy() caller: Caller,
    @Param({ schema: refParam }) { ref }: { ref: string },
    @Body({ schema: invitationSending }) sending: InvitationSending,
    @Headers('accept-language') language?: string,
  ): Promise<SentInvitation> {
    return this.invitations.send(asMember(caller), ref, sending, languageOf(language));
  }

  @Get('organization/invitations')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whom the organization invited, and what they answered' })
  @Answers(sentInvitations, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: sentInvitationsQuery }) query: SentInvitationsQuery,
    @Headers('accept-language') language?: string,
  ): Promise<SentInvitations> {
    return this.invitations.list(asMember(caller), query, languageOf(language));
  }

  @Post('organization/invitations/:id/withdraw')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Withdraw an invitation that was not answered yet' })
  @Answers(sentInvitation, {
    description: 'The invitation afterwards',
    problems: ['request/invalid', 'invitation/not-found', 'invitation/not-possible'],
  })
  withdraw(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<SentInvitation> {
    return this.invitations.withdraw(asMember(caller), id, languageOf(language));
  }
}
