import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Liveness, liveness, type Readiness, readiness } from '#contracts';
import { Health } from '#platform/telemetry';
import { Answers } from './answers.decorator.js';
import { Public } from './permission.guard.js';

@Public()
@ApiTags('health')
@Controller('api/health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  @Answers(liveness, { description: 'The process answers' })
  live(): Liveness {
    return { alive: true };
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  @Answers(readiness, { description: 'All that is essential works' })
  @ApiResponse({ status: 503, description: 'Something essential does not work', standardSchema: readiness })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const found = await this.health.readiness();
    reply.code(found.ready ? 200 : 503);
    return found;
  }
}
