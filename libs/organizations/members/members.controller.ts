import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Ended,
  ended,
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
  type MemberLinkMade,
  type MemberLinkRequest,
  type MemberLinksView,
  type MemberRoleChange,
  type MembersView,
  memberLinkMade,
  memberLinkRequest,
  memberLinks,
  memberParam,
  memberRoleChange,
  members,
  type OwnJoinRequest,
  ownJoinRequest,
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, Creates, May } from '#platform/http';
import { JoinRequestsService } from './join-requests.service.js';
import { MemberLinksService } from './member-links.service.js';
import { MembersService } from './members.service.js';

/** Members of the organization for which one acts. */
@May('members:manage')
@ApiTags('members')
@Controller('api/v1/organization')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly links: MemberLinksService,
    private readonly joinRequests: JoinRequestsService,
  ) {}

  @Get('members')
  @ApiOperation({ summary: 'Who acts for the organization' })
  @Answers(members, { description: 'The longest first' })
  list(@AskedBy() caller: Caller): Promise<MembersView> {
    return this.members.list(asMember(caller));
  }

  @Patch('members/:personId')
  @ApiOperation({ summary: 'Give a member another role' })
  @Answers(members, {
    description: 'The members now',
    problems: ['member/not-found', 'member/role-changed', 'member/role-unfit', 'member/last-owner'],
  })
  changeRole(
    @AskedBy() caller: Caller,
    @Param({ schema: memberParam }) { personId }: { personId: string },
    @Body({ schema: memberRoleChange }) change: MemberRoleChange,
  ): Promise<MembersView> {
    return this.members.changeRole(asMember(caller), personId, change);
  }

  @Delete('members/:personId')
  @ApiOperation({ summary: 'End a membership' })
  @Answers(ended, { description: 'It ended', problems: ['member/not-found', 'member/last-owner'] })
  async remove(
    @AskedBy() caller: Caller,
    @Param({ schema: memberParam }) { personId }: { personId: string },
  ): Promise<Ended> {
    await this.members.remove(asMember(caller), personId);
    return { ended: true };
  }

  @Post('leave')
  @May('organization:read')
  @ApiOperation({ summary: 'End one’s own membership', description: 'The last owner makes another one first.' })
  @Answers(ended, { status: 201, description: 'It ended', problems: ['member/last-owner'] })
  async leave(@AskedBy() caller: Caller): Promise<Ended> {
    await this.members.remove(asMember(caller), caller.personId);
    return { ended: true };
  }

  @Get('member-links')
  @ApiOperation({ summary: 'Links that bring people in, without their tokens' })
  @Answers(memberLinks, { description: 'Those that still hold, the newest first' })
  listLinks(@AskedBy() caller: Caller): Promise<MemberLinksView> {
    return this.links.list(asMember(caller));
  }

  @Post('member-links')
  @Creates()
  @ApiOperation({ summary: 'Make a link that brings people in', description: 'Its token is shown this once.' })
  @Answers(memberLinkMade, { status: 201, description: 'The link', problems: ['request/invalid', 'member/role-unfit'] })
  makeLink(
    @AskedBy() caller: Caller,
    @Body({ schema: memberLinkRequest }) wanted: MemberLinkRequest,
  ): Promise<MemberLinkMade> {
    return this.links.make(asMember(caller), wanted);
  }

  @Delete('member-links/:id')
  @ApiOperation({ summary: 'Stop a link' })
  @Answers(ended, { description: 'It brings nobody in any more', problems: ['member-link/not-found'] })
  async stopLink(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<Ended> {
    await this.links.stop(asMember(caller), id);
    return { ended: true };
  }

  @Get('join-requests')
  @ApiOperation({ summary: 'Who wants to join' })
  @Answers(joinRequests, { description: 'Those that wait longest first', problems: ['request/cursor'] })
  listRequests(
    @AskedBy() caller: Caller,
    @Query({ schema: joinRequestsQuery }) query: JoinRequestsQuery,
  ): Promise<JoinRequestsView> {
    return this.joinRequests.open(asMember(caller).hat.organizationId, query);
  }

  @Post('join-requests/:id/accept')
  @ApiOperation({ summary: 'Let somebody in' })
  @Answers(joined, {
    status: 201,
    description: 'A member now',
    problems: ['join-request/not-found', 'member/role-unfit', 'member/already'],
  })
  accept(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: joinAcceptance }) acceptance: JoinAcceptance,
  ): Promise<Joined> {
    return this.joinRequests.accept(caller, asMember(caller).hat.organizationId, id, acceptance);
  }

  @Post('join-requests/:id/decline')
  @ApiOperation({ summary: 'Decline a wish to join' })
  @Answers(ownJoinRequest, { status: 201, description: 'Declined', problems: ['join-request/not-found'] })
  decline(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: joinRefusal }) refusal: JoinRefusal,
  ): Promise<OwnJoinRequest> {
    return this.joinRequests.decline(caller, asMember(caller).hat.organizationId, id, refusal);
  }
}
