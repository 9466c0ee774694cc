import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ComponentState, Health } from '#platform/telemetry';
import { Channels } from './channels.js';
import { MailboxController } from './mailbox.controller.js';
import { Messages } from './messages.js';
import { MessagesProcessor } from './messages.processor.js';

/** A message goes out within seconds: one this old means that its channel, or the worker, is away. */
const LATE_SECONDS = 120;

/** Gives `Messages` to every feature, and shows how they are. */
@Global()
@Module({ providers: [Channels, Messages], exports: [Channels, Messages] })
export class ChannelsModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly channels: Channels,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'channels', essential: false, standsOn: 'database', check: () => this.state() });
  }

  private async state(): Promise<ComponentState> {
    const [byPhone, byMail] = [this.channels.of('phone'), this.channels.of('email')];
    if (byPhone === null && byMail === null) {
      const detail = 'No message can be sent, and so nobody can sign in by a code: set SMS_URL or SMTP_URL.';
      return { state: 'failed', detail };
    }
    // The partial index outgoing_message_due alone.
    const [row] = await this.dataSource.query<[{ due: number; oldest: number | null }]>(
      `SELECT count(*)::int AS due, extract(epoch FROM now() - min(created_at))::float AS oldest
       FROM outgoing_message WHERE state = 'due'`,
    );
    const figures = { due: row.due, oldestSeconds: Math.max(0, Math.round(row.oldest ?? 0)) };
    if (figures.oldestSeconds > LATE_SECONDS) {
      return { state: 'degraded', detail: `The oldest message has waited for ${figures.oldestSeconds} s.`, figures };
    }
    if (byPhone === null) return { state: 'ok', detail: 'No text messages are sent: SMS_URL is not set.', figures };
    if (byMail === null) return { state: 'ok', detail: 'No e-mail is sent: SMTP_URL is not set.', figures };
    return { state: 'ok', figures };
  }
}

/** The page that shows what a demo would have sent: for the api. */
@Module({ controllers: [MailboxController] })
export class MailboxPageModule {}

/** Sends what is due: for the worker. */
@Module({ providers: [MessagesProcessor] })
export class ChannelsWorkerModule {}
