import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Language } from '#contracts';
import { Clock } from '#platform/clock';
import { newId } from '#platform/ids';
import { Secrets } from '#platform/secrets';

/** What each message says, by its template. */
interface Templates {
  'sign-in-code': { code: string; minutes: number };
  /** To the address that was: it signs in no more. */
  'address-changed': { kind: 'phone' | 'email' };
}

/** A message to one phone or one e-mail address. */
export type Message = {
  [T in keyof Templates]: {
    to: { phone: string } | { email: string };
    language: Language;
    template: T;
    values: Templates[T];
  };
}[keyof Templates];

/** Messages that leave the fair, by SMS or mail. */
@Injectable()
export class Messages {
  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Sends it if, and only if, the transaction of `manager` commits. */
  async send(manager: EntityManager, message: Message): Promise<void> {
    const id = newId();
    const body = this.secrets.seal('message', Buffer.from(JSON.stringify(message)), id);
    await manager.query('INSERT INTO outgoing_message (id, channel, body, created_at) VALUES ($1, $2, $3, $4)', [
      id,
      'phone' in message.to ? 'sms' : 'mail',
      body,
      this.clock.now(),
    ]);
  }
}
