import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  idParam,
  type RecoverableAccounts,
  type RecoverableQuery,
  type RecoveriesQuery,
  type RecoveriesView,
  type RecoveryProposal,
  type RecoveryRefusal,
  type RecoveryView,
  recoverableAccounts,
  recoverableQuery,
  recoveries,
  recoveriesQuery,
  recovery,
  recoveryProposal,
  recoveryRefusal,
} from '#contracts';
import { Answers, AskedBy, type Caller, Creates, May } from '#platform/http';
import { RecoverableAccountsService } from './recoverable-accounts.service.js';
import { Recoveries } from './recoveries.service.js';

/** 账号找回: opening an account again for who has no way in any more, by two organizers. */
@May('account:recover')
@ApiTags('desk')
@Controller('api/v1/desk/recoveries')
export class RecoveriesController {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly accounts: RecoverableAccountsService,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Recoveries of accounts: what waits for a second organizer, unless another standing is asked for',
  })
  @Answers(recoveries, {
    description: 'The oldest first; of those that are over the latest. To the people of a demo none',
    problems: ['request/invalid', 'request/cursor'],
  })
  list(@AskedBy() caller: Caller, @Query({ schema: recoveriesQuery }) query: RecoveriesQuery): Promise<RecoveriesView> {
    return this.recoveries.list(caller, query);
  }

  @Get('accounts')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Accounts that may be meant, by one thing that is known of them',
    description: 'As much of each as tells whether it is the right one. Audited, and at most 60 an hour.',
  })
  @Answers(recoverableAccounts, {
    description: 'At most 20',
    problems: ['request/invalid', 'auth/demo-account', 'request/too-many'],
  })
  find(
    @AskedBy() caller: Caller,
    @Query({ schema: recoverableQuery }) query: RecoverableQuery,
  ): Promise<RecoverableAccounts> {
    return this.accounts.find(caller, query);
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'One recovery, with the account and the new address' })
  @Answers(recovery, {
    description: 'As it is now',
    problems: ['request/invalid', 'recovery/not-found', 'auth/demo-account'],
  })
  one(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<RecoveryView> {
    return this.recoveries.one(caller, id);
  }

  @Post()
  @Creates()
  @HttpCode(201)
  @ApiOperation({ summary: 'Proposes that another phone or e-mail address opens an account' })
  @Answers(recovery, {
    status: 201,
    description: 'It waits for another organizer, at most 14 days',
    problems: [
      'request/invalid',
      'recovery/no-such-account',
      'recovery/organizer-account',
      'recovery/under-way',
      'auth/demo-account',
    ],
  })
  propose(
    @AskedBy() caller: Caller,
    @Body({ schema: recoveryProposal }) proposal: RecoveryProposal,
  ): Promise<RecoveryView> {
    return this.recoveries.propose(caller, proposal);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Confirms what another organizer proposed',
    description:
      'The addresses of the account are told. After 72 hours, for 14 days, a code to the new address signs in to it, unless somebody who is signed in to the account objects.',
  })
  @Answers(recovery, {
    description: 'As it is now',
    problems: [
      'request/invalid',
      'recovery/not-found',
      'recovery/decided',
      'recovery/blocked',
      'recovery/same-person',
      'recovery/too-new',
      'auth/demo-account',
    ],
  })
  confirm(@AskedBy() caller: Caller, @Param({ schema: idParam }) { id }: { id: string }): Promise<RecoveryView> {
    return this.recoveries.confirm(caller, id);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiOperation({ summary: 'Declines what another organizer proposed' })
  @Answers(recovery, {
    description: 'As it is now',
    problems: [
      'request/invalid',
      'recovery/not-found',
      'recovery/decided',
      'recovery/same-person',
      'auth/demo-account',
    ],
  })
  decline(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: recoveryRefusal }) { reason }: RecoveryRefusal,
  ): Promise<RecoveryView> {
    return this.recoveries.decline(caller, id, reason);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraws a recovery, as long as it was not used' })
  @Answers(recovery, {
    description: 'As it is now',
    problems: ['request/invalid', 'recovery/not-found', 'recovery/decided', 'auth/demo-account'],
  })
  withdraw(
    @AskedBy() caller: Caller,
    @Param({ schema: idParam }) { id }: { id: string },
    @Body({ schema: recoveryRefusal }) { reason }: RecoveryRefusal,
  ): Promise<RecoveryView> {
    return this.recoveries.withdraw(caller, id, reason);
  }
}
