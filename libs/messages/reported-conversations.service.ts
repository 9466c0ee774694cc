import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeskConversation, ResumeContent } from '#contracts';
import { problem } from '#platform/problems';
import { blindText } from '#talents';
import { messagesOf } from './conversation-rows.js';

/** A message that is reported, with what it is about. */
export interface ReportedMessage {
  conversationId: string;
  n: number;
  /** Null: it is not there any more. */
  vacancyId: string | null;
  vacancyTitle: string;
  organizationId: string;
}

/** More of a conversation is not needed to judge a message of it. */
const MOST_SHOWN = 500;

/** What reports of messages need to know: that a talent was written it, and to the desk the conversation it stands in. */
@Injectable()
export class ReportedConversations {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A message that an organization wrote to this person.
   * @throws Problem conversation/not-found
   */
  async message(personId: string, conversationId: string, n: number): Promise<ReportedMessage> {
    const [found] = await this.dataSource.query<ReportedMessage[]>(
      `SELECT m.conversation_id AS "conversationId", m.n, c.vacancy_id AS "vacancyId", c.vacancy_title AS "vacancyTitle",
         c.organization_id AS "organizationId"
       FROM conversation_message m JOIN conversation c ON c.id = m.conversation_id
       WHERE m.conversation_id = $1 AND m.n = $2 AND c.person_id = $3 AND m.by = 'organization'`,
      [conversationId, n, personId],
    );
    if (found === undefined) throw problem('conversation/not-found');
    return found;
  }

  /**
   * The whole conversation as the organization wrote it, and the talent without what says who they are: that is nothing to
   * decide by. What of it stands in the organization's words stays: they are what was reported.
   */
  async shown(manager: EntityManager, conversationId: string): Promise<DeskConversation['messages']> {
    const rows = await messagesOf(manager, conversationId, { limit: MOST_SHOWN });
    const [known] = await manager.query<{ content: ResumeContent | null }[]>(
      `SELECT COALESCE(
         (SELECT a.content FROM application a WHERE a.person_id = c.person_id AND a.vacancy_id = c.vacancy_id
          ORDER BY a.applied_at DESC LIMIT 1),
         (SELECT r.content FROM resume r WHERE r.person_id = c.person_id AND r.is_main)) AS content
       FROM conversation c WHERE c.id = $1`,
      [conversationId],
    );
    const content = known?.content ?? null;
    const shown = (text: string) => (content === null ? '***' : blindText(text, content));
    return rows.map(({ n, by, text, at, files }) => ({
      n,
      by,
      text: by === 'talent' ? shown(text) : text,
      at: at.toISOString(),
      files: files.map(({ mediaType, size }) => ({ mediaType, size })),
    }));
  }
}
