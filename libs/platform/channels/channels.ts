import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '#platform/config';
import type { Channel, Recipient } from './channel.port.js';
import { MailboxChannel } from './mailbox.channel.js';
import { SmsChannel } from './sms.channel.js';
import { SmtpChannel } from './smtp.channel.js';

/** By what people are reached. */
export type AddressKind = 'phone' | 'email';

export function kindOf(to: Recipient): AddressKind {
  return 'phone' in to ? 'phone' : 'email';
}

/** The channels that this fair has: those that are configured, and for the rest of a demo its mailbox. */
@Injectable()
export class Channels implements OnApplicationShutdown {
  private readonly channels: Record<AddressKind, Channel | null>;

  constructor(@Inject(SETTINGS) { DEMO, SMTP_URL, MAIL_FROM, SMS_URL, SMS_KEY }: Settings, dataSource: DataSource) {
    const otherwise = DEMO ? new MailboxChannel(dataSource) : null;
    this.channels = {
      phone: SMS_URL && SMS_KEY ? new SmsChannel({ url: SMS_URL, key: SMS_KEY }) : otherwise,
      email: SMTP_URL && MAIL_FROM ? new SmtpChannel({ url: SMTP_URL, from: MAIL_FROM }) : otherwise,
    };
  }

  /** The channel for such addresses; null where there is none. */
  of(kind: AddressKind): Channel | null {
    return this.channels[kind];
  }

  onApplicationShutdown(): void {
    for (const channel of Object.values(this.channels)) channel?.close();
  }
}
