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
} from '#contracts';
import { Answers, AskedBy, asMember, type Caller, May } from '#platform/http';
import { AffiliatesService } from './affiliates.service.js';
import { BlindStages } from './blind-stage.service.js';

const codeParam = z.strictObject({ code: z.string().regex(/^[0-9A-Z]{18}$/) });

/** What an organization says of its group, and whether it looks at talents blindly at first. */
@ApiTags('organization')
@Controller('api/v1/organization')
export class AffiliatesController {
  constructor(
    private readonly affiliates: AffiliatesService,
    private readonly blindStages: BlindStages,
  ) {}

  @Get('affiliates')
  @May('organization:read')
  @ApiOperation({ summary: 'Legal bodies of the same group' })
  @Answers(affiliates, { description: 'As the organization or the desk named them' })
  list(@AskedBy() caller: Caller): Promise<Affiliates> {
    return this.affiliates.of(asMember(caller).hat.organizationId);
  }

  @Post('affiliates')
  @May('organization:edit')
  @ApiOperation({
    summary: 'Name a legal body of the same group',
    description: 'Talents who block one of them are hidden from this organization too. Named again it is renamed.',
  })
  @Answers(affiliates, {
    status: 201,
    description: 'All of them',
    problems: ['request/invalid', 'organization/not-found', 'affiliate/itself', 'affiliate/too-many'],
  })
  name(@AskedBy() caller: Caller, @Body({ schema: affiliateCreation }) given: AffiliateCreation): Promise<Affiliates> {
    return this.affiliates.name(caller, asMember(caller).hat.organizationId, given, 'organization');
  }

  @Delete('affiliates/:code')
  @May('organization:edit')
  @ApiOperation({ summary: 'Take back that a legal body is of the same group' })
  @Answers(affiliates, { description: 'Those that are left', problems: ['request/invalid', 'affiliate/not-found'] })
  remove(@AskedBy() caller: Caller, @Param({ schema: codeParam }) { code }: { code: string }): Promise<Affiliates> {
    return this.affiliates.remove(caller, asMember(caller).hat.organizationId, code, 'organization');
  }

  @Get('blind-stage')
  @May('organization:read')
  @ApiOperation({ summary: 'Whether talents are looked at blindly until they are shortlisted' })
  @Answers(blindStage, { description: 'By the own choice, and by the organizers’' })
  blind(@AskedBy() caller: Caller): Promise<BlindStage> {
    return this.blindStages.of(asMember(caller).hat.organizationId);
  }

  @Put('blind-stage')
  @May('blind-stage:set')
  @ApiOperation({ summary: 'Switch the blind stage for the own organization' })
  @Answers(blindStage, { description: 'As it is now', problems: ['request/invalid'] })
  setBlind(
    @AskedBy() caller: Caller,
    @Body({ schema: blindStageSwitch }) { on }: { on: boolean },
  ): Promise<BlindStage> {
    return this.blindStages.set(caller, asMember(caller).hat.organizationId, on);
  }
}
