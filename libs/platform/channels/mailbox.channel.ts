import type { DataSource, EntityManager } from 'typeorm';
import { Batcher } from '#platform/batches';
import { Channel, ChannelError, type Delivery, type FinishedMessage } from './channel.port.js';

/** The channel of a demo: messages go nowhere, and stand on a page instead. A message that comes again stands there once. */
export class MailboxChannel extends Channel {
  readonly name = 'mailbox';

  private readonly arriving = new Batcher<FinishedMessage, Delivery>((messages) => this.keep(messages), {
    most: 100,
    keyOf: ({ id }) => id,
  });

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async deliver(message: FinishedMessage): Promise<Delivery> {
    try {
      return await this.arriving.ask(message);
    } catch {
      // A failed query carries its parameters.
      throw new ChannelError('The mailbox could not be written to');
    }
  }

  private async keep(messages: readonly FinishedMessage[]): Promise<Delivery[]> {
    const rows = messages.map(({ id, to, language, subject, text, sms, smsValues, attachments }) => {
      const byPhone = 'phone' in to;
      return {
        id,
        kind: byPhone ? 'sms' : 'mail',
        recipient: byPhone ? to.phone : to.email,
        language,
        subject: byPhone ? null : subject,
        body: byPhone ? sms : text,
        code: smsValues.code ?? null,
        attachments: byPhone ? [] : attachments,
      };
    });
    await this.dataSource.query(
      `INSERT INTO mailbox_message (id, kind, recipient, language, subject, body, code, attachments)
       SELECT m.* FROM jsonb_to_recordset($1) AS m (id uuid, kind text, recipient text, language text, subject text,
         body text, code text, attachments jsonb)
       ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(rows)],
    );
    return messages.map(() => 'sent');
  }
}

/** Forgets what a demo shows for these addresses: phone numbers in E.164, e-mail addresses. */
export async function forgetMailbox(manager: EntityManager, addresses: readonly string[]): Promise<void> {
  await manager.query('DELETE FROM mailbox_message WHERE recipient = ANY($1)', [addresses]);
}
