import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Language, type MessagesDue, MOST_MESSAGES_DUE } from '#contracts';
import { Clock } from '#platform/clock';
import { newId } from '#platform/ids';
import { recordEvents } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Secrets } from '#platform/secrets';
import type { MessageAttachment, Recipient } from './channel.port.js';
import { Channels, kindOf } from './channels.js';
import { type MessageTemplate, type MessageValues, minutesOfUse, neededValues } from './templates.rules.js';

export interface OutgoingMessage {
  /** A phone number in E.164, or an e-mail address. */
  to: Recipient;
  language: Language;
  template: MessageTemplate;
  /** Fill the template's places. */
  values: MessageValues;
  /** Files that it carries where it goes by mail. */
  attachments?: readonly MessageAttachment[];
  /**
   * What the message is about, as `organization-approved:ID:VERSION`: of those with the same key one is sent, however
   * often it is asked for within 90 days. Nothing personal.
   */
  key?: string;
}

/** What is sealed until the message went out. */
export interface SealedMessage {
  to: Recipient;
  values: MessageValues;
  attachments?: readonly MessageAttachment[];
}

const MINUTE_MS = 60_000;

/** Sends messages to people: by SMS to a phone number, by mail to an e-mail address. */
@Injectable()
export class Messages {
  constructor(
    private readonly channels: Channels,
    private readonly secrets: Secrets,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whether there is a channel for such an address. */
  canReach(to: Recipient): boolean {
    return this.channels.of(kindOf(to)) !== null;
  }

  /**
   * Has a message sent if, and only if, the transaction of `manager` commits. It goes out within a second or so; while
   * its channel is away it is tried again, a code for as long as it is valid, others for three days.
   * @returns false where one with its key was sent before
   * @throws Problem channel/not-configured where nothing can reach such an address
   * @throws Error when a value is missing that the template has a place for
   */
  async send(manager: EntityManager, message: OutgoingMessage): Promise<boolean> {
    return (await this.sendAll(manager, [message])) > 0;
  }

  /** The same of several. @returns how many are sent */
  async sendAll(manager: EntityManager, messages: readonly OutgoingMessage[]): Promise<number> {
    if (messages.length === 0) return 0;
    const now = this.clock.now();
    const rows = messages.map((message) => this.rowOf(message, now));
    const inserted = await manager.query<{ id: string }[]>(
      `INSERT INTO outgoing_message (id, key, kind, template, language, sealed, state, created_at, lapses_at)
       SELECT m.id, m.key, m.kind, m.template, m.language, decode(m.sealed, 'base64'), 'due', $2, m.lapses_at
       FROM jsonb_to_recordset($1) AS m (id uuid, key text, kind text, template text, language text, sealed text,
         lapses_at timestamptz)
       ORDER BY m.key ON CONFLICT (key) DO NOTHING RETURNING id`,
      [JSON.stringify(rows), now],
    );
    const ids = inserted.map(({ id }) => id);
    const events: MessagesDue[] = [];
    for (let at = 0; at < ids.length; at += MOST_MESSAGES_DUE)
      events.push({ ids: ids.slice(at, at + MOST_MESSAGES_DUE) });
    await recordEvents(manager, 'messages.due', events);
    return ids.length;
  }

  private rowOf({ to, language, template, values, attachments, key }: OutgoingMessage, now: Date) {
    if (!this.canReach(to)) throw problem('channel/not-configured');
    const missing = neededValues(template).filter((name) => values[name] === undefined);
    if (missing.length > 0) throw new Error(`A message ${template} lacks ${missing.join(', ')}`);
    const id = newId();
    const content: SealedMessage = { to, values, ...(attachments?.length && 'email' in to && { attachments }) };
    return {
      id,
      key: key ?? null,
      kind: kindOf(to),
      template,
      language,
      sealed: this.secrets.seal('message', Buffer.from(JSON.stringify(content)), id).toString('base64'),
      lapses_at: new Date(now.getTime() + minutesOfUse(template, values) * MINUTE_MS),
    };
  }
}
