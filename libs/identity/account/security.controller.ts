import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Header, Headers, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AuthDone,
  authDone,
  type PasswordAdvice,
  type PasswordChange,
  type PasswordCheck,
  passwordAdvice,
  passwordChange,
  passwordCheck,
  type RecoveryCodes,
  recoveryCodes,
  type SecondFactorGiven,
  type SecondFactorOffer,
  secondFactorGiven,
  secondFactorOffer,
} from '#contracts';
import { Answers, AskedBy, type Caller, CallerAddress, May } from '#platform/http';
import { languageOf, problem } from '#platform/problems';
import { Cookies } from '../cookies.js';
import { Devices, type Standing } from '../devices.service.js';
import { Security } from './security.service.js';

/** Password and second factor of one's own account. */
@May('account:use')
@ApiTags('auth')
@Controller('api/v1/auth')
export class SecurityController {
  constructor(
    private readonly security: Security,
    private readonly devices: Devices,
    private readonly cookies: Cookies,
  ) {}

  @Put('password')
  @ApiOperation({ summary: 'Sets or changes the password; other devices are signed out' })
  @Answers(authDone, {
    description: 'It is set',
    problems: ['request/invalid', 'auth/proof-needed', 'auth/weak-password', 'auth/demo-account'],
  })
  async setPassword(
    @Body({ schema: passwordChange }) { password }: PasswordChange,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
  ): Promise<AuthDone> {
    const language = languageOf(headers['accept-language']);
    await this.security.setPassword(caller, await this.standing(headers), password, language);
    return { done: true };
  }

  @Post('password/check')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'How good a password would be, with advice' })
  @Answers(passwordAdvice, { description: 'Nothing of it is kept', problems: ['request/invalid'] })
  check(
    @Body({ schema: passwordCheck }) { password }: PasswordCheck,
    @AskedBy() caller: Caller,
    @Headers('accept-language') language?: string,
  ): Promise<PasswordAdvice> {
    return this.security.advice(caller, password, languageOf(language));
  }

  @Post('second-factor')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Begins to set up a second factor' })
  @Answers(secondFactorOffer, {
    description: 'What an authenticator app is told',
    problems: ['auth/proof-needed', 'auth/second-factor-there', 'auth/demo-account'],
  })
  async offer(@AskedBy() caller: Caller, @Headers() headers: IncomingHttpHeaders): Promise<SecondFactorOffer> {
    return this.security.offerSecondFactor(caller, await this.standing(headers));
  }

  @Post('second-factor/confirm')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Confirms the second factor by its first code' })
  @Answers(recoveryCodes, {
    description: 'Shown now and never again',
    problems: ['request/invalid', 'auth/wrong-second-factor', 'auth/second-factor-there', 'auth/too-many'],
  })
  confirm(
    @Body({ schema: secondFactorGiven }) { code }: SecondFactorGiven,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
  ): Promise<RecoveryCodes> {
    return this.security.confirmSecondFactor(caller, code, this.cookies.askerOf(headers, address));
  }

  @Post('second-factor/remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes the second factor off; organizers keep theirs' })
  @Answers(authDone, {
    description: 'It is off',
    problems: ['request/invalid', 'auth/wrong-second-factor', 'auth/second-factor-required', 'auth/too-many'],
  })
  async remove(
    @Body({ schema: secondFactorGiven }) { code }: SecondFactorGiven,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
  ): Promise<AuthDone> {
    await this.security.removeSecondFactor(caller, code, this.cookies.askerOf(headers, address));
    return { done: true };
  }

  @Post('second-factor/recovery-codes')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Ten new recovery codes in place of the old ones' })
  @Answers(recoveryCodes, {
    description: 'Shown now and never again',
    problems: ['request/invalid', 'auth/wrong-second-factor', 'auth/too-many'],
  })
  renewRecoveryCodes(
    @Body({ schema: secondFactorGiven }) { code }: SecondFactorGiven,
    @AskedBy() caller: Caller,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
  ): Promise<RecoveryCodes> {
    return this.security.renewRecoveryCodes(caller, code, this.cookies.askerOf(headers, address));
  }

  private async standing(headers: IncomingHttpHeaders): Promise<Standing> {
    const standing = await this.devices.standingOf(headers);
    if (standing === null) throw problem('access/unauthorized');
    return standing;
  }
}
