import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Language } from '#contracts';
import { SETTINGS, type Settings } from '#platform/config';
import { Public } from '#platform/http';
import { problem } from '#platform/problems';
import { type MailboxMessage, mailboxPage, mailboxScript, mailboxStyle } from './mailbox.page.js';

const MOST = 50;

/** What a demo shows instead of sending it. In any other fair there is nothing at these addresses. */
@Public()
@ApiExcludeController()
@Controller()
export class MailboxController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('demo/mailbox')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  chinese(): Promise<string> {
    return this.page('zh');
  }

  @Get('en/demo/mailbox')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  english(): Promise<string> {
    return this.page('en');
  }

  @Get('demo/mailbox.css')
  @Header('content-type', 'text/css; charset=utf-8')
  style(): string {
    this.onlyInADemo();
    return mailboxStyle;
  }

  @Get('demo/mailbox.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    this.onlyInADemo();
    return mailboxScript;
  }

  /** Index scan of mailbox_message_received, backwards. */
  private async page(language: Language): Promise<string> {
    this.onlyInADemo();
    const messages = await this.dataSource.query<MailboxMessage[]>(
      `SELECT id, kind, recipient, language, subject, body, code, attachments, received_at AS "receivedAt"
       FROM mailbox_message WHERE received_at > clock_timestamp() - interval '24 hours'
       ORDER BY received_at DESC LIMIT ${MOST}`,
    );
    return mailboxPage(language, messages);
  }

  private onlyInADemo(): void {
    if (!this.settings.DEMO) throw problem('request/not-found');
  }
}
