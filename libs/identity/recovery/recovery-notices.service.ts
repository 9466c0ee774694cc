import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Language } from '#contracts';
import { Messages, type MessageTemplate, type MessageValues } from '#platform/channels';
import { timeOf } from '#platform/clock';
import type { Person } from '../person.entity.js';
import { type Address, wordOf } from '../sign-in/codes.service.js';

/** Tells all who may be concerned that an account is recovered. */
@Injectable()
export class RecoveryNotices {
  constructor(private readonly messages: Messages) {}

  /** Tells the account's own addresses from when on it can be taken over, and the new one from when on it opens it. */
  async confirmed(manager: EntityManager, person: Person, to: Address, from: Date): Promise<void> {
    const values = { from: timeOf(from) };
    for (const own of addressesBut(person, to)) {
      await this.tell(manager, own, person.language, 'recovery-confirmed', values);
    }
    await this.tell(manager, to, person.language, 'recovery-usable', values);
  }

  /** Tells the addresses that an account had that it was opened by another one. */
  async recovered(manager: EntityManager, before: Person, to: Address): Promise<void> {
    for (const own of addressesBut(before, to)) {
      await this.tell(manager, own, before.language, 'account-recovered', {});
    }
  }

  private async tell(
    manager: EntityManager,
    to: Address,
    language: Language,
    template: MessageTemplate,
    values: MessageValues,
  ): Promise<void> {
    if (this.messages.canReach(to)) await this.messages.send(manager, { to, language, template, values });
  }
}

function addressesBut({ phone, email }: Person, one: Address): Address[] {
  const all: Address[] = [...(phone === null ? [] : [{ phone }]), ...(email === null ? [] : [{ email }])];
  return all.filter((address) => wordOf(address) !== wordOf(one));
}
