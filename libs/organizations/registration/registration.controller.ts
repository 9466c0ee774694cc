import { Body, Controller, Get, Headers, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  idParam,
  type OrganizationForm,
  type OrganizationLookup,
  type OrganizationLookupQuery,
  type OwnershipRequest,
  type OwnRequests,
  organizationForm,
  organizationLookup,
  organizationLookupQuery,
  ownershipRequest,
  ownRequests,
  type Resubmission,
  resubmission,
  type SubmissionOutcome,
  submissionOutcome,
} from '#contracts';
import { FileAnswer, Files, type GivenFile, sendFile, TakesFile, Upload } from '#platform/files';
import { Answers, AskedBy, type Caller, Creates, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { JoinRequestsService } from '../members/join-requests.service.js';
import { OftenService } from '../often.service.js';
import { LookupService } from './lookup.service.js';
import { SubmissionsService } from './submissions.service.js';

/** Bringing organizations in, claiming them, and what became of it: as oneself, in whatever role. */
@May('organization:register')
@ApiTags('organizations')
@Controller('api/v1/organizations')
export class RegistrationController {
  constructor(
    private readonly lookups: LookupService,
    private readonly submissions: SubmissionsService,
    private readonly joinRequests: JoinRequestsService,
    private readonly often: OftenService,
    private readonly files: Files,
  ) {}

  @Get('lookup')
  @ApiOperation({ summary: 'Whether an organization is here already: to be joined, to be claimed, or free' })
  @Answers(organizationLookup, { description: 'What is here', problems: ['request/invalid', 'request/too-many'] })
  async lookup(
    @AskedBy() caller: Caller,
    @Query({ schema: organizationLookupQuery }) query: OrganizationLookupQuery,
    @Headers('accept-language') language?: string,
  ): Promise<OrganizationLookup> {
    await this.often.take(caller, 'lookup');
    return this.lookups.lookup(query, languageOf(language));
  }

  @Get('mine')
  @ApiOperation({ summary: 'What one has submitted and asked for, and what became of it' })
  @Answers(ownRequests, { description: 'The newest first' })
  async mine(@AskedBy() caller: Caller): Promise<OwnRequests> {
    const [submissions, joinRequests] = await Promise.all([
      this.submissions.own(caller.personId),
      this.joinRequests.own(caller.personId),
    ]);
    return { submissions, joinRequests };
  }

  @Post()
  @Creates()
  @TakesFile('licence', { withData: true, optional: true })
  @ApiOperation({
    summary: 'Bring an organization in, as its owner',
    description: '`data` is an `OrganizationForm`, `file` the licence; without it, the registration stays a draft.',
  })
  @Answers(submissionOutcome, {
    status: 201,
    description: 'In the queue of the desk',
    problems: [
      'request/invalid',
      'organization/code-taken',
      'organization/too-many-open',
      'request/too-many',
      'file/type',
      'file/too-large',
    ],
  })
  register(
    @AskedBy() caller: Caller,
    @Body({ schema: organizationForm }) form: OrganizationForm,
    @Upload() licence: GivenFile | null,
  ): Promise<SubmissionOutcome> {
    return this.submissions.register(caller, form, licence);
  }

  @Post(':id/claims')
  @Creates()
  @TakesFile('licence', { withData: true })
  @ApiOperation({
    summary: 'Claim an imported organization with its vacancies',
    description: '`data` is an `OrganizationForm`, `file` the licence.',
  })
  @Answers(submissionOutcome, {
    status: 201,
    description: 'In the queue of the desk',
    problems: ['organization/not-found', 'organization/not-claimable', 'submission/already-open', 'file/type'],
  })
  claim(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: organizationForm }) form: OrganizationForm,
    @Upload() licence: GivenFile | null,
  ): Promise<SubmissionOutcome> {
    return this.submissions.claim(caller, id, form, licence);
  }

  @Post(':id/ownership-requests')
  @Creates()
  @TakesFile('licence', { withData: true })
  @ApiOperation({
    summary: 'Ask to own an organization that has no owner, or was never verified',
    description: '`data` is an `OwnershipRequest`, `file` the licence.',
  })
  @Answers(submissionOutcome, {
    status: 201,
    description: 'In the queue of the desk',
    problems: ['organization/not-found', 'organization/has-owner', 'submission/already-open', 'file/type'],
  })
  askToOwn(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: ownershipRequest }) request: OwnershipRequest,
    @Upload() licence: GivenFile | null,
  ): Promise<SubmissionOutcome> {
    return this.submissions.askToOwn(caller, id, request, licence);
  }

  @Put('submissions/:id')
  @TakesFile('licence', { withData: true, optional: true })
  @ApiOperation({
    summary: 'Submit a draft, or anew what was returned or withdrawn',
    description: '`data` is a `Resubmission`, `file` another licence than before.',
  })
  @Answers(submissionOutcome, {
    description: 'In the queue of the desk again',
    problems: [
      'submission/not-found',
      'submission/stale-version',
      'submission/in-review',
      'submission/already-approved',
      'organization/code-taken',
    ],
  })
  resubmit(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: resubmission }) given: Resubmission,
    @Upload() licence: GivenFile | null,
  ): Promise<SubmissionOutcome> {
    return this.submissions.resubmit(caller, id, given, licence);
  }

  @Post('submissions/:id/withdraw')
  @ApiOperation({ summary: 'Withdraw what is not decided yet' })
  @Answers(submissionOutcome, {
    status: 201,
    description: 'Withdrawn',
    problems: ['submission/not-found', 'submission/already-approved', 'submission/withdrawn'],
  })
  withdraw(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<SubmissionOutcome> {
    return this.submissions.withdraw(caller, id);
  }

  @Get('submissions/:id/licence')
  @ApiOperation({ summary: 'The licence that one has submitted' })
  @FileAnswer('licence', ['submission/not-found', 'file/not-found'])
  async licence(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const facts = await this.submissions.ownLicence(caller.personId, id);
    return sendFile(this.files, facts, { request, reply }, { cache: 'private' });
  }
}
