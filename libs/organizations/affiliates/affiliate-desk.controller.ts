import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  type AffiliateCreation,
  type Affiliates,
  affiliateCreation,
  affiliates,
  type BlindStage,
  blindStage,
  blindStageSwitch,
  idParam,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { AffiliatesService } from './affiliates.service.js';
import { BlindStages } from './blind-stage.service.js';

const bothParams = z.strictObject({ id: z.uuid(), code: z.string().regex(/^[0-9A-Z]{18}$/) });

/** Groups of organizations as the desk knows them, and the blind stage for all of the fair. */
@ApiTags('desk')
@Controller('api/v1/desk')
export class AffiliateDeskController {
  constructor(
    private readonly affiliates: AffiliatesService,
    private readonly blindStages: BlindStages,
  ) {}

  @Get('organizations/:id/affiliates')
  @May('desk:read')
  @ApiOperation({ summary: 'Legal bodies of an organization’s group' })
  @Answers(affiliates, { description: 'As the organization or the desk named them', problems: ['request/invalid'] })
  list(@Param({ schema: idParam }) { id }: { id: string }): Promise<Affiliates> {
    return this.affiliates.of(id);
  }

  @Post('organizations/:id/affiliates')
  @May('organization:decide')
  @ApiOperation({
    summary: 'Name a legal body of an organization’s group',
    description: 'It binds both: talents who block one of them are hidden from the other.',
  })
  @Answers(affiliates, {
    status: 201,
    description: 'All of them',
    problems: ['request/invalid', 'organization/not-found', 'affiliate/itself', 'affiliate/too-many'],
  })
  name(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: affiliateCreation }) given: AffiliateCreation,
  ): Promise<Affiliates> {
    return this.affiliates.name(caller, id, given, 'desk');
  }

  @Delete('organizations/:id/affiliates/:code')
  @May('organization:decide')
  @ApiOperation({ summary: 'Take back that a legal body is of an organization’s group' })
  @Answers(affiliates, { description: 'Those that are left', problems: ['request/invalid', 'affiliate/not-found'] })
  remove(
    @AskedBy() caller: Caller,
    @Param({ schema: bothParams }) { id, code }: { id: string; code: string },
  ): Promise<Affiliates> {
    return this.affiliates.remove(caller, id, code, 'desk');
  }

  @Get('blind-stage')
  @May('desk:read')
  @ApiOperation({ summary: 'Whether all organizations look at talents blindly until they shortlist them' })
  @Answers(blindStage, { description: 'The organizers’ choice' })
  blind(): Promise<BlindStage> {
    return this.blindStages.of(null);
  }

  @Put('blind-stage')
  @May('organization:decide')
  @ApiOperation({ summary: 'Switch the blind stage for all of the fair' })
  @Answers(blindStage, { description: 'As it is now', problems: ['request/invalid'] })
  setBlind(
    @AskedBy() caller: Caller,
    @Body({ schema: blindStageSwitch }) { on }: { on: boolean },
  ): Promise<BlindStage> {
    return this.blindStages.set(caller, null, on);
  }
}
