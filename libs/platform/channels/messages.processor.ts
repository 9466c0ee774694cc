import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language, MessagesDue } from '#contracts';
import { Batcher } from '#platform/batches';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { OnEvent, recordEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { Secrets } from '#platform/secrets';
import { messagesTotal } from '#platform/telemetry';
import { ChannelError, type Delivery } from './channel.port.js';
import { type AddressKind, Channels } from './channels.js';
import type { SealedMessage } from './messages.js';
import { type MessageTemplate, written } from './templates.rules.js';

/** While one worker sends a message no other does: longer than a channel may take. A worker that dies meanwhile loses it after this time. */
const CLAIM_SECONDS = 45;
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

interface ClaimedMessage extends DueMessage {
  lapsesAt: Date;
}

interface Closing {
  id: string;
  state: 'sent' | 'failed' | 'lapsed';
}

/** Messages that are taken, or noted as sent, at the same moment, in one statement. */
const together = { most: 100 };

/**
 * Sends what is due. A message is handed to its channel once, unless the answer was lost on the way (a worker that was
 * killed, a connection that broke between the text and the answer): then it is handed over again under the same id, and
 * whether its reader sees it twice is up to the channel.
 */
@Injectable()
export class MessagesProcessor implements OnModuleDestroy {
  private isStopping = false;
  private readonly claims = new Batcher<string, ClaimedMessage | null>((ids) => this.claimAll(ids), {
    ...together,
    // Of two that are asked at once for the same message, the second finds that it is being sent.
    keyOf: (id) => id,
  });
  private readonly closings = new Batcher<Closing, void>((all) => this.closeAll(all), together);

  constructor(
    private readonly dataSource: DataSource,
    private readonly channels: Channels,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /**
   * One that cannot be sent keeps back no other. A worker that is stopped leaves to the next what it has not begun: a
   * channel may take half a minute for each.
   * @throws ChannelError when some have to be tried again
   */
  @OnEvent('messages.due')
  async send({ ids }: MessagesDue): Promise<void> {
    const failures: unknown[] = [];
    for (const [n, id] of ids.entries()) {
      if (n > 0 && this.isStopping) {
        await recordEvent(this.dataSource.manager, 'messages.due', { ids: ids.slice(n) });
        break;
      }
      await this.sendOne(id).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
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

  private async sendOne(id: string): Promise<void> {
    const claimed = await this.claims.ask(id);
    if (claimed === null) return;
    const isLate = claimed.lapsesAt <= this.clock.now();
    const delivery = isLate ? 'lapsed' : await this.deliver(claimed);
    await this.closings.ask({ id, state: delivery === 'refused' ? 'failed' : delivery });
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

  /** Null for what is not to be sent (any more); an error for what another worker is just sending. */
  private async claimAll(ids: readonly string[]): Promise<(ClaimedMessage | null | ChannelError)[]> {
    const [claimed] = await this.dataSource.query<[ClaimedMessage[], number]>(
      `UPDATE outgoing_message
       SET claimed_until = clock_timestamp() + make_interval(secs => $2), attempts = attempts + 1
       WHERE id = ANY($1) AND state = 'due' AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
       RETURNING id, kind, template, language, sealed, lapses_at AS "lapsesAt"`,
      [ids, CLAIM_SECONDS],
    );
    const found = new Map<string, ClaimedMessage | ChannelError>(claimed.map((message) => [message.id, message]));
    if (claimed.length < ids.length) {
      const due = await this.dataSource.query<{ id: string }[]>(
        `SELECT id FROM outgoing_message WHERE id = ANY($1) AND state = 'due'`,
        [ids.filter((id) => !found.has(id))],
      );
      for (const { id } of due)
        found.set(id, new ChannelError('Another worker is sending this message, or died while it did'));
    }
    return ids.map((id) => found.get(id) ?? null);
  }

  /** Notes the outcomes, and wipes for whom the messages were and what was in them. */
  private async closeAll(all: readonly Closing[]): Promise<undefined[]> {
    await this.dataSource.query(
      `UPDATE outgoing_message m SET state = c.state, sealed = NULL, claimed_until = NULL, closed_at = $3
       FROM unnest($1::uuid[], $2::text[]) AS c (id, state) WHERE m.id = c.id AND m.state = 'due'`,
      [all.map(({ id }) => id), all.map(({ state }) => state), this.clock.now()],
    );
    return all.map(() => undefined);
  }
}
