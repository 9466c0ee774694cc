import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApplicationMaking,
  applicationMaking,
  idParam,
  type OwnApplication,
  type OwnApplications,
  type OwnApplicationsQuery,
  ownApplication,
  ownApplications,
  ownApplicationsQuery,
} from '#contracts';
import { Answers, AskedBy, type Caller, Creates, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { Applying } from './applying.service.js';
import { OwnApplicationsService } from './own-applications.service.js';

const moving = { problems: ['request/invalid', 'application/not-found', 'application/not-possible'] } as const;

/** One's own applications 投递. Whose they are the signed-in device says, never the request. */
@May('application:make')
@ApiTags('applications')
@Controller('api/v1/talent/applications')
export class OwnApplicationsController {
  constructor(
    private readonly applying: Applying,
    private readonly applications: OwnApplicationsService,
  ) {}

  @Post()
  @Creates()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Apply for a vacancy',
    description:
      'Sends the résumé as it is now, and opens it and the contact data to the organization. Applying again answers the application that is there; one that was withdrawn can be made anew, three in all.',
  })
  @Answers(ownApplication, {
    status: 201,
    description: 'The application',
    problems: [
      'request/invalid',
      'request/too-many',
      'resume/not-found',
      'vacancy/not-found',
      'vacancy/taken-down',
      'vacancy/lapsed-long-ago',
      'application/at-source',
      'application/nobody-here',
      'application/not-verified',
      'application/vacancy-over',
      'application/own-organization',
      'application/blocked',
      'application/resume-incomplete',
      'application/does-not-qualify',
      'application/too-often',
    ],
  })
  async apply(
    @AskedBy() caller: Caller,
    @Body({ schema: applicationMaking }) making: ApplicationMaking,
    @Headers('accept-language') language?: string,
  ): Promise<OwnApplication> {
    const id = await this.applying.apply(caller, making);
    return this.applications.one(caller, id, languageOf(language));
  }

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'One’s applications',
    description: 'Also those for vacancies that are over; all of them, or one’s own for a vacancy, or in a state.',
  })
  @Answers(ownApplications, { description: 'A page of them', problems: ['request/invalid', 'request/cursor'] })
  list(
    @AskedBy() caller: Caller,
    @Query({ schema: ownApplicationsQuery }) query: OwnApplicationsQuery,
    @Headers('accept-language') language?: string,
  ): Promise<OwnApplications> {
    return this.applications.list(caller, query, languageOf(language));
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One application with its timeline, and what was sent' })
  @Answers(ownApplication, {
    description: 'The application',
    problems: ['request/invalid', 'application/not-found'],
  })
  one(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<OwnApplication> {
    return this.applications.one(caller, id, languageOf(language));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Withdraw an application that is not over',
    description: 'The organization no longer reads what was sent. Asked for again, it is done already.',
  })
  @Answers(ownApplication, { description: 'The application afterwards', ...moving })
  withdraw(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<OwnApplication> {
    return this.applications.move(caller, id, 'withdrawn', languageOf(language));
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Accept an offer', description: 'Asked for again, it is done already.' })
  @Answers(ownApplication, { description: 'The application afterwards', ...moving })
  accept(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<OwnApplication> {
    return this.applications.move(caller, id, 'accepted', languageOf(language));
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Decline an offer', description: 'Asked for again, it is done already.' })
  @Answers(ownApplication, { description: 'The application afterwards', ...moving })
  decline(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Headers('accept-language') language?: string,
  ): Promise<OwnApplication> {
    return this.applications.move(caller, id, 'declined', languageOf(language));
  }
}
