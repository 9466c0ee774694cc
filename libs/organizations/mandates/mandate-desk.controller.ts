import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  idParam,
  type MandateDecision,
  type MandatesQuery,
  type MandatesView,
  type MandateView,
  mandate,
  mandateDecision,
  mandates,
  mandatesQuery,
} from '#contracts';
import { FileAnswer, Files, sendFile } from '#platform/files';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { MandatesService } from './mandates.service.js';

/** Mandates of all agencies, for the desk: it may accept one in place of an enterprise that is not here itself. */
@ApiTags('desk')
@Controller('api/v1/desk/mandates')
export class MandateDeskController {
  constructor(
    private readonly mandates: MandatesService,
    private readonly files: Files,
  ) {}

  @Get()
  @May('desk:read')
  @ApiOperation({ summary: 'Mandates of all agencies' })
  @Answers(mandates, { description: 'The oldest first', problems: ['request/cursor'] })
  list(@Query({ schema: mandatesQuery }) query: MandatesQuery): Promise<MandatesView> {
    return this.mandates.list('desk', query);
  }

  @Post(':id/accept')
  @May('organization:decide')
  @ApiOperation({ summary: 'Accept a mandate in place of the enterprise' })
  @Answers(mandate, {
    status: 201,
    description: 'It holds',
    problems: ['mandate/not-found', 'mandate/decided', 'desk/own-matter'],
  })
  accept(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: mandateDecision }) { version }: MandateDecision,
  ): Promise<MandateView> {
    return this.mandates.accept(caller, 'desk', id, version);
  }

  @Post(':id/end')
  @May('organization:decide')
  @ApiOperation({ summary: 'End or decline a mandate' })
  @Answers(mandate, {
    status: 201,
    description: 'It ended',
    problems: ['mandate/not-found', 'mandate/decided', 'desk/own-matter'],
  })
  end(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: mandateDecision }) { version }: MandateDecision,
  ): Promise<MandateView> {
    return this.mandates.end(caller, 'desk', id, version);
  }

  @Get(':id/document')
  @May('desk:read')
  @ApiOperation({ summary: 'The signed mandate', description: 'Audited.' })
  @FileAnswer('mandate', ['mandate/not-found', 'file/not-found'])
  async document(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const facts = await this.mandates.document(caller, 'desk', id);
    return sendFile(this.files, facts, { request, reply }, { cache: 'private' });
  }
}
