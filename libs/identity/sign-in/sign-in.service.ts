import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SecondProof, SignInRequest } from '#contracts';
import { Clock } from '#platform/clock';
import { newId } from '#platform/ids';
import { type FieldError, problem } from '#platform/problems';
import { Audit } from '#privacy';
import { Agreements } from '../account/agreements.service.js';
import { Passwords } from '../account/passwords.service.js';
import { SecondFactors } from '../account/second-factor.service.js';
import { Security } from '../account/security.service.js';
import type { Asker } from '../cookies.js';
import { Person } from '../person.entity.js';
import { AccountTakeovers } from '../recovery/account-takeovers.service.js';
import { Admissions, countSignIn, type SignedInDevice } from './admissions.service.js';
import { type Address, Codes, wordOf } from './codes.service.js';
import { pausesOfAll, pausesOfNetwork, pausesOfOne } from './limits.rules.js';
import { Limits, type Tried } from './limits.service.js';
import { phoneHolds, whoShowsPhone } from './phone.rules.js';
import { PhoneParting } from './phone-parting.service.js';
import { byEmail, byPassword, bySecondFactor, goOnAsNew } from './ways-on.js';

type ByCode = Extract<SignInRequest, { by: 'code' }>;
type ByPassword = Extract<SignInRequest, { by: 'password' }>;

const NEW_NAME = { zh: '新用户', en: 'New user' };

/** Signing in: by a code to phone or e-mail address, or by password. */
@Injectable()
export class SignIns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly codes: Codes,
    private readonly limits: Limits,
    private readonly passwords: Passwords,
    private readonly security: Security,
    private readonly secondFactors: SecondFactors,
    private readonly agreements: Agreements,
    private readonly admissions: Admissions,
    private readonly parting: PhoneParting,
    private readonly takeovers: AccountTakeovers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem auth/wrong-code, auth/wrong-password, auth/too-many, auth/agreement-needed, auth/second-proof-needed,
   * auth/recovery-waits, auth/recovery-proposed, auth/password-change-needed, auth/weak-password
   */
  signIn(request: SignInRequest, asker: Asker, headers: IncomingHttpHeaders): Promise<SignedInDevice> {
    return countSignIn(request.by === 'code' ? ('phone' in request.to ? 'phone' : 'email') : 'password', () =>
      request.by === 'code' ? this.byCode(request, asker, headers) : this.byPassword(request, asker, headers),
    );
  }

  private async byCode(request: ByCode, asker: Asker, headers: IncomingHttpHeaders): Promise<SignedInDevice> {
    const { to, agreement } = request;
    const codeId = await this.codes.match('sign-in', to, request.code, asker);
    const isProved = await this.isProved(request, asker);
    return this.admissions.finish(async (manager) => {
      await this.codes.use(manager, codeId);
      // Two browsers that open an account with the same address do so one after the other.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [wordOf(to)]);
      const found = await personAt(manager, to);
      const recovery = request.asNew ? null : await this.takeovers.openTo(manager, to, found);
      if (recovery !== null) return this.takeovers.take(manager, recovery, asker, headers);
      const owner = found === null ? null : await this.ownerOf(manager, found, request, isProved);
      if (owner !== null) {
        await this.noteShown(manager, owner.id, to);
        return this.admissions.admit(manager, owner.id, asker, headers, 'phone' in to ? 'phone' : 'email');
      }
      const agreed = this.agreements.mustBeInForce(agreement);
      if (found !== null) await this.parting.part(manager, found);
      const personId = await this.open(manager, to, asker);
      await this.agreements.record(manager, personId, agreed);
      return this.admissions.admit(manager, personId, asker, headers, 'phone' in to ? 'phone' : 'email');
    });
  }

  /** Whose account it is by the rule of numbers that went on to others; null when the one who asks is a stranger to it. */
  private async ownerOf(
    manager: EntityManager,
    person: Person,
    { to, asNew = false }: ByCode,
    isProved: boolean,
  ): Promise<Person | null> {
    if ('email' in to) return person;
    const ways = await this.otherWays(manager, person);
    const who = whoShowsPhone(
      { verifiedAt: person.phoneVerifiedAt, hasOtherWays: ways.length > 0, isProved, asNew },
      this.clock.now(),
    );
    if (who === 'ask') throw problem('auth/second-proof-needed', {}, [...ways, goOnAsNew]);
    return who === 'owner' ? person : null;
  }

  private async otherWays(manager: EntityManager, person: Person): Promise<FieldError[]> {
    return [
      ...(person.passwordHash === null ? [] : [byPassword]),
      ...(person.emailVerifiedAt === null ? [] : [byEmail]),
      ...((await this.secondFactors.has(manager, person.id)) ? [bySecondFactor] : []),
    ];
  }

  /**
   * Whether something beside the number was proved: by a proof that is given, or by a browser that signed in before.
   * Looked at only after the code was right, and before the transaction, in which nothing is tried.
   */
  private async isProved({ to, proof }: ByCode, asker: Asker): Promise<boolean> {
    if ('email' in to) return false;
    const person = await personAt(this.dataSource.manager, to);
    if (person === null || phoneHolds(person.phoneVerifiedAt, this.clock.now())) return false;
    if (asker.known?.personId === person.id) return true;
    if (proof === undefined) return false;
    await this.mustProve(person, proof, asker);
    return true;
  }

  private async mustProve(person: Person, proof: SecondProof, asker: Asker): Promise<void> {
    if ('secondFactor' in proof) return this.secondFactors.mustBeRight(person.id, proof.secondFactor, asker);
    if ('code' in proof) {
      const { email, code } = proof;
      const id = await this.codes.match('sign-in', { email }, code, asker);
      if (email !== person.email) throw problem('auth/wrong-code');
      await this.codes.use(this.dataSource.manager, id);
      return;
    }
    await this.security.mustKnowPassword(person.id, proof.password, asker);
  }

  private async byPassword(request: ByPassword, asker: Asker, headers: IncomingHttpHeaders): Promise<SignedInDevice> {
    const { email, password, newPassword } = request;
    const person = await personAt(this.dataSource.manager, { email });
    const tried = triedBy(email, asker, person?.id);
    await this.limits.try(tried);
    const now = this.clock.now();
    const isRight = await this.passwords.isRight(person?.passwordHash, password);
    const lapsesAt = person?.passwordLapsesAt ?? null;
    if (person === null || !isRight || (lapsesAt !== null && lapsesAt <= now)) throw problem('auth/wrong-password');
    await this.limits.forgive(tried);
    if (lapsesAt === null) {
      return this.admissions.finish((manager) => this.admissions.admit(manager, person.id, asker, headers, 'password'));
    }
    if (newPassword === undefined || newPassword === password) throw problem('auth/password-change-needed');
    this.passwords.mustBeGood(newPassword, [person.name, email], asker.language, 'newPassword');
    const hash = await this.passwords.hash(newPassword);
    return this.admissions.finish(async (manager) => {
      // Of two at the same time one changes it; the other one's password is then wrong.
      const [, changed] = await manager.query<[unknown, number]>(
        `UPDATE person SET password_hash = $3, password_lapses_at = NULL, updated_at = $4, version = version + 1
         WHERE id = $1 AND password_hash = $2`,
        [person.id, person.passwordHash, hash, now],
      );
      if (changed === 0) throw problem('auth/wrong-password');
      const device = await this.admissions.admit(manager, person.id, asker, headers, 'password');
      await this.audit.record(manager, {
        action: 'person.password-set',
        by: { personId: person.id, deviceId: device.deviceId, hat: { kind: 'talent' } },
        about: { kind: 'person', id: person.id },
      });
      return device;
    });
  }

  private async open(manager: EntityManager, to: Address, { language }: Asker): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const isPhone = 'phone' in to;
    await manager.insert(Person, {
      id,
      name: NEW_NAME[language],
      phone: isPhone ? to.phone : null,
      phoneVerifiedAt: isPhone ? now : null,
      email: isPhone ? null : to.email,
      emailVerifiedAt: isPhone ? null : now,
      passwordHash: null,
      passwordLapsesAt: null,
      organizerRole: null,
      language,
      isDemo: false,
      createdAt: now,
      updatedAt: now,
    });
    return id;
  }

  private async noteShown(manager: EntityManager, id: string, to: Address): Promise<void> {
    const column = 'phone' in to ? 'phone_verified_at' : 'email_verified_at';
    await manager.query(`UPDATE person SET ${column} = $2 WHERE id = $1`, [id, this.clock.now()]);
  }
}

/** Index scans of person_phone_key and person_email_key. */
export function personAt(manager: EntityManager, to: Address): Promise<Person | null> {
  return manager.findOneBy(Person, 'phone' in to ? { phone: to.phone } : { email: to.email });
}

/** A browser that signed in to the account before has tries of its own: strangers do not slow it, whatever they do. */
function triedBy(email: string, { known, network }: Asker, personId: string | undefined): Tried[] {
  if (known !== null && known.personId === personId) {
    return [{ of: ['password', personId, 'known', known.id], pauses: pausesOfOne }];
  }
  return [
    { of: ['password', email, 'network', network], pauses: pausesOfOne },
    { of: ['password', email], pauses: pausesOfAll, isShared: true },
    { of: ['password', 'network', network], pauses: pausesOfNetwork, isShared: true },
  ];
}
