import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language, PasswordAdvice, PasswordReset, RecoveryCodes, SecondFactorOffer } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import type { Asker } from '../cookies.js';
import { Devices, type Standing } from '../devices.service.js';
import { Person } from '../person.entity.js';
import { Codes } from '../sign-in/codes.service.js';
import { pausesOfOne } from '../sign-in/limits.rules.js';
import { Limits, type Tried } from '../sign-in/limits.service.js';
import { adviceOn } from './password.rules.js';
import { Passwords } from './passwords.service.js';
import { mayChange, proofStateOf } from './proof.rules.js';
import { SecondFactors } from './second-factor.service.js';

/** Password and second factor of one's own account. */
@Injectable()
export class Security {
  constructor(
    private readonly dataSource: DataSource,
    private readonly codes: Codes,
    private readonly limits: Limits,
    private readonly passwords: Passwords,
    private readonly secondFactors: SecondFactors,
    private readonly devices: Devices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** How good a password would be for who asks. */
  async advice(caller: Caller, password: string, language: Language): Promise<PasswordAdvice> {
    const person = await this.dataSource.manager.findOneByOrFail(Person, { id: caller.personId });
    return adviceOn(password, personalOf(person), language);
  }

  /** One that was given out for the first sign-in proves nothing: it is changed there. @throws Problem auth/wrong-password, auth/too-many */
  async mustKnowPassword(personId: string, password: string, { known, network }: Asker): Promise<void> {
    const by = known?.personId === personId ? known.id : network;
    const tried: Tried[] = [{ of: ['proof', personId, by], pauses: pausesOfOne }];
    await this.limits.try(tried);
    const { passwordHash, passwordLapsesAt } = await this.dataSource.manager.findOneByOrFail(Person, { id: personId });
    const isRight = await this.passwords.isRight(passwordHash, password);
    if (!isRight || passwordLapsesAt !== null) throw problem('auth/wrong-password');
    await this.limits.forgive(tried);
  }

  /**
   * Sets the first password or another one; all other devices are signed out.
   * @throws Problem auth/proof-needed, auth/weak-password, auth/demo-account
   */
  async setPassword(caller: Caller, standing: Standing, password: string, language: Language): Promise<void> {
    const person = await this.dataSource.manager.findOneByOrFail(Person, { id: caller.personId });
    this.mustHaveProved('password', standing, person);
    this.passwords.mustBeGood(password, personalOf(person), language, 'password');
    const hash = await this.passwords.hash(password);
    const ended = await this.dataSource.transaction((manager) =>
      this.keepPassword(manager, { person, hash, by: caller, stays: caller.deviceId }),
    );
    await this.devices.hangUp(ended);
  }

  /**
   * Sets a new password by a code to the e-mail address; all devices are signed out. A second factor stays.
   * @throws Problem auth/wrong-code, auth/too-many, auth/no-account, auth/weak-password
   */
  async resetPassword({ email, code, password }: PasswordReset, asker: Asker): Promise<void> {
    const codeId = await this.codes.match('reset-password', { email }, code, asker);
    const person = await this.dataSource.manager.findOneBy(Person, { email });
    if (person === null) throw problem('auth/no-account');
    this.passwords.mustBeGood(password, personalOf(person), asker.language, 'password');
    const hash = await this.passwords.hash(password);
    const ended = await this.dataSource.transaction(async (manager) => {
      await this.codes.use(manager, codeId);
      return this.keepPassword(manager, { person, hash, by: 'fair', stays: null });
    });
    await this.devices.hangUp(ended);
  }

  /** @throws Problem auth/proof-needed, auth/second-factor-there, auth/demo-account */
  async offerSecondFactor(caller: Caller, standing: Standing): Promise<SecondFactorOffer> {
    const { manager } = this.dataSource;
    const person = await manager.findOneByOrFail(Person, { id: caller.personId });
    this.mustHaveProved('second-factor', standing, person);
    return this.secondFactors.offer(manager, person.id, person.email ?? person.name);
  }

  /** @throws Problem auth/wrong-second-factor, auth/second-factor-there, auth/too-many */
  async confirmSecondFactor(caller: Caller, code: string, asker: Asker): Promise<RecoveryCodes> {
    await this.secondFactors.mustBeRight(caller.personId, code, asker, 'offered');
    return this.dataSource.transaction(async (manager) => {
      const codes = await this.secondFactors.confirm(manager, caller.personId);
      await this.devices.noteSecondFactor(manager, caller.deviceId);
      await this.note(manager, 'person.second-factor-set-up', caller);
      return codes;
    });
  }

  /** @throws Problem auth/wrong-second-factor, auth/too-many */
  async showSecondFactor(
    { personId, deviceId }: Pick<Caller, 'personId' | 'deviceId'>,
    code: string,
    asker: Asker,
  ): Promise<void> {
    await this.secondFactors.mustBeRight(personId, code, asker);
    await this.devices.noteSecondFactor(this.dataSource.manager, deviceId);
  }

  /** @throws Problem auth/wrong-second-factor, auth/second-factor-required for organizers, auth/too-many */
  async removeSecondFactor(caller: Caller, code: string, asker: Asker): Promise<void> {
    await this.secondFactors.mustBeRight(caller.personId, code, asker);
    await this.dataSource.transaction(async (manager) => {
      const { organizerRole } = await manager.findOneByOrFail(Person, { id: caller.personId });
      if (organizerRole !== null) throw problem('auth/second-factor-required');
      await this.secondFactors.remove(manager, caller.personId);
      await manager.query('UPDATE device SET second_factor_at = NULL WHERE person_id = $1', [caller.personId]);
      await this.note(manager, 'person.second-factor-removed', caller);
    });
  }

  /** @throws Problem auth/wrong-second-factor, auth/too-many */
  async renewRecoveryCodes(caller: Caller, code: string, asker: Asker): Promise<RecoveryCodes> {
    await this.secondFactors.mustBeRight(caller.personId, code, asker);
    return this.dataSource.transaction(async (manager) => {
      await this.note(manager, 'person.recovery-codes-renewed', caller);
      return this.secondFactors.newRecoveryCodes(manager, caller.personId);
    });
  }

  private mustHaveProved(way: 'password' | 'second-factor', standing: Standing, person: Person): void {
    if (person.isDemo) throw problem('auth/demo-account');
    if (!mayChange(way, proofStateOf(standing, person), this.clock.now())) throw problem('auth/proof-needed');
  }

  private async keepPassword(
    manager: EntityManager,
    { person, hash, by, stays }: { person: Person; hash: string; by: Caller | 'fair'; stays: string | null },
  ): Promise<string[]> {
    await manager.query(
      `UPDATE person SET password_hash = $2, password_lapses_at = NULL, updated_at = $3, version = version + 1
       WHERE id = $1`,
      [person.id, hash, this.clock.now()],
    );
    await this.audit.record(manager, {
      action: by === 'fair' ? 'person.password-reset' : 'person.password-set',
      by,
      about: { kind: 'person', id: person.id },
    });
    return this.devices.signOutOthers(manager, person.id, stays);
  }

  private note(manager: EntityManager, action: string, by: Caller): Promise<void> {
    return this.audit.record(manager, { action, by, about: { kind: 'person', id: by.personId } });
  }
}

function personalOf({ name, phone, email }: Person): string[] {
  return [name, phone?.replace('+86', ''), email].filter((given) => typeof given === 'string');
}
