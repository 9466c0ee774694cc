import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type OwnRecovery, ownRecovery } from '#contracts';
import { Answers, AskedBy, type Caller, May } from '#platform/http';
import { OwnRecoveries } from './own-recoveries.service.js';

/** The recovery of one's own account, as who is signed in to it sees it. */
@May('account:use')
@ApiTags('auth')
@Controller('api/v1/auth/recovery')
export class OwnRecoveryController {
  constructor(private readonly recoveries: OwnRecoveries) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Whether the desk has agreed that another address opens the own account' })
  @Answers(ownRecovery, { description: '`recovery` is null where it has not' })
  own(@AskedBy() caller: Caller): Promise<OwnRecovery> {
    return this.recoveries.of(caller);
  }

  @Post('object')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Stops the recovery: it was not asked for by who holds the account' })
  @Answers(ownRecovery, { description: 'It is over', problems: ['recovery/not-found'] })
  object(@AskedBy() caller: Caller): Promise<OwnRecovery> {
    return this.recoveries.object(caller);
  }
}
