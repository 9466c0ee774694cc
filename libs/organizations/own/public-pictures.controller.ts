import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { idParam, publicPhotoParam } from '#contracts';
import { FileAnswer, Files, sendFile } from '#platform/files';
import { Public } from '#platform/http';
import { PicturesService } from './pictures.service.js';

/** Pictures of verified organizations, for everybody. */
@Public()
@ApiTags('organizations')
@Controller('api/v1/organizations')
export class PublicPicturesController {
  constructor(
    private readonly pictures: PicturesService,
    private readonly files: Files,
  ) {}

  @Get(':id/logo')
  @ApiOperation({ summary: 'The logo of a verified organization' })
  @FileAnswer('logo', ['file/not-found'])
  async logo(
    @Param({ schema: idParam }) { id }: { id: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    return sendFile(this.files, await this.pictures.logo({ public: id }), { request, reply }, { cache: 'public' });
  }

  @Get(':id/photos/:n')
  @ApiOperation({ summary: 'A photo of a verified organization' })
  @FileAnswer('photo', ['file/not-found'])
  async photo(
    @Param({ schema: publicPhotoParam }) { id, n }: { id: string; n: number },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    return sendFile(this.files, await this.pictures.photo({ public: id }, n), { request, reply }, { cache: 'public' });
  }
}
