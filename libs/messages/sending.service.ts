import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type ConversationMessage, type MessageFile, type MessageSending, MOST_MESSAGE_FILES } from '#contracts';
import { Limits } from '#identity';
import { Clock } from '#platform/clock';
import { type FileFacts, Files, type GivenFile } from '#platform/files';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { conversationMessages } from '#platform/telemetry';
import { Audit } from '#privacy';
import { messageOf, ownConversation, shownMessage } from './conversation-rows.js';
import { ConversationsService } from './conversations.service.js';
import { ownerColumn, type Side } from './sides.js';
import { Standings } from './standings.js';

/** Enough for who writes by hand, also to many; more is a program's. */
const messageAllowances = [
  { seconds: 60, most: 40 },
  { seconds: 3_600, most: 600 },
];
const fileAllowances = [
  { seconds: 3_600, most: 60 },
  { seconds: 86_400, most: 200 },
];

/** Writing in conversations, with files. */
@Injectable()
export class Sending {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: Files,
    private readonly limits: Limits,
    private readonly standings: Standings,
    private readonly conversations: ConversationsService,
  ) {}

  /**
   * Sends a message. What is answered is kept: its number comes from the conversation's row, which one at a time holds.
   * The same id again sends nothing, and answers what was sent, whatever became of the two since.
   * @throws Problem conversation/not-found, conversation/closed, conversation/id-taken, conversation/file-not-found,
   *   request/too-many
   */
  async send(side: Side, id: string, sending: MessageSending): Promise<ConversationMessage> {
    const { message, isNew } = await this.dataSource.transaction(async (manager) => {
      await this.lock(manager, side, id);
      const row = await ownConversation(manager, side, id);
      const sent = await this.sent(manager, side, id, sending.id);
      const standing = await this.standings.one(manager, row);
      if (sent === null) await this.write(manager, side, row, standing.state, sending);
      const written = sent ?? (await messageOf(manager, id, sending.id))!;
      const names = await this.conversations.namesIn(manager, [written], side);
      return { message: shownMessage(written, standing, side, names), isNew: sent === null };
    });
    if (isNew) conversationMessages.inc({ by: side.by });
    return message;
  }

  /**
   * Keeps a file that is sent with a message later, within a day.
   * @throws Problem conversation/not-found, conversation/closed, conversation/too-many-files, file/…, request/too-many
   */
  async upload(side: Side, id: string, file: GivenFile): Promise<MessageFile> {
    const { personId } = side.caller;
    return this.dataSource.transaction(async (manager) => {
      await this.lock(manager, side, id);
      const row = await ownConversation(manager, side, id);
      if ((await this.standings.one(manager, row)).state !== 'open') throw problem('conversation/closed');
      const [{ waiting }] = await manager.query<[{ waiting: number }]>(
        `SELECT count(*)::int AS waiting FROM conversation_file
         WHERE conversation_id = $1 AND person_id = $2 AND by = $3 AND n IS NULL`,
        [id, personId, side.by],
      );
      if (waiting >= MOST_MESSAGE_FILES) throw problem('conversation/too-many-files', { most: MOST_MESSAGE_FILES });
      await this.limits.take(
        manager,
        [{ of: ['message-files', personId], allowances: fileAllowances }],
        'request/too-many',
      );
      const fileId = await this.files.keep(manager, { ...file, purpose: 'message' });
      const kept = newId();
      const [facts] = await manager.query<[Omit<MessageFile, 'id'>]>(
        `WITH kept AS (
           INSERT INTO conversation_file (id, conversation_id, person_id, by, file_id, uploaded_at)
           VALUES ($1, $2, $3, $4, $5, $6) RETURNING file_id)
         SELECT f.name, f.media_type AS "mediaType", f.size FROM stored_file f JOIN kept ON kept.file_id = f.id`,
        [kept, id, personId, side.by, fileId, this.clock.now()],
      );
      return { ...facts, id: kept };
    });
  }

  /** Removes a file that was not sent yet. @throws Problem conversation/file-not-found */
  async remove(side: Side, id: string, fileId: string): Promise<void> {
    const [, removed] = await this.dataSource.query<[unknown, number]>(
      `DELETE FROM conversation_file
       WHERE id = $1 AND conversation_id = $2 AND person_id = $3 AND by = $4 AND n IS NULL`,
      [fileId, id, side.caller.personId, side.by],
    );
    if (removed === 0) throw problem('conversation/file-not-found');
  }

  /**
   * A file that was sent. Those of a talent say who it is: the organization gets them once it may know.
   * @throws Problem conversation/not-found, conversation/file-not-found
   */
  async file(side: Side, id: string, fileId: string): Promise<FileFacts> {
    const { manager } = this.dataSource;
    const row = await ownConversation(manager, side, id);
    const standing = await this.standings.one(manager, row);
    const [found] = await manager.query<{ fileId: string; by: Side['by'] }[]>(
      `SELECT file_id AS "fileId", by FROM conversation_file WHERE id = $1 AND conversation_id = $2 AND n IS NOT NULL`,
      [fileId, id],
    );
    const isOpen =
      side.by === 'talent' || (standing.state === 'open' && (found?.by === 'organization' || standing.isNamed));
    const facts = found === undefined || !isOpen ? null : await this.files.facts(found.fileId);
    if (facts === null) throw problem('conversation/file-not-found');
    if (side.by === 'organization' && found?.by === 'talent') {
      await this.audit.record(manager, {
        action: 'conversation.file-viewed',
        by: side.caller,
        about: { kind: 'person', id: row.personId },
        organizationId: row.organizationId,
        detail: { conversationId: id, fileId },
      });
    }
    return facts;
  }

  /** One writes at a time in a conversation, and the application stays as it is meanwhile. */
  private async lock(manager: EntityManager, side: Side, id: string): Promise<void> {
    await manager.query(`SELECT FROM conversation WHERE id = $1 AND ${ownerColumn[side.by]} = $2 FOR NO KEY UPDATE`, [
      id,
      side.owner,
    ]);
    await manager.query(
      `SELECT FROM application a JOIN conversation c ON c.vacancy_id = a.vacancy_id AND c.person_id = a.person_id
       WHERE c.id = $1 ORDER BY a.id FOR SHARE OF a`,
      [id],
    );
  }

  private async sent(manager: EntityManager, side: Side, id: string, messageId: string) {
    const sent = await messageOf(manager, id, messageId);
    if (sent === null) return null;
    const isOwn = sent.by === side.by && (side.by === 'talent' || sent.memberId === side.caller.personId);
    if (!isOwn) throw problem('conversation/id-taken');
    return sent;
  }

  private async write(
    manager: EntityManager,
    side: Side,
    { id, lastN }: { id: string; lastN: number },
    state: string,
    { id: messageId, text, fileIds }: MessageSending,
  ): Promise<void> {
    if (state !== 'open') throw problem('conversation/closed');
    const { personId } = side.caller;
    const n = lastN + 1;
    const now = this.clock.now();
    await manager.query(
      `INSERT INTO conversation_message (conversation_id, n, id, by, member_id, text, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, n, messageId, side.by, side.by === 'organization' ? personId : null, text, now],
    );
    await manager.query(`UPDATE conversation SET last_n = $2, ${side.by}_n = $2, changed_at = $3 WHERE id = $1`, [
      id,
      n,
      now,
    ]);
    if (fileIds.length > 0) {
      const [, attached] = await manager.query<[unknown, number]>(
        `UPDATE conversation_file SET n = $2, place = array_position($3::uuid[], id)
         WHERE id = ANY($3::uuid[]) AND conversation_id = $1 AND person_id = $4 AND by = $5 AND n IS NULL`,
        [id, n, fileIds, personId, side.by],
      );
      if (attached !== fileIds.length) throw problem('conversation/file-not-found');
    }
    await recordEvent(manager, 'messages.sent', { conversationId: id, n });
    // Last: whoever writes in several conversations at once waits here, holding no row that another waits for.
    await this.limits.take(
      manager,
      [{ of: ['messages', personId], allowances: messageAllowances }],
      'request/too-many',
    );
  }
}
