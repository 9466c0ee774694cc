import type { DataSource, EntityManager } from 'typeorm';
import { Channel, ChannelError, type Delivery, type FinishedMessage } from './channel.port.js';

/** The channel of a demo: messages go nowhere, and stand on a page instead. A message that comes again stands there once. */
export class MailboxChannel extends Channel {
  readonly name = 'mailbox';

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async deliver({ id, to, language, subject, text, sms, smsValues, attachments }: FinishedMessage): Promise<Delivery> {
    const byPhone = 'phone' in to;
    try {
      await this.dataSource.query(
        `INSERT INTO mailbox_message (id, kind, recipient, language, subject, body, code, attachments)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
        [
          id,
          byPhone ? 'sms' : 'mail',
          byPhone ? to.phone : to.email,
          language,
          byPhone ? null : subject,
          byPhone ? sms : text,
          smsValues.code ?? null,
          JSON.stringify(byPhone ? [] : attachments),
        ],
      );
    } catch {
      // A failed query carries its parameters.
      throw new ChannelError('The mailbox could not be written to');
    }
    return 'sent';
  }
}

/** Forgets what a demo shows for these addresses: phone numbers in E.164, e-mail addresses. */
export async function forgetMailbox(manager: EntityManager, addresses: readonly string[]): Promise<void> {
  await manager.query('DELETE FROM mailbox_message WHERE recipient = ANY($1)', [addresses]);
}
