import { Body, Controller, Get, Header, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { idParam, type TalentStop, type TalentUse, talentStop, talentUse } from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { TalentUses } from './talent-use.service.js';

/** Who looks at many talents, for the desk. */
@May('talent-use:watch')
@ApiTags('desk')
@Controller('api/v1/desk/talent-use')
export class TalentUseController {
  constructor(private readonly uses: TalentUses) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Organizations that came near to what they may look at in a day' })
  @Answers(talentUse, { description: 'Those that nobody looked into first' })
  alarms(): Promise<TalentUse> {
    return this.uses.alarms();
  }

  @Post(':id/seen')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Note that an alarm was looked into' })
  @Answers(talentUse, { status: 201, description: 'All of them', problems: ['request/invalid', 'request/not-found'] })
  seen(@Param({ schema: idParam }) { id }: { id: string }): Promise<TalentUse> {
    return this.uses.seen(id);
  }

  @Put(':id/stop')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Stop an organization’s talent search, or allow it again' })
  @Answers(talentUse, { description: 'All alarms', problems: ['request/invalid', 'organization/not-found'] })
  stop(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: talentStop }) given: TalentStop,
  ): Promise<TalentUse> {
    return this.uses.stop(caller, id, given);
  }
}
