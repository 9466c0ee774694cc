import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Messages } from '#platform/channels';
import { Clock } from '#platform/clock';
import { Secrets } from '#platform/secrets';
import { Audit } from '#privacy';
import type { Person } from '../person.entity.js';

/** Numbers that went on to somebody else (号码二次放号). */
@Injectable()
export class PhoneParting {
  constructor(
    private readonly secrets: Secrets,
    private readonly messages: Messages,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Parts an account from its number: it signs in by its other ways from then on, and its e-mail address is told. A mark
   * of the number stays, by which the desk finds the account again.
   */
  async part(manager: EntityManager, { id, phone, email, language }: Person): Promise<void> {
    await manager.query(
      `UPDATE person SET phone = NULL, phone_verified_at = NULL, parted_phone_mark = $2, updated_at = $3,
         version = version + 1 WHERE id = $1`,
      [id, phone && this.markOf(phone), this.clock.now()],
    );
    await this.audit.record(manager, { action: 'person.phone-parted', by: 'fair', about: { kind: 'person', id } });
    if (email === null || !this.messages.canReach({ email })) return;
    await this.messages.send(manager, { to: { email }, language, template: 'address-changed', values: {} });
  }

  /** By what an account is found that was parted from this number. */
  markOf(phone: string): Buffer {
    return this.secrets.mark('parted-phone', phone);
  }
}
