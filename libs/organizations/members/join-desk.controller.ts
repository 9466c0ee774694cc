import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type JoinAcceptance,
  type Joined,
  type JoinRefusal,
  type JoinRequestsQuery,
  type JoinRequestsView,
  joinAcceptance,
  joined,
  joinRefusal,
  joinRequests,
  joinRequestsQuery,
  type OwnJoinRequest,
  ownJoinRequest,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { JoinRequestsService } from './join-requests.service.js';

/** Wishes to join that no owner answers: of organizations without one, and after seven days. */
@ApiTags('desk')
@Controller('api/v1/desk/join-requests')
export class JoinDeskController {
  constructor(private readonly joinRequests: JoinRequestsService) {}

  @Get()
  @May('desk:read')
  @ApiOperation({ summary: 'Wishes to join that no owner answers' })
  @Answers(joinRequests, { description: 'Those that wait longest first', problems: ['request/cursor'] })
  list(@Query({ schema: joinRequestsQuery }) query: JoinRequestsQuery): Promise<JoinRequestsView> {
    return this.joinRequests.open(null, query);
  }

  @Post(':id/accept')
  @May('organization:decide')
  @ApiOperation({ summary: 'Let somebody in, in place of the owners' })
  @Answers(joined, {
    status: 201,
    description: 'A member now',
    problems: ['join-request/not-found', 'member/role-unfit', 'member/already', 'desk/own-matter'],
  })
  accept(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: joinAcceptance }) acceptance: JoinAcceptance,
  ): Promise<Joined> {
    return this.joinRequests.accept(caller, null, id, acceptance);
  }

  @Post(':id/decline')
  @May('organization:decide')
  @ApiOperation({ summary: 'Decline a wish to join, in place of the owners' })
  @Answers(ownJoinRequest, {
    status: 201,
    description: 'Declined',
    problems: ['join-request/not-found', 'desk/own-matter'],
  })
  decline(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: joinRefusal }) refusal: JoinRefusal,
  ): Promise<OwnJoinRequest> {
    return this.joinRequests.decline(caller, null, id, refusal);
  }
}
