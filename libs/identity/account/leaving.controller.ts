import type { IncomingHttpHeaders } from 'node:http';
import { Controller, Get, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuthDone, authDone, type OwnData, ownData } from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { languageOf, problem } from '#platform/problems';
import { Cookies } from '../cookies.js';
import { Devices, type Standing } from '../devices.service.js';
import { Closing } from './closing.service.js';

/** Taking one's data out, and leaving. */
@May('account:use')
@ApiTags('auth')
@Controller('api/v1/auth')
export class LeavingController {
  constructor(
    private readonly closing: Closing,
    private readonly devices: Devices,
    private readonly cookies: Cookies,
  ) {}

  @Get('data')
  @ApiOperation({ summary: 'All that the fair knows of who asks, to be saved as a file' })
  @Answers(ownData, { description: 'All of it', problems: ['auth/proof-needed', 'auth/demo-account'] })
  async takeOut(
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnData> {
    const data = await this.closing.takeOut(
      caller,
      await this.standing(headers),
      languageOf(headers['accept-language']),
    );
    reply.headers({
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="everfair-${data.takenAt.slice(0, 10)}.json"`,
    });
    return data;
  }

  @Post('close')
  @HttpCode(200)
  @ApiOperation({ summary: 'Closes the account and erases what is personal, at once and for good' })
  @Answers(authDone, {
    description: 'It is erased; all devices are signed out',
    problems: ['auth/proof-needed', 'auth/demo-account', 'auth/organizer-stays', 'auth/hand-over-first'],
  })
  async close(
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthDone> {
    await this.closing.close(caller, await this.standing(headers));
    reply.header('set-cookie', this.cookies.device(''));
    return { done: true };
  }

  private async standing(headers: IncomingHttpHeaders): Promise<Standing> {
    const standing = await this.devices.standingOf(headers);
    if (standing === null) throw problem('access/unauthorized');
    return standing;
  }
}
