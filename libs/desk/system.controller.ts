import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type JobParam, type JobsRetried, jobParam, jobsRetried, type SystemView, systemView } from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { JobsService } from './jobs.service.js';
import { SystemService } from './system.service.js';

@ApiTags('desk')
@Controller('api/v1/desk')
export class SystemController {
  constructor(
    private readonly system: SystemService,
    private readonly jobs: JobsService,
  ) {}

  @Get('system')
  @May('desk:read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: "How the fair's machinery is: queues, failed jobs, outbox, index, components, schedules" })
  @Answers(systemView, { description: 'As it is now' })
  view(): Promise<SystemView> {
    return this.system.view();
  }

  @Post('jobs/retry-all')
  @May('job:retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Gives all failed jobs their tries again, and events that lost their job another one' })
  @Answers(jobsRetried, { description: 'How many' })
  retryAll(@AskedBy() caller: Caller): Promise<JobsRetried> {
    return this.jobs.retryAll(caller);
  }

  @Post('jobs/:queue/:id/retry')
  @May('job:retry')
  @HttpCode(200)
  @ApiOperation({ summary: 'Gives one failed job all its tries again; an event whose job is gone gets another one' })
  @Answers(jobsRetried, { description: 'One of the two is 1', problems: ['job/not-found', 'job/not-failed'] })
  retry(@AskedBy() caller: Caller, @Param({ schema: jobParam }) job: JobParam): Promise<JobsRetried> {
    return this.jobs.retry(caller, job);
  }
}
