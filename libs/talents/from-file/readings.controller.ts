import { Body, Controller, Delete, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type AuthDone,
  authDone,
  idParam,
  type ResumeCreation,
  type ResumeReading,
  type ResumeReadings,
  type ResumeView,
  resume,
  resumeCreation,
  resumeReading,
  resumeReadings,
} from '#contracts';
import { FileAnswer, Files, type GivenFile, sendFile, TakesFile, Upload } from '#platform/files';
import { Answers, AskedBy, type Caller, CreationKey, May, TakesCreationKey } from '#platform/http';
import { Readings } from './readings.service.js';

/** Files that are read as résumés: one's own, as all that stands below `talent`. */
@May('resume:write')
@ApiTags('talent')
@Controller('api/v1/talent/readings')
export class ReadingsController {
  constructor(
    private readonly readings: Readings,
    private readonly files: Files,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Files that one sent and has not confirmed yet' })
  @Answers(resumeReadings, { description: 'The newest first, without their drafts' })
  list(@AskedBy() caller: Caller): Promise<ResumeReadings> {
    return this.readings.list(caller);
  }

  @Post()
  @TakesCreationKey()
  @TakesFile('resume')
  @ApiOperation({
    summary: 'Sends a file to have it read as a résumé',
    description:
      'The worker reads it: ask for the reading until it is `read` or `failed`. Nothing of it becomes a résumé before it is confirmed. It is removed a day after it was sent, or when it is confirmed. Five at most.',
  })
  @Answers(resumeReading, {
    status: 201,
    description: 'The file, on its way',
    problems: [
      'file/missing',
      'file/empty',
      'file/type',
      'file/old-word',
      'file/too-large',
      'file/damaged',
      'resume/too-many-readings',
      'request/too-many',
    ],
  })
  ask(@AskedBy() caller: Caller, @Upload() file: GivenFile, @CreationKey() key?: string): Promise<ResumeReading> {
    return this.readings.ask(caller, file, key);
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A file, and what was read from it' })
  @Answers(resumeReading, {
    description: 'With its draft once it is read',
    problems: ['request/invalid', 'resume/reading-not-found'],
  })
  one(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<ResumeReading> {
    return this.readings.one(caller, id);
  }

  @Get(':id/file')
  @ApiOperation({ summary: 'The file itself' })
  @FileAnswer('resume', ['resume/reading-not-found'])
  async file(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const facts = await this.readings.file(caller, id);
    return sendFile(this.files, facts, { request, reply }, { cache: 'private' });
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Discards a file and what was read from it' })
  @Answers(authDone, { description: 'It is erased', problems: ['request/invalid', 'resume/reading-not-found'] })
  async remove(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<AuthDone> {
    await this.readings.remove(caller, id);
    return { done: true };
  }

  @Post(':id/confirm')
  @ApiOperation({
    summary: 'Makes a résumé of what was read, as the person has checked and corrected it',
    description: 'The file and its draft are erased with it. Confirming again answers the same résumé.',
  })
  @Answers(resume, {
    status: 201,
    description: 'The new résumé',
    problems: ['request/invalid', 'resume/reading-not-found', 'resume/reading-not-ready', 'resume/too-many'],
  })
  confirm(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: resumeCreation }) given: ResumeCreation,
  ): Promise<ResumeView> {
    return this.readings.confirm(caller, id, given);
  }
}
