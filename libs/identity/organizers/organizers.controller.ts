import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type OrganizerCreation,
  type OrganizerEdit,
  type OrganizerList,
  type OrganizerView,
  organizer,
  organizerCreation,
  organizerEdit,
  organizerList,
} from '#contracts';
import { Answers, AskedBy, type Caller, Creates, May } from '#platform/http';
import { Organizers } from './organizers.service.js';

@May('organizer:manage')
@ApiTags('desk')
@Controller('api/v1/desk/organizers')
export class OrganizersController {
  constructor(private readonly organizers: Organizers) {}

  @Get()
  @ApiOperation({ summary: 'Everybody who acts for the fair' })
  @Answers(organizerList, { description: 'By name; in a demo its own people alone' })
  list(@AskedBy() caller: Caller): Promise<OrganizerList> {
    return this.organizers.list(caller);
  }

  @Post()
  @Creates()
  @HttpCode(201)
  @ApiOperation({ summary: 'Makes somebody an organizer' })
  @Answers(organizer, {
    status: 201,
    description: 'The organizer',
    problems: ['request/invalid', 'organizer/there-already', 'auth/demo-account'],
  })
  create(
    @Body({ schema: organizerCreation }) given: OrganizerCreation,
    @AskedBy() caller: Caller,
  ): Promise<OrganizerView> {
    return this.organizers.create(given, caller);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Changes or ends a role, or takes a lost second factor away' })
  @Answers(organizer, {
    description: 'The organizer as it is now',
    problems: [
      'request/invalid',
      'organizer/not-found',
      'organizer/last-admin',
      'auth/stale-version',
      'auth/demo-account',
    ],
  })
  edit(
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: organizerEdit }) given: OrganizerEdit,
    @AskedBy() caller: Caller,
  ): Promise<OrganizerView> {
    return this.organizers.edit(id, given, caller);
  }
}
