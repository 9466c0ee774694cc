import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  Conversation,
  ConversationChoices,
  ConversationOpening,
  ConversationPage,
  Conversations,
  ConversationsQuery,
  MessagesQuery,
  UnreadConversations,
} from '#contracts';
import { People } from '#identity';
import { Clock } from '#platform/clock';
import { type Caller, readInstantCursor, writeInstantCursor } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import {
  type MessageRow,
  messagesOf,
  ownConversation,
  ownConversations,
  shownConversation,
  shownMessage,
  unreadOf,
} from './conversation-rows.js';
import { ownerColumn, type Side } from './sides.js';
import { Standings } from './standings.js';

/** More conversations with something new are not counted: nobody reads the number any more. */
const MOST_UNREAD = 100;

/** Conversations 对话 of a talent with an organization about a vacancy, for either side. What is another's is not there. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly standings: Standings,
  ) {}

  /**
   * The one with the last message first; those in which nobody wrote yet are not there.
   * @throws Problem request/cursor
   */
  async list(side: Side, { cursor, limit }: ConversationsQuery): Promise<Conversations> {
    const { manager } = this.dataSource;
    const list = `conversations ${side.by} ${side.owner}`;
    const rows = await ownConversations(manager, side, readInstantCursor(cursor, list), limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const [standings, receipts, unread] = await Promise.all([
      this.standings.of(manager, page),
      this.wishesReceipts(side.caller.personId),
      this.unread(side),
    ]);
    return {
      conversations: page.map((row) => shownConversation(row, standings.get(row.id)!, side, receipts)),
      ...unread,
      nextCursor: rows.length > limit && last ? writeInstantCursor({ at: last.changedAt, id: last.id }, list) : null,
    };
  }

  /** How many have something that the person has not read; what is closed to the organization is not counted. */
  async unread(side: Side): Promise<UnreadConversations> {
    const { manager } = this.dataSource;
    const waiting = await unreadOf(manager, side, MOST_UNREAD);
    if (side.by === 'talent' || waiting.length === 0) return { unread: waiting.length };
    const standings = await this.standings.of(manager, waiting);
    return { unread: waiting.filter(({ id }) => standings.get(id)?.state === 'open').length };
  }

  /**
   * The conversation about an application or an invitation, which is made where there is none yet.
   * @throws Problem application/not-found, invitation/not-found; conversation/closed, where there is none and may be none
   */
  async open(side: Side, about: ConversationOpening): Promise<Conversation> {
    const { manager } = this.dataSource;
    const [subject, subjectId] =
      'applicationId' in about
        ? (['application', about.applicationId] as const)
        : (['invitation', about.invitationId] as const);
    const [found] = await manager.query<{ vacancyId: string | null }[]>(
      `SELECT vacancy_id AS "vacancyId" FROM ${subject}
       WHERE id = $1 AND ${ownerColumn[side.by]} = $2`,
      [subjectId, side.owner],
    );
    if (found === undefined) throw problem(`${subject}/not-found`);
    if (found.vacancyId === null) throw problem('conversation/closed');
    const id = await this.dataSource.transaction(async (made) => {
      const [there] = await made.query<{ id: string }[]>(
        `INSERT INTO conversation (id, vacancy_id, vacancy_title, person_id, organization_id, changed_at)
         SELECT $2, vacancy_id, vacancy_title, person_id, organization_id, $3 FROM ${subject} WHERE id = $1
         ON CONFLICT (vacancy_id, person_id) DO UPDATE SET vacancy_id = excluded.vacancy_id RETURNING id`,
        [subjectId, newId(), this.clock.now()],
      );
      const row = await ownConversation(made, side, there!.id);
      const { state } = await this.standings.one(made, row);
      if (state !== 'open' && row.lastN === 0) throw problem('conversation/closed');
      return row.id;
    });
    return this.one(side, id);
  }

  /** @throws Problem conversation/not-found */
  async one(side: Side, id: string): Promise<Conversation> {
    const { manager } = this.dataSource;
    const row = await ownConversation(manager, side, id);
    const standing = await this.standings.one(manager, row);
    return shownConversation(row, standing, side, await this.wishesReceipts(side.caller.personId));
  }

  /**
   * A conversation with messages of it. What an organization opens is in the talent's trail; what it reads on while it is
   * open is not written down again.
   * @throws Problem conversation/not-found
   */
  async page(side: Side, id: string, query: MessagesQuery): Promise<ConversationPage> {
    const { manager } = this.dataSource;
    const row = await ownConversation(manager, side, id);
    const standing = await this.standings.one(manager, row);
    const conversation = shownConversation(row, standing, side, await this.wishesReceipts(side.caller.personId));
    if (conversation.state === 'closed') return { conversation, messages: [], hasMore: false };
    const { after, before, limit } = query;
    const rows = await messagesOf(manager, id, { after, before, limit: limit + 1 });
    const hasMore = rows.length > limit;
    const page = after === undefined ? rows.slice(-limit) : rows.slice(0, limit);
    // Whatever is read from the first message on is a look, also where the page was open before there was one.
    if (side.by === 'organization' && !after && page.length > 0) {
      await this.audit.record(manager, {
        action: 'conversation.viewed',
        by: side.caller,
        about: { kind: 'person', id: row.personId },
        organizationId: row.organizationId,
        detail: { conversationId: id },
      });
    }
    const names = await this.namesIn(manager, page, side);
    return { conversation, messages: page.map((one) => shownMessage(one, standing, side, names)), hasMore };
  }

  /**
   * Notes how far somebody has read; never back. Their other browsers, and the other side, learn of it.
   * @throws Problem conversation/not-found
   */
  async read(side: Side, id: string, n: number): Promise<UnreadConversations> {
    await this.dataSource.transaction(async (manager) => {
      const { lastN } = await ownConversation(manager, side, id);
      const moved = await manager.query<unknown[]>(
        `INSERT INTO conversation_read AS r (conversation_id, person_id, side, n, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (conversation_id, person_id, side) DO UPDATE SET n = excluded.n, at = excluded.at
         WHERE r.n < excluded.n RETURNING n`,
        [id, side.caller.personId, side.by, Math.min(n, lastN), this.clock.now()],
      );
      if (moved.length > 0) await recordEvent(manager, 'messages.seen', { conversationId: id });
    });
    return this.unread(side);
  }

  async choices({ personId }: Caller): Promise<ConversationChoices> {
    return { receipts: await this.wishesReceipts(personId) };
  }

  async choose(caller: Caller, { receipts }: ConversationChoices): Promise<ConversationChoices> {
    await this.dataSource.query(
      `INSERT INTO conversation_choice (person_id, receipts) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET receipts = excluded.receipts`,
      [caller.personId, receipts],
    );
    return this.choices(caller);
  }

  /** Names of who wrote for the organization: for the organization alone. */
  async namesIn(manager: EntityManager, rows: readonly MessageRow[], { by }: Side): Promise<Map<string, string>> {
    const members = by === 'talent' ? [] : rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
    return this.people.names(members, manager);
  }

  private async wishesReceipts(personId: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ receipts: boolean }[]>(
      'SELECT receipts FROM conversation_choice WHERE person_id = $1',
      [personId],
    );
    return row?.receipts ?? true;
  }
}
