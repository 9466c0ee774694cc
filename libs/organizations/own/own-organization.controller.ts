import { Body, Controller, Delete, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type CoreChange,
  coreChange,
  type OrganizationEdit,
  type OrganizationPictures,
  type OwnOrganization,
  organizationEdit,
  organizationPictures,
  ownOrganization,
  photoParam,
  type SubmissionOutcome,
  submissionOutcome,
} from '#contracts';
import { FileAnswer, Files, type GivenFile, sendFile, TakesFile, Upload } from '#platform/files';
import { Answers, AskedBy, asMember, type Caller, Creates, May } from '#platform/http';
import { SubmissionsService } from '../registration/submissions.service.js';
import { OwnOrganizationService } from './own-organization.service.js';
import { PicturesService } from './pictures.service.js';

/** The organization for which one acts. */
@ApiTags('organization')
@Controller('api/v1/organization')
export class OwnOrganizationController {
  constructor(
    private readonly organizations: OwnOrganizationService,
    private readonly submissions: SubmissionsService,
    private readonly pictures: PicturesService,
    private readonly files: Files,
  ) {}

  @Get()
  @May('organization:read')
  @ApiOperation({ summary: 'The organization for which one acts' })
  @Answers(ownOrganization, { description: 'As its members see it' })
  own(@AskedBy() caller: Caller): Promise<OwnOrganization> {
    return this.organizations.own(asMember(caller));
  }

  @Put()
  @May('organization:edit')
  @ApiOperation({ summary: 'Edit all that needs no verification' })
  @Answers(ownOrganization, {
    description: 'As it is now',
    problems: ['request/invalid', 'organization/stale-version'],
  })
  edit(
    @AskedBy() caller: Caller,
    @Body({ schema: organizationEdit }) edit: OrganizationEdit,
  ): Promise<OwnOrganization> {
    return this.organizations.edit(asMember(caller), edit);
  }

  @Post('changes')
  @Creates()
  @May('organization:edit')
  @TakesFile('licence', { withData: true })
  @ApiOperation({
    summary: 'Submit another name or credit code',
    description: '`data` is a `CoreChange`, `file` the licence. What is public stays until the desk approves.',
  })
  @Answers(submissionOutcome, {
    status: 201,
    description: 'In the queue of the desk',
    problems: ['organization/not-verified', 'submission/already-open', 'file/type'],
  })
  change(
    @AskedBy() caller: Caller,
    @Body({ schema: coreChange }) change: CoreChange,
    @Upload() licence: GivenFile | null,
  ): Promise<SubmissionOutcome> {
    return this.submissions.change(asMember(caller), change, licence);
  }

  @Put('logo')
  @May('organization:edit')
  @TakesFile('logo')
  @ApiOperation({ summary: 'Set the logo' })
  @Answers(organizationPictures, { description: 'The pictures now', problems: ['file/type', 'file/too-large'] })
  setLogo(@AskedBy() caller: Caller, @Upload() logo: GivenFile): Promise<OrganizationPictures> {
    return this.pictures.setLogo(asMember(caller), logo);
  }

  @Delete('logo')
  @May('organization:edit')
  @ApiOperation({ summary: 'Remove the logo' })
  @Answers(organizationPictures, { description: 'The pictures now' })
  removeLogo(@AskedBy() caller: Caller): Promise<OrganizationPictures> {
    return this.pictures.setLogo(asMember(caller), null);
  }

  @Get('logo')
  @May('organization:read')
  @ApiOperation({ summary: 'The logo, also before the organization is verified' })
  @FileAnswer('logo', ['file/not-found'])
  async logo(
    @AskedBy() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const facts = await this.pictures.logo({ member: asMember(caller).hat.organizationId });
    return sendFile(this.files, facts, { request, reply }, { cache: 'private' });
  }

  @Post('photos')
  @Creates()
  @May('organization:edit')
  @TakesFile('photo')
  @ApiOperation({ summary: 'Add a photo, up to eight' })
  @Answers(organizationPictures, {
    status: 201,
    description: 'The pictures now',
    problems: ['file/type', 'file/too-large', 'organization/too-many-photos'],
  })
  addPhoto(@AskedBy() caller: Caller, @Upload() photo: GivenFile): Promise<OrganizationPictures> {
    return this.pictures.addPhoto(asMember(caller), photo);
  }

  @Get('photos/:n')
  @May('organization:read')
  @ApiOperation({ summary: 'A photo, also before the organization is verified' })
  @FileAnswer('photo', ['file/not-found'])
  async photo(
    @AskedBy() caller: Caller,
    @Param({ schema: photoParam }) { n }: { n: number },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const facts = await this.pictures.photo({ member: asMember(caller).hat.organizationId }, n);
    return sendFile(this.files, facts, { request, reply }, { cache: 'private' });
  }

  @Delete('photos/:n')
  @May('organization:edit')
  @ApiOperation({ summary: 'Remove a photo' })
  @Answers(organizationPictures, { description: 'The pictures now', problems: ['file/not-found'] })
  removePhoto(
    @AskedBy() caller: Caller,
    @Param({ schema: photoParam }) { n }: { n: number },
  ): Promise<OrganizationPictures> {
    return this.pictures.removePhoto(asMember(caller), n);
  }
}
