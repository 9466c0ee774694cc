import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type InvitationDeclining,
  idParam,
  invitationDeclining,
  type OwnInvitation,
  type OwnInvitations,
  type OwnInvitationsQuery,
  ownInvitation,
  ownInvitations,
  ownInvitationsQuery,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { OwnInvitationsService } from './own-invitations.service.js';

/** Invitations to the caller 收到的邀请. Whose they are the signed-in device says, never the request. */
@May('application:make')
@ApiTags('invitations')
@Controller('api/v1/talent/invitations')
export class OwnInvitationsController {
  constructor(private readonly invitations: OwnInvitationsService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'To which vacancies one was invited',
    description: 'An invitation is accepted by applying for its vacancy.',
  })
  @Answers(ownInvitations, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: ownInvitationsQuery }) query: OwnInvitationsQuery,
    @Headers('accept-language') language?: string,
  ): Promise<OwnInvitations> {
    return this.invitations.list(caller, query, languageOf(language));
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Decline an invitation',
    description: 'The organization does not ask for this vacancy again. Asked for again, it is done already.',
  })
  @Answers(ownInvitation, {
    description: 'The invitation afterwards',
    problems: ['request/invalid', 'invitation/not-found', 'invitation/not-possible'],
  })
  decline(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: invitationDeclining }) { reason }: InvitationDeclining,
    @Headers('accept-language') language?: string,
  ): Promise<OwnInvitation> {
    return this.invitations.decline(caller, id, reason, languageOf(language));
  }
}
