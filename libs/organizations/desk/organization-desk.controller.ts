import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type Approval,
  approval,
  type DeskOrganizations,
  type DeskOrganizationsQuery,
  type DeskSubmission,
  type DeskSubmissions,
  type DeskSubmissionsQuery,
  deskOrganizations,
  deskOrganizationsQuery,
  deskSubmission,
  deskSubmissions,
  deskSubmissionsQuery,
  idParam,
  type MergedOrganization,
  mergedOrganization,
  type OrganizationMerge,
  organizationMerge,
  type Returning,
  returning,
  type SubmissionOutcome,
  submissionOutcome,
} from '#contracts';
import { FileAnswer, Files, sendFile } from '#platform/files';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { languageOf, type ProblemCode } from '#platform/problems';
import { DecisionsService } from './decisions.service.js';
import { DeskOrganizationsService } from './desk-organizations.service.js';
import { DeskSubmissionsService } from './desk-submissions.service.js';
import { MergingService } from './merging.service.js';

const decided: ProblemCode[] = [
  'submission/not-found',
  'submission/already-approved',
  'submission/already-returned',
  'submission/withdrawn',
  'submission/stale-version',
  'desk/own-matter',
];

/** The desk: what was submitted for organizations, and what is decided about it. */
@ApiTags('desk')
@Controller('api/v1/desk')
export class OrganizationDeskController {
  constructor(
    private readonly submissions: DeskSubmissionsService,
    private readonly organizations: DeskOrganizationsService,
    private readonly decisions: DecisionsService,
    private readonly merging: MergingService,
    private readonly files: Files,
  ) {}

  @Get('submissions')
  @May('desk:read')
  @ApiOperation({ summary: 'The queue of submissions: those that wait longest first' })
  @Answers(deskSubmissions, { description: 'A page of it', problems: ['request/invalid', 'request/cursor'] })
  list(@Query({ schema: deskSubmissionsQuery }) query: DeskSubmissionsQuery): Promise<DeskSubmissions> {
    return this.submissions.list(query);
  }

  @Get('submissions/:id')
  @May('desk:read')
  @ApiOperation({ summary: 'One submission with its licence, its history and what changed', description: 'Audited.' })
  @Answers(deskSubmission, { description: 'The submission', problems: ['submission/not-found'] })
  detail(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<DeskSubmission> {
    return this.submissions.detail(caller, id, languageOf(language));
  }

  @Get('submissions/:id/licence')
  @May('desk:read')
  @ApiOperation({ summary: 'The licence of a submission', description: 'Audited.' })
  @FileAnswer('licence', ['submission/not-found', 'file/not-found'])
  async licence(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const facts = await this.submissions.licence(caller, id);
    return sendFile(this.files, facts, { request, reply }, { cache: 'private' });
  }

  @Post('submissions/:id/approve')
  @May('organization:decide')
  @ApiOperation({ summary: 'Approve: what was asked for is done' })
  @Answers(submissionOutcome, {
    status: 201,
    description: 'Approved',
    problems: [...decided, 'organization/code-taken', 'organization/not-claimable', 'organization/has-owner'],
  })
  approve(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: approval }) given: Approval,
  ): Promise<SubmissionOutcome> {
    return this.decisions.approve(caller, id, given);
  }

  @Post('submissions/:id/return')
  @May('organization:decide')
  @ApiOperation({ summary: 'Return with a reason: it can be changed and submitted again' })
  @Answers(submissionOutcome, { status: 201, description: 'Returned', problems: decided })
  return(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: returning }) given: Returning,
  ): Promise<SubmissionOutcome> {
    return this.decisions.return(caller, id, given);
  }

  @Get('organizations')
  @May('desk:read')
  @ApiOperation({ summary: 'Organizations by a part of their name, by their credit code or by id' })
  @Answers(deskOrganizations, { description: 'Those that are found', problems: ['request/invalid'] })
  found(
    @Query({ schema: deskOrganizationsQuery }) query: DeskOrganizationsQuery,
    @Headers('accept-language') language?: string,
  ): Promise<DeskOrganizations> {
    return this.organizations.find(query, languageOf(language));
  }

  @Post('organizations/:id/merge')
  @May('organization:decide')
  @ApiOperation({ summary: 'Merge an organization into another, which it doubles', description: 'Cannot be undone.' })
  @Answers(mergedOrganization, {
    status: 201,
    description: 'The one that stays',
    problems: ['organization/not-found', 'organization/merge-refused', 'desk/own-matter'],
  })
  merge(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: organizationMerge }) { into }: OrganizationMerge,
  ): Promise<MergedOrganization> {
    return this.merging.merge(caller, id, into);
  }
}
