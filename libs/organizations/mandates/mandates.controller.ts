import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  idParam,
  type MandateDecision,
  type MandateProposal,
  type MandatesQuery,
  type MandatesView,
  type MandateView,
  mandate,
  mandateDecision,
  mandateProposal,
  mandates,
  mandatesQuery,
} from '#contracts';
import { FileAnswer, Files, type GivenFile, sendFile, TakesFile, Upload } from '#platform/files';
import { Answers, AskedBy, asMember, type Caller, Creates, May } from '#platform/http';
import { OftenService } from '../often.service.js';
import { MandatesService } from './mandates.service.js';

/** Mandates by which an HR agency acts for an enterprise: of the organization for which one acts, on either side. */
@ApiTags('mandates')
@Controller('api/v1/organization/mandates')
export class MandatesController {
  constructor(
    private readonly mandates: MandatesService,
    private readonly often: OftenService,
    private readonly files: Files,
  ) {}

  @Get()
  @May('organization:read')
  @ApiOperation({ summary: 'Mandates of the organization, as agency or as enterprise' })
  @Answers(mandates, { description: 'The oldest first', problems: ['request/cursor'] })
  list(@AskedBy() caller: Caller, @Query({ schema: mandatesQuery }) query: MandatesQuery): Promise<MandatesView> {
    return this.mandates.list(asMember(caller), query);
  }

  @Post()
  @Creates()
  @May('organization:edit')
  @TakesFile('mandate', { withData: true })
  @ApiOperation({
    summary: 'Propose a mandate, as an agency',
    description: '`data` is a `MandateProposal`, `file` the signed mandate.',
  })
  @Answers(mandate, {
    status: 201,
    description: 'It holds once the enterprise or the desk accepts it',
    problems: ['mandate/not-an-agency', 'mandate/no-such-enterprise', 'file/type'],
  })
  async propose(
    @AskedBy() caller: Caller,
    @Body({ schema: mandateProposal }) proposal: MandateProposal,
    @Upload() document: GivenFile,
  ): Promise<MandateView> {
    await this.often.take(caller, 'file');
    return this.mandates.propose(asMember(caller), proposal, document);
  }

  @Post(':id/accept')
  @May('organization:edit')
  @ApiOperation({ summary: 'Accept a mandate, as the enterprise' })
  @Answers(mandate, {
    status: 201,
    description: 'It holds',
    problems: ['mandate/not-found', 'mandate/decided', 'organization/not-verified'],
  })
  accept(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: mandateDecision }) { version }: MandateDecision,
  ): Promise<MandateView> {
    return this.mandates.accept(caller, asMember(caller), id, version);
  }

  @Post(':id/end')
  @May('organization:edit')
  @ApiOperation({ summary: 'End or decline a mandate, on either side' })
  @Answers(mandate, { status: 201, description: 'It ended', problems: ['mandate/not-found', 'mandate/decided'] })
  end(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: mandateDecision }) { version }: MandateDecision,
  ): Promise<MandateView> {
    return this.mandates.end(caller, asMember(caller), id, version);
  }

  @Get(':id/document')
  @May('organization:read')
  @ApiOperation({ summary: 'The signed mandate' })
  @FileAnswer('mandate', ['mandate/not-found', 'file/not-found'])
  async document(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const facts = await this.mandates.document(caller, asMember(caller), id);
    return sendFile(this.files, facts, { request, reply }, { cache: 'private' });
  }
}
