import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language, MessageDue } from '#contracts';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { OnEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { Secrets } from '#platform/secrets';
import { messagesTotal } from '#platform/telemetry';
import { ChannelError, type Delivery } from './channel.port.js';
import { type AddressKind, Channels } from './channels.js';
import type { SealedMessage } from './messages.js';
import { type MessageTemplate, written } from './templates.rules.js';

/** While one worker sends a message no other does. A worker that dies meanwhile loses it after this time. */
const CLAIM_SECONDS = 60;
/** What is known of a message without its content is kept this long, and with it its key. */
const KEPT_DAYS = 90;
const MAILBOX_HOURS = 24;

interface DueMessage {
  id: string;
  kind: AddressKind;
  template: MessageTemplate;
  language: Language;
  sealed: Buffer;
}

/**
 * Sends what is due. A message is handed to its channel once, unless the answer was lost on the way (a worker that was
 * killed, a connection that broke between the text and the answer): then it is handed over again under the same id, and
 * whether its reader sees it twice is up to the channel.
 */
@Injectable()
export class MessagesProcessor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly channels: Channels,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws ChannelError when it has to be tried again */
  @OnEvent('message.due')
  async send({ id }: MessageDue): Promise<void> {
    const claimed = await this.claim(id);
    if (claimed === null) return;
    if (claimed.lapsesAt <= this.clock.now()) return this.close(id, 'lapsed');
    const delivery = await this.deliver(claimed);
    await this.close(id, delivery === 'sent' ? 'sent' : 'failed');
  }

  /** Gives up what could not be sent in time, and forgets what is over. */
  @Every({ minutes: 10 }, 'messages.forget')
  async forget(): Promise<void> {
    const now = this.clock.now();
    // Index scans of outgoing_message_due and outgoing_message_closed.
    await this.dataSource.query(
      `UPDATE outgoing_message SET state = 'lapsed', sealed = NULL, closed_at = $1
       WHERE state = 'due' AND lapses_at <= $1 AND (claimed_until IS NULL OR claimed_until < clock_timestamp())`,
      [now],
    );
    await this.dataSource.query(
      `DELETE FROM outgoing_message WHERE state <> 'due' AND closed_at < $1::timestamptz - make_interval(days => $2)`,
      [now, KEPT_DAYS],
    );
    await this.dataSource.query(
      'DELETE FROM mailbox_message WHERE received_at < clock_timestamp() - make_interval(hours => $1)',
      [MAILBOX_HOURS],
    );
  }

  private async deliver({ id, kind, template, language, sealed }: DueMessage): Promise<Delivery> {
    const channel = this.channels.of(kind);
    try {
      if (channel === null) throw new ChannelError(`No channel is configured for messages by ${kind}`);
      const {
        to,
        values,
        attachments = [],
      }: SealedMessage = JSON.parse(this.secrets.open('message', sealed, id).toString());
      const text = written(template, language, values, this.settings.PUBLIC_URL);
      const delivery = await channel.deliver({ id, to, template, language, attachments, ...text });
      messagesTotal.inc({ channel: channel.name, outcome: delivery });
      return delivery;
    } catch (error) {
      messagesTotal.inc({ channel: channel?.name ?? 'none', outcome: 'later' });
      await this.dataSource.query('UPDATE outgoing_message SET claimed_until = NULL WHERE id = $1', [id]);
      throw error;
    }
  }

  /**
   * @returns null when there is nothing to send (any more)
   * @throws ChannelError when another worker is just sending it
   */
  private async claim(id: string): Promise<(DueMessage & { lapsesAt: Date }) | null> {
    const [[claimed]] = await this.dataSource.query<[(DueMessage & { lapsesAt: Date })[], number]>(
      `UPDATE outgoing_message
       SET claimed_until = clock_timestamp() + make_interval(secs => $2), attempts = attempts + 1
       WHERE id = $1 AND state = 'due' AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
       RETURNING id, kind, template, language, sealed, lapses_at AS "lapsesAt"`,
      [id, CLAIM_SECONDS],
    );
    if (claimed !== undefined) return claimed;
    const [due] = await this.dataSource.query<unknown[]>(
      `SELECT FROM outgoing_message WHERE id = $1 AND state = 'due'`,
      [id],
    );
    if (due !== undefined) throw new ChannelError('Another worker is sending this message, or died while it did');
    return null;
  }

  /** Notes the outcome, and wipes for whom it was and what was in it. */
  private async close(id: string, state: 'sent' | 'failed' | 'lapsed'): Promise<void> {
    await this.dataSource.query(
      `UPDATE outgoing_message SET state = $2, sealed = NULL, claimed_until = NULL, closed_at = $3
       WHERE id = $1 AND state = 'due'`,
      [id, state, this.clock.now()],
    );
  }
}
