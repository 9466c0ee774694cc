import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { NoticesMade } from '#contracts';
import { type Contact, People } from '#identity';
import { Messages, type MessageValues, type OutgoingMessage, written } from '#platform/channels';
import { Clock } from '#platform/clock';
import { OnEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { LiveEvents } from '#platform/sockets';
import type { NoticeTemplate } from './notice.rules.js';
import { choicesOf } from './notice-rows.js';
import { Notifier } from './notifier.service.js';

/** Days for which notices stand. */
export const KEPT_DAYS = 180;
/** Persons, or rows, that are looked for at once. */
const TOGETHER = 500;
/** Notices that one message names; of more it tells how many. */
const NAMED = 20;

interface DueNotice {
  id: string;
  key: string;
  template: NoticeTemplate;
  values: MessageValues;
  isRead: boolean;
}

/** Has browsers show new notices, sends messages that had to wait, and forgets what is old. Part of the worker. */
@Injectable()
export class NoticeMessages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly messages: Messages,
    private readonly notifier: Notifier,
    private readonly liveEvents: LiveEvents,
  ) {}

  @OnEvent('notices.made')
  async show({ noticeIds }: NoticesMade): Promise<void> {
    const told = await this.dataSource.query<{ personId: string }[]>(
      'SELECT DISTINCT person_id AS "personId" FROM notice WHERE id = ANY($1::uuid[])',
      [noticeIds],
    );
    if (told.length === 0) return;
    await this.liveEvents.tellPersons(
      told.map(({ personId }) => personId),
      'notices',
    );
  }

  /** All that waits for a person goes in one message, and what they read meanwhile in none. By notice_due. */
  @Every({ minutes: 5 }, 'notices.send')
  async send(): Promise<void> {
    for (;;) {
      const due = await this.dataSource.query<{ personId: string }[]>(
        `SELECT person_id AS "personId" FROM notice WHERE send_at <= $1 GROUP BY person_id LIMIT ${TOGETHER}`,
        [this.clock.now()],
      );
      for (const { personId } of due) {
        await this.dataSource.transaction((manager) => this.sendTo(manager, personId));
      }
      if (due.length < TOGETHER) return;
    }
  }

  /** By notice_old. */
  @Every({ hours: 1 }, 'notices.forget')
  async forget(): Promise<void> {
    for (let last = TOGETHER; last === TOGETHER; ) {
      [, last] = await this.dataSource.query<[unknown, number]>(
        `DELETE FROM notice WHERE id IN (
           SELECT id FROM notice WHERE created_at < $1::timestamptz - make_interval(days => ${KEPT_DAYS})
           LIMIT ${TOGETHER} FOR UPDATE SKIP LOCKED)`,
        [this.clock.now()],
      );
    }
  }

  /** That it was sent and the message itself are one transaction: another worker, or the same again, finds nothing due. */
  private async sendTo(manager: EntityManager, personId: string): Promise<void> {
    const [due] = await manager.query<[DueNotice[], number]>(
      `UPDATE notice SET send_at = NULL WHERE person_id = $1 AND send_at <= $2
       RETURNING id, key, template, "values", read_at IS NOT NULL AS "isRead"`,
      [personId, this.clock.now()],
    );
    const contact = await this.people.contact(manager, personId);
    if (contact === null) return;
    const choices = await choicesOf(manager, personId);
    const byAddress = new Map<string, { to: OutgoingMessage['to']; notices: DueNotice[] }>();
    for (const notice of due.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      // They may have chosen otherwise since.
      const to = notice.isRead ? null : this.notifier.reach(contact, notice.template, choices);
      if (to === null) continue;
      const address = JSON.stringify(to);
      byAddress.set(address, { to, notices: [...(byAddress.get(address)?.notices ?? []), notice] });
    }
    for (const { to, notices } of byAddress.values()) await this.sendAll(manager, personId, contact, to, notices);
  }

  private async sendAll(
    manager: EntityManager,
    personId: string,
    { language }: Contact,
    to: OutgoingMessage['to'],
    notices: readonly DueNotice[],
  ): Promise<void> {
    const [first] = notices as [DueNotice];
    const about = { to, language, values: notices.map((notice) => notice.values) };
    const attachments = await this.notifier.attachments(manager, personId, about);
    if (notices.length === 1) {
      const { template, values, key } = first;
      await this.messages.send(manager, { to, language, template, values, attachments, key: `${key}:${personId}` });
      return;
    }
    const values = {
      count: notices.length,
      notices: notices.slice(0, NAMED).map((notice) => ({
        title: written(notice.template, language, notice.values, this.notifier.link('/')).subject,
      })),
      link: this.notifier.link(language === 'en' ? '/en/notices' : '/notices'),
    };
    await this.messages.send(manager, {
      to,
      language,
      template: 'notices-waiting',
      values,
      attachments,
      key: `notices:${first.id}:${personId}`,
    });
  }
}
