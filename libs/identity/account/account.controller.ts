import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Delete, Get, Header, Headers, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  type AddressChange,
  type AgreementGiven,
  type AuthDone,
  addressChange,
  agreementGiven,
  authDone,
  type DevicesView,
  devices,
  type HatChoice,
  hatChoice,
  idParam,
  type MeEdit,
  meEdit,
  type ProofGiven,
  proofGiven,
  type WhoAmI,
  whoAmI,
} from '#contracts';
import { Answers, AskedBy, type Caller, CallerAddress, May } from '#platform/http';
import { problem } from '#platform/problems';
import { Cookies } from '../cookies.js';
import { Devices, type Standing } from '../devices.service.js';
import { Accounts } from './account.service.js';
import { Hats } from './hats.service.js';

/** One's own account. */
@May('account:use')
@ApiTags('auth')
@Controller('api/v1/auth')
export class AccountController {
  constructor(
    private readonly accounts: Accounts,
    private readonly hats: Hats,
    private readonly devices: Devices,
    private readonly cookies: Cookies,
  ) {}

  @Patch('me')
  @ApiOperation({ summary: 'Changes name or language' })
  @Answers(whoAmI, {
    description: 'As it is now',
    problems: ['request/invalid', 'auth/stale-version', 'auth/demo-account'],
  })
  async edit(
    @Body({ schema: meEdit }) given: MeEdit,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
  ): Promise<WhoAmI> {
    await this.accounts.edit(caller, given);
    return this.me(headers);
  }

  @Put('hat')
  @ApiOperation({ summary: 'Acts as something else from now on, on this device' })
  @Answers(whoAmI, {
    description: 'As it is now',
    problems: ['request/invalid', 'auth/no-such-hat', 'auth/second-factor-missing'],
  })
  async wear(
    @Body({ schema: hatChoice }) choice: HatChoice,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
  ): Promise<WhoAmI> {
    await this.hats.wear(caller, choice);
    return this.me(headers);
  }

  @Put('agreement')
  @ApiOperation({ summary: 'Agrees to the terms and the privacy policy in force' })
  @Answers(whoAmI, { description: 'As it is now', problems: ['request/invalid', 'auth/agreement-needed'] })
  async agree(
    @Body({ schema: agreementGiven }) given: AgreementGiven,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
  ): Promise<WhoAmI> {
    await this.accounts.agree(caller, given);
    return this.me(headers);
  }

  @Post('proof')
  @HttpCode(200)
  @ApiOperation({ summary: 'Shows again who one is: for ten minutes, on this device' })
  @Answers(authDone, {
    description: 'It was shown',
    problems: [
      'request/invalid',
      'auth/wrong-code',
      'auth/wrong-password',
      'auth/wrong-second-factor',
      'auth/too-many',
    ],
  })
  async prove(
    @Body({ schema: proofGiven }) given: ProofGiven,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
  ): Promise<AuthDone> {
    await this.accounts.prove(caller, given, this.cookies.askerOf(headers, address));
    return { done: true };
  }

  @Put('address')
  @ApiOperation({ summary: 'Changes the phone or the e-mail address, or shows the present one again' })
  @Answers(whoAmI, {
    description: 'As it is now',
    problems: [
      'request/invalid',
      'auth/wrong-code',
      'auth/proof-needed',
      'auth/address-taken',
      'auth/demo-account',
      'auth/too-many',
    ],
  })
  async changeAddress(
    @Body({ schema: addressChange }) given: AddressChange,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
  ): Promise<WhoAmI> {
    const standing = await this.standing(headers);
    await this.accounts.changeAddress(caller, standing, given, this.cookies.askerOf(headers, address));
    return this.me(headers);
  }

  @Get('devices')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'On which devices one is signed in' })
  @Answers(devices, { description: 'The last used first' })
  list(@AskedBy() caller: Caller): Promise<DevicesView> {
    return this.devices.list(caller);
  }

  @Delete('devices/:id')
  @ApiOperation({ summary: 'Signs one of the own devices out' })
  @Answers(authDone, { description: 'It is signed out', problems: ['request/invalid', 'auth/no-such-device'] })
  async signOut(@Param({ schema: idParam }) { id }: { id: string }, @AskedBy() caller: Caller): Promise<AuthDone> {
    await this.devices.signOut(caller.personId, id);
    return { done: true };
  }

  @Post('sign-out-everywhere')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs all own devices out, this one too' })
  @Answers(authDone, { description: 'They are signed out' })
  async signOutEverywhere(
    @AskedBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthDone> {
    await this.devices.signOutEverywhere(caller);
    reply.header('set-cookie', this.cookies.device(''));
    return { done: true };
  }

  private async me(headers: IncomingHttpHeaders): Promise<WhoAmI> {
    return this.accounts.whoIs(await this.devices.standingOf(headers));
  }

  private async standing(headers: IncomingHttpHeaders): Promise<Standing> {
    const standing = await this.devices.standingOf(headers);
    if (standing === null) throw problem('access/unauthorized');
    return standing;
  }
}
