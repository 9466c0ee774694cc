import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AddressChange, AgreementGiven, MeEdit, ProofGiven, WhoAmI } from '#contracts';
import { Messages } from '#platform/channels';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import type { Asker } from '../cookies.js';
import { Devices, type Standing } from '../devices.service.js';
import { maskedPhone } from '../masks.rules.js';
import { Person } from '../person.entity.js';
import { type Address, Codes, wordOf } from '../sign-in/codes.service.js';
import { phoneHolds, phoneIsDue } from '../sign-in/phone.rules.js';
import { PhoneParting } from '../sign-in/phone-parting.service.js';
import { personAt } from '../sign-in/sign-in.service.js';
import { Agreements } from './agreements.service.js';
import { Hats } from './hats.service.js';
import { mayChange, proofStateOf } from './proof.rules.js';
import { Security } from './security.service.js';

/** One's own account: what it is, and changing it. */
@Injectable()
export class Accounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly codes: Codes,
    private readonly devices: Devices,
    private readonly hats: Hats,
    private readonly agreements: Agreements,
    private readonly security: Security,
    private readonly parting: PhoneParting,
    private readonly messages: Messages,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Who is signed in on a device. Before the second factor is shown nothing is said but the name. */
  async whoIs(standing: Standing | null): Promise<WhoAmI> {
    if (standing === null) return { person: null };
    const { manager } = this.dataSource;
    const person = await manager.findOneByOrFail(Person, { id: standing.personId });
    const isShown = standing.secondFactor !== 'to-be-shown';
    const hats = isShown ? await this.hats.of(manager, person.id) : [{ kind: 'talent' as const }];
    const { hat: worn } = standing;
    const hat = hats.find(
      (known) =>
        known.kind === worn.kind &&
        (known.kind !== 'member' || (worn.kind === 'member' && known.organizationId === worn.organizationId)),
    ) ?? { kind: 'talent' as const };
    return {
      person: {
        id: person.id,
        name: person.name,
        phone: isShown ? person.phone && maskedPhone(person.phone) : null,
        email: isShown ? person.email : null,
        hasPassword: person.passwordHash !== null,
        language: person.language,
        hat,
        role: hat.kind === 'talent' ? 'talent' : hat.role,
        hats,
        secondFactor: standing.secondFactor,
        agreement: (await this.agreements.areCurrent(manager, person.id)) || person.isDemo ? 'current' : 'outdated',
        phoneCheck: person.phone !== null && phoneIsDue(person.phoneVerifiedAt, this.clock.now()) ? 'due' : 'none',
        isDemo: person.isDemo,
        version: person.version,
      },
    };
  }

  /** @throws Problem auth/stale-version, auth/demo-account */
  async edit(caller: Caller, { name, language, version }: MeEdit): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await mustNotBeDemo(manager, caller.personId);
      const [, changed] = await manager.query<[unknown, number]>(
        `UPDATE person SET name = COALESCE($3, name), language = COALESCE($4, language), updated_at = $5,
           version = version + 1
         WHERE id = $1 AND version = $2`,
        [caller.personId, version, name ?? null, language ?? null, this.clock.now()],
      );
      if (changed === 0) throw problem('auth/stale-version');
    });
  }

  /** @throws Problem auth/agreement-needed when other versions are in force */
  async agree(caller: Caller, given: AgreementGiven): Promise<void> {
    const agreed = this.agreements.mustBeInForce(given);
    await this.dataSource.transaction((manager) => this.agreements.record(manager, caller.personId, agreed));
  }

  /**
   * Shows again who one is.
   * @throws Problem auth/wrong-code, auth/wrong-password, auth/wrong-second-factor, auth/too-many
   */
  async prove(caller: Caller, given: ProofGiven, asker: Asker): Promise<void> {
    const { manager } = this.dataSource;
    if (given.by === 'second-factor') return this.security.showSecondFactor(caller, given.code, asker);
    if (given.by === 'password') {
      await this.security.mustKnowPassword(caller.personId, given.password, asker);
      return this.devices.noteProof(manager, caller.deviceId, 'password');
    }
    const { to, code } = given;
    const codeId = await this.codes.match('prove', to, code, asker);
    await this.dataSource.transaction(async (transaction) => {
      await this.codes.use(transaction, codeId);
      const person = await personAt(transaction, to);
      // Somebody else's address proves nothing, and whose it is, is not said.
      if (person?.id !== caller.personId) throw problem('auth/wrong-code');
      await this.noteShown(transaction, person.id, to);
      await this.devices.noteProof(transaction, caller.deviceId, 'phone' in to ? 'phone' : 'email');
    });
  }

  /**
   * A new phone or e-mail address, after a code was sent there; the one that was is told. The present one can be shown
   * again in the same way.
   * @throws Problem auth/wrong-code, auth/too-many, auth/proof-needed, auth/address-taken, auth/demo-account
   */
  async changeAddress(caller: Caller, standing: Standing, { to, code }: AddressChange, asker: Asker): Promise<void> {
    const codeId = await this.codes.match('change', to, code, asker);
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [wordOf(to)]);
      const person = await mustNotBeDemo(manager, caller.personId);
      const holder = await personAt(manager, to);
      const isSame = holder?.id === person.id;
      const way = 'phone' in to ? 'phone' : 'email';
      if (!isSame && !mayChange(way, proofStateOf(standing, person), this.clock.now())) {
        throw problem('auth/proof-needed');
      }
      await this.codes.use(manager, codeId);
      if (isSame) return this.noteShown(manager, person.id, to);
      if (holder !== null) await this.mustGiveWay(manager, holder, to);
      await manager.query(
        `UPDATE person SET ${way} = $2, ${way}_verified_at = $3, updated_at = $3, version = version + 1 WHERE id = $1`,
        [person.id, 'phone' in to ? to.phone : to.email, this.clock.now()],
      );
      await this.devices.noteProof(manager, caller.deviceId, way);
      await this.audit.record(manager, {
        action: `person.${way}-changed`,
        by: caller,
        about: { kind: 'person', id: person.id },
        detail: { isFirst: person[way] === null },
      });
      await this.tellOld(manager, person, way);
    });
  }

  /** A number that its account has not shown for long goes to who shows it now; everything else stays where it is. */
  private async mustGiveWay(manager: EntityManager, holder: Person, to: Address): Promise<void> {
    if ('email' in to || phoneHolds(holder.phoneVerifiedAt, this.clock.now())) throw problem('auth/address-taken');
    await this.parting.part(manager, holder);
  }

  private async tellOld(manager: EntityManager, person: Person, way: 'phone' | 'email'): Promise<void> {
    const { phone, email, language } = person;
    const to = way === 'phone' ? phone && { phone } : email && { email };
    if (!to || !this.messages.canReach(to)) return;
    await this.messages.send(manager, { to, language, template: 'address-changed', values: {} });
  }

  private async noteShown(manager: EntityManager, id: string, to: Address): Promise<void> {
    const column = 'phone' in to ? 'phone_verified_at' : 'email_verified_at';
    await manager.query(`UPDATE person SET ${column} = $2 WHERE id = $1`, [id, this.clock.now()]);
  }
}

/** The person, locked; accounts of the demo stay as they are. @throws Problem auth/demo-account */
export async function mustNotBeDemo(manager: EntityManager, id: string): Promise<Person> {
  const person = await manager.findOneOrFail(Person, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (person.isDemo) throw problem('auth/demo-account');
  return person;
}
