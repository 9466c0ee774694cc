import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Get, Header, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  type AuthDone,
  authDone,
  type CodeRequest,
  type CodeSent,
  codeRequest,
  codeSent,
  type DemoAccounts,
  type DemoSignIn,
  demoAccounts,
  demoSignIn,
  type PasswordReset,
  passwordReset,
  type SecondFactorGiven,
  type SignInRequest,
  secondFactorGiven,
  signInRequest,
  type WhoAmI,
  whoAmI,
} from '#contracts';
import { Answers, CallerAddress, Public } from '#platform/http';
import { problem } from '#platform/problems';
import { Accounts } from '../account/account.service.js';
import { Security } from '../account/security.service.js';
import { type Asker, Cookies } from '../cookies.js';
import { Devices } from '../devices.service.js';
import type { SignedInDevice } from './admissions.service.js';
import { Codes } from './codes.service.js';
import { DemoSignIns } from './demo-sign-in.service.js';
import { SignIns } from './sign-in.service.js';

/** What is asked before it is known who asks. */
@Public()
@ApiTags('auth')
@Controller('api/v1/auth')
export class SignInController {
  constructor(
    private readonly codes: Codes,
    private readonly signIns: SignIns,
    private readonly demo: DemoSignIns,
    private readonly accounts: Accounts,
    private readonly security: Security,
    private readonly devices: Devices,
    private readonly cookies: Cookies,
  ) {}

  @Post('codes')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Sends a code of six digits to a phone or an e-mail address',
    description: 'The answer is the same whether or not there is an account.',
  })
  @Answers(codeSent, { description: 'It was sent', problems: ['request/invalid', 'auth/too-many'] })
  async sendCode(
    @Body({ schema: codeRequest }) given: CodeRequest,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CodeSent> {
    const { sent, token } = await this.codes.send(given, this.cookies.askerOf(headers, address));
    reply.header('set-cookie', this.cookies.asking(token));
    return sent;
  }

  @Post('sign-in')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Signs in by a code, or by e-mail address and password' })
  @Answers(whoAmI, {
    description: 'Who is signed in now; the device is in a cookie',
    problems: [
      'request/invalid',
      'auth/wrong-code',
      'auth/wrong-password',
      'auth/wrong-second-factor',
      'auth/agreement-needed',
      'auth/second-proof-needed',
      'auth/recovery-waits',
      'auth/recovery-proposed',
      'auth/password-change-needed',
      'auth/weak-password',
      'auth/too-many',
    ],
  })
  async signIn(
    @Body({ schema: signInRequest }) given: SignInRequest,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WhoAmI> {
    const asker = this.cookies.askerOf(headers, address);
    return this.keep(await this.signIns.signIn(given, asker, headers), asker, reply);
  }

  @Get('me')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who is signed in on this device' })
  @Answers(whoAmI, { description: '`person` is null for who is not signed in' })
  async me(@Headers() headers: IncomingHttpHeaders, @Res({ passthrough: true }) reply: FastifyReply): Promise<WhoAmI> {
    const standing = await this.devices.standingOf(headers);
    const token = this.cookies.read(headers, 'device');
    // The browser keeps a device that is used as long as the server does.
    if (standing !== null && token !== undefined) reply.header('set-cookie', this.cookies.device(token));
    return this.accounts.whoIs(standing);
  }

  @Post('second-factor/show')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Shows the second factor on this device: by the app, or by a recovery code' })
  @Answers(whoAmI, {
    description: 'Who is signed in now, with all that they may be',
    problems: ['request/invalid', 'access/unauthorized', 'auth/wrong-second-factor', 'auth/too-many'],
  })
  async showSecondFactor(
    @Body({ schema: secondFactorGiven }) { code }: SecondFactorGiven,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WhoAmI> {
    const standing = await this.devices.standingOf(headers);
    if (standing === null) throw problem('access/unauthorized');
    const { personId, id: deviceId } = standing;
    const asker = this.cookies.askerOf(headers, address);
    await this.security.showSecondFactor({ personId, deviceId }, code, asker);
    reply.header('set-cookie', this.cookies.known(personId, asker.known));
    return this.accounts.whoIs(await this.devices.standingOf(headers));
  }

  @Post('sign-out')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Signs this device out, if it is signed in' })
  @Answers(authDone, { description: 'It is signed out' })
  async signOut(
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthDone> {
    await this.devices.leave(headers);
    reply.header('set-cookie', this.cookies.device(''));
    return { done: true };
  }

  @Post('password/reset')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Sets a new password by a code to the e-mail address; all devices are signed out' })
  @Answers(authDone, {
    description: 'It is set: sign in with it',
    problems: ['request/invalid', 'auth/wrong-code', 'auth/no-account', 'auth/weak-password', 'auth/too-many'],
  })
  async resetPassword(
    @Body({ schema: passwordReset }) given: PasswordReset,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
  ): Promise<AuthDone> {
    await this.security.resetPassword(given, this.cookies.askerOf(headers, address));
    return { done: true };
  }

  @Get('demo-accounts')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The people of a demo as whom anybody may sign in' })
  @Answers(demoAccounts, { description: 'One for each role', problems: ['auth/no-demo'] })
  demoAccounts(): Promise<DemoAccounts> {
    return this.demo.accounts();
  }

  @Post('demo-sign-in')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Signs in as one of the people of a demo' })
  @Answers(whoAmI, { description: 'Who is signed in now', problems: ['request/invalid', 'auth/no-demo'] })
  async demoSignIn(
    @Body({ schema: demoSignIn }) { id }: DemoSignIn,
    @Headers() headers: IncomingHttpHeaders,
    @CallerAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WhoAmI> {
    const asker = this.cookies.askerOf(headers, address);
    return this.keep(await this.demo.signIn(id, asker, headers), asker, reply);
  }

  /** Who still has to show a second factor is not known yet: what guesses at it is counted for all strangers together. */
  private async keep({ personId, token }: SignedInDevice, asker: Asker, reply: FastifyReply): Promise<WhoAmI> {
    const cookie = this.cookies.device(token);
    const standing = await this.devices.standingOf({ cookie: cookie.split(';')[0] });
    const isWhole = standing?.secondFactor !== 'to-be-shown';
    reply.header('set-cookie', isWhole ? [cookie, this.cookies.known(personId, asker.known)] : cookie);
    return this.accounts.whoIs(standing);
  }
}
