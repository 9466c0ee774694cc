import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Messages } from '#platform/channels';
import { Clock } from '#platform/clock';
import { Audit } from '#privacy';
import type { Person } from '../person.entity.js';

/** Numbers that went on to somebody else (号码二次放号). */
@Injectable()
export class PhoneParting {
  constructor(
    private readonly messages: Messages,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Parts an account from its number: it signs in by its other ways from then on, and its e-mail address is told. */
  async part(manager: EntityManager, { id, email, language }: Person): Promise<void> {
    await manager.query(
      `UPDATE person SET phone = NULL, phone_verified_at = NULL, updated_at = $2, version = version + 1 WHERE id = $1`,
      [id, this.clock.now()],
    );
    await this.audit.record(manager, { action: 'person.phone-parted', by: 'fair', about: { kind: 'person', id } });
    if (email === null || !this.messages.canReach({ email })) return;
    await this.messages.send(manager, { to: { email }, language, template: 'address-changed', values: {} });
  }
}
