import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type JoinByLink,
  type Joined,
  type JoinWish,
  joinByLink,
  joined,
  joinWish,
  type OwnJoinRequest,
  ownJoinRequest,
} from '#contracts';
import { Answers, AskedBy, type Caller, Creates, May } from '#platform/http';
import { JoinRequestsService } from './join-requests.service.js';
import { MemberLinksService } from './member-links.service.js';

/** Joining an organization: as oneself, in whatever role. */
@May('organization:register')
@ApiTags('organizations')
@Controller('api/v1/organizations')
export class JoiningController {
  constructor(
    private readonly links: MemberLinksService,
    private readonly joinRequests: JoinRequestsService,
  ) {}

  @Post('join')
  @Creates()
  @ApiOperation({ summary: 'Join by a link that a colleague gave' })
  @Answers(joined, { status: 201, description: 'A member now', problems: ['member-link/not-found', 'member/already'] })
  join(@AskedBy() caller: Caller, @Body({ schema: joinByLink }) { token }: JoinByLink): Promise<Joined> {
    return this.links.join(caller, token);
  }

  @Post(':id/join-requests')
  @Creates()
  @ApiOperation({
    summary: 'Ask to join',
    description: 'Its owners decide; where none answers within seven days, or there is none, the desk does.',
  })
  @Answers(ownJoinRequest, {
    status: 201,
    description: 'The wish',
    problems: ['organization/not-found', 'organization/claim-first', 'member/already', 'join-request/already-open'],
  })
  ask(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: joinWish }) wish: JoinWish,
  ): Promise<OwnJoinRequest> {
    return this.joinRequests.ask(caller, id, wish);
  }

  @Post('join-requests/:id/withdraw')
  @ApiOperation({ summary: 'Withdraw a wish to join' })
  @Answers(ownJoinRequest, { status: 201, description: 'Withdrawn', problems: ['join-request/not-found'] })
  withdraw(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<OwnJoinRequest> {
    return this.joinRequests.withdraw(caller, id);
  }
}
