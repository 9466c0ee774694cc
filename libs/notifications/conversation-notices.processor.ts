import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MessagesSeen, MessagesSent } from '#contracts';
import { Clock } from '#platform/clock';
import { OnEvent } from '#platform/outbox';
import { LiveEvents } from '#platform/sockets';
import { Notifier } from './notifier.service.js';

/** Minutes before a message about it is sent: who has the conversation open reads it meanwhile, and gets none. */
const WAIT_MINUTES = 2;
/** Persons who are told at once. */
const TOGETHER = 500;

interface Conversation {
  id: string;
  personId: string;
  organizationId: string;
  organization: string;
  title: string;
}

/** Has the browsers of both sides of a conversation read it anew, and tells who does not read it that there is something. */
@Injectable()
export class ConversationNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly notifier: Notifier,
    private readonly liveEvents: LiveEvents,
  ) {}

  @OnEvent('messages.sent')
  async sent({ conversationId, n }: MessagesSent): Promise<void> {
    await this.show(conversationId);
    await this.dataSource.transaction((manager) => this.tell(manager, conversationId, n));
  }

  /** Who has read all that was written needs no notice of it any more. */
  @OnEvent('messages.seen')
  async seen({ conversationId }: MessagesSeen): Promise<void> {
    const [read] = await this.dataSource.query<[{ personId: string }[], number]>(
      `UPDATE notice t SET read_at = $2
       FROM conversation_read r JOIN conversation c ON c.id = r.conversation_id
       WHERE r.conversation_id = $1 AND t.person_id = r.person_id AND t.read_at IS NULL
         AND t.key LIKE 'messages:' || $1::text || ':%'
         AND r.n >= CASE r.side WHEN 'talent' THEN c.organization_n ELSE c.talent_n END
       RETURNING t.person_id AS "personId"`,
      [conversationId, this.clock.now()],
    );
    if (read.length > 0) {
      await this.liveEvents.tellPersons(
        read.map(({ personId }) => personId),
        'notices',
      );
    }
    await this.show(conversationId);
  }

  private async show(id: string): Promise<void> {
    const { manager } = this.dataSource;
    const conversation = await conversationOf(manager, id);
    if (conversation === undefined) return;
    const { personId, organizationId } = conversation;
    const persons = [...new Set([personId, ...(await this.notifier.staffOf(manager, organizationId))])];
    for (let at = 0; at < persons.length; at += TOGETHER) {
      await this.liveEvents.tellPersons(persons.slice(at, at + TOGETHER), 'messages');
    }
  }

  /** Of all that somebody has not read in a conversation there is one notice: its key says up to where they had read. */
  private async tell(manager: EntityManager, id: string, n: number): Promise<void> {
    const conversation = await conversationOf(manager, id);
    const [message] = await manager.query<{ by: 'talent' | 'organization' }[]>(
      'SELECT by FROM conversation_message WHERE conversation_id = $1 AND n = $2',
      [id, n],
    );
    if (conversation === undefined || message === undefined) return;
    const { personId, organizationId, organization, title } = conversation;
    const toTalent = message.by === 'organization';
    const told = toTalent ? [personId] : await this.notifier.staffOf(manager, organizationId);
    const reads = await manager.query<{ personId: string; n: number }[]>(
      'SELECT person_id AS "personId", n FROM conversation_read WHERE conversation_id = $1 AND side = $2',
      [id, toTalent ? 'talent' : 'organization'],
    );
    const readBy = new Map(reads.map((read) => [read.personId, read.n]));
    // Most have read equally far: those are told together.
    const byRead = new Map<number, string[]>();
    for (const person of told) {
      const read = readBy.get(person) ?? 0;
      if (read < n) byRead.set(read, [...(byRead.get(read) ?? []), person]);
    }
    for (const [read, persons] of byRead) {
      const key = `messages:${id}:${read}`;
      if (toTalent) {
        await this.notifier.tell(manager, persons, {
          template: 'message-received',
          values: { organization, title },
          key,
          page: `/messages/${id}`,
          waitMinutes: WAIT_MINUTES,
        });
      } else {
        await this.notifier.tell(manager, persons, {
          template: 'message-from-talent',
          values: { title, link: this.notifier.link(`/console/messages/${id}`) },
          key,
          waitMinutes: WAIT_MINUTES,
        });
      }
    }
  }
}

async function conversationOf(manager: EntityManager, id: string): Promise<Conversation | undefined> {
  const [row] = await manager.query<Conversation[]>(
    `SELECT c.id, c.person_id AS "personId", c.organization_id AS "organizationId", o.name AS organization,
       c.vacancy_title AS title
     FROM conversation c JOIN organization o ON o.id = c.organization_id WHERE c.id = $1`,
    [id],
  );
  return row;
}
