import { BlockList, isIPv6 } from 'node:net';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '#platform/config';
import { problem } from '#platform/problems';
import { MetricsPage } from '#platform/telemetry';
import { Public } from './permission.guard.js';

/** Figures for operators, to this machine only unless METRICS_OPEN. */
@Public()
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly page: MetricsPage,
  ) {}

  @Get()
  async metrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!this.settings.METRICS_OPEN && !isFromThisMachine(request)) throw problem('request/not-found');
    reply.header('content-type', this.page.contentType);
    return this.page.text();
  }
}

/** What a reverse proxy on this machine passes on comes from elsewhere. */
function isFromThisMachine({ ip, headers }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return loopback.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
