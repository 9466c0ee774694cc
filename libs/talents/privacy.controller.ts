import { Body, Controller, Delete, Get, Header, Headers, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accessDecision,
  type BlockCreation,
  blockCreation,
  idParam,
  type TalentAsSeen,
  type TalentBlocks,
  type TalentConsents,
  type TalentViewers,
  talentAsSeen,
  talentBlocks,
  talentConsents,
  talentViewers,
} from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { languageOf } from '#platform/problems';
import { Blocks } from './blocks.service.js';
import { Consents } from './consents.js';
import { Profiles } from './profiles.service.js';
import { Viewers } from './viewers.service.js';

/** Who may see oneself, who did, and to what one agreed. Always of the caller alone. */
@May('resume:write')
@ApiTags('talent')
@Controller('api/v1/talent')
export class TalentPrivacyController {
  constructor(
    private readonly profiles: Profiles,
    private readonly blocks: Blocks,
    private readonly viewers: Viewers,
    private readonly consents: Consents,
  ) {}

  @Get('anonymous')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Oneself as organizations see it before one opens up, and why none finds oneself' })
  @Answers(talentAsSeen, { description: 'The same as they are shown' })
  asSeen(@AskedBy() caller: Caller, @Headers('accept-language') language?: string): Promise<TalentAsSeen> {
    return this.profiles.asSeen(caller, languageOf(language));
  }

  @Get('blocks')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Organizations that must not find oneself' })
  @Answers(talentBlocks, { description: 'Present employers by the résumé first, then those one named' })
  own(@AskedBy() caller: Caller): Promise<TalentBlocks> {
    return this.blocks.own(caller);
  }

  @Post('blocks')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Keep an organization out',
    description: 'By its credit code its affiliates are kept out too. The same again changes nothing.',
  })
  @Answers(talentBlocks, {
    status: 201,
    description: 'All of them',
    problems: ['request/invalid', 'talent/too-many-blocks'],
  })
  block(@AskedBy() caller: Caller, @Body({ schema: blockCreation }) given: BlockCreation): Promise<TalentBlocks> {
    return this.blocks.add(caller, given);
  }

  @Delete('blocks/:id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Let an organization find oneself again' })
  @Answers(talentBlocks, {
    description: 'Those that are left',
    problems: ['request/invalid', 'talent/block-not-found'],
  })
  unblock(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<TalentBlocks> {
    return this.blocks.remove(caller, id);
  }

  @Get('viewers')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who looked at oneself, who asked for the résumé, and to whom it is open' })
  @Answers(talentViewers, { description: 'Those who wait for an answer first, then the last who looked' })
  seen(@AskedBy() caller: Caller): Promise<TalentViewers> {
    return this.viewers.own(caller);
  }

  @Put('viewers/:id/access')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Open résumé and contact data to an organization, or close them' })
  @Answers(talentViewers, {
    description: 'All, as they are now',
    problems: ['request/invalid', 'talent/viewer-not-found'],
  })
  decide(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: accessDecision }) { open }: { open: boolean },
  ): Promise<TalentViewers> {
    return this.viewers.decide(caller, id, open);
  }

  @Get('consents')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'To what one agreed, under which text, from when until when' })
  @Answers(talentConsents, { description: 'The newest first' })
  agreed(@AskedBy() caller: Caller): Promise<TalentConsents> {
    return this.consents.own(caller);
  }
}
