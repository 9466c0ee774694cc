import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditEntry, Language, OwnData } from '#contracts';
import { Messages } from '#platform/channels';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { problem } from '#platform/problems';
import { Audit, PersonalData, Trail } from '#privacy';
import { Devices, type Standing } from '../devices.service.js';
import type { Person } from '../person.entity.js';
import { mustNotBeDemo } from './account.service.js';
import { Memberships } from './memberships.service.js';
import { mayChange, proofStateOf } from './proof.rules.js';

const TRAIL_PAGE = 100;

/** Taking out all of one's own data (个人信息保护法 §45), and leaving for good (§47). */
@Injectable()
export class Closing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly personalData: PersonalData,
    private readonly trail: Trail,
    private readonly memberships: Memberships,
    private readonly devices: Devices,
    private readonly messages: Messages,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** All that the fair knows of the caller. That it was taken out is in the trail. @throws Problem auth/proof-needed, auth/demo-account */
  async takeOut(caller: Caller, standing: Standing, language: Language): Promise<OwnData> {
    const data = await this.dataSource.transaction(async (manager) => {
      await this.mustHaveProved(manager, caller, standing);
      await this.audit.record(manager, {
        action: 'person.data-taken-out',
        by: caller,
        about: { kind: 'person', id: caller.personId },
      });
      return this.personalData.read(manager, caller.personId);
    });
    const trail: AuditEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.trail.ofPerson(caller, { limit: TRAIL_PAGE, cursor }, language);
      trail.push(...page.entries);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return { takenAt: this.clock.now().toISOString(), data, trail };
  }

  /**
   * Erases the caller: account, devices, résumés, words, and the key by which the audit log could tell who it was. The
   * addresses of the account are told.
   * @throws Problem auth/proof-needed; auth/demo-account; auth/organizer-stays; auth/hand-over-first where an
   * organization would be left with members and without an owner
   */
  async close(caller: Caller, standing: Standing): Promise<void> {
    const { personId } = caller;
    const ended = await this.dataSource.transaction(async (manager) => {
      const person = await this.mustHaveProved(manager, caller, standing);
      if (person.organizerRole !== null) throw problem('auth/organizer-stays');
      await this.memberships.mustLeaveOwners(manager, personId);
      await this.tell(manager, person);
      // The desk sees that somebody left, by a pseudonym behind which nobody is from the commit on.
      await this.audit.record(manager, {
        action: 'person.account-closed',
        by: caller,
        about: { kind: 'person', id: personId },
      });
      const devices = await this.devices.signOutOthers(manager, personId, null);
      await this.personalData.erase(manager, personId, this.clock.now());
      return devices;
    });
    await this.devices.hangUp(ended);
  }

  private async mustHaveProved(manager: EntityManager, caller: Caller, standing: Standing): Promise<Person> {
    const person = await mustNotBeDemo(manager, caller.personId);
    if (!mayChange('password', proofStateOf(standing, person), this.clock.now())) throw problem('auth/proof-needed');
    return person;
  }

  private async tell(manager: EntityManager, { phone, email, language }: Person): Promise<void> {
    for (const to of [phone !== null && { phone }, email !== null && { email }]) {
      if (to === false || !this.messages.canReach(to)) continue;
      await this.messages.send(manager, { to, language, template: 'account-closed', values: {} });
    }
  }
}
