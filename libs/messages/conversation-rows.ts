import type { EntityManager } from 'typeorm';
import type { ApplicationParty, Conversation, ConversationMessage } from '#contracts';
import { problem } from '#platform/problems';
import { luresIn } from './lures.rules.js';
import { ownerColumn, type Side } from './sides.js';
import type { Standing } from './standings.js';

/** A conversation as one side has it. */
export interface ConversationRow {
  id: string;
  vacancyId: string | null;
  title: string;
  personId: string;
  organizationId: string;
  organization: string;
  lastN: number;
  changedAt: Date;
  readUpTo: number;
  unread: number;
  /** Null where one of the other side reads without wishing that it is told. */
  seenUpTo: number | null;
  last: { n: number; by: ApplicationParty; text: string; at: string } | null;
}

/** Since when somebody belongs to the organization: what came before is not new to them. */
const SINCE = `CASE $2 WHEN 'organization' THEN (SELECT b.since FROM membership b
  WHERE b.person_id = $1 AND b.organization_id = c.organization_id) END`;

/** What is read of conversations `c` by the person $1 as the side $2, from `conversationTables`. */
const columns = `
  c.id, c.vacancy_id AS "vacancyId", c.vacancy_title AS title, c.person_id AS "personId",
  c.organization_id AS "organizationId", o.name AS organization, c.last_n AS "lastN", c.changed_at AS "changedAt",
  COALESCE(r.n, 0) AS "readUpTo",
  (SELECT count(*)::int FROM conversation_message m WHERE m.conversation_id = c.id AND m.n > COALESCE(r.n, 0)
     AND m.by <> $2 AND m.at >= COALESCE(${SINCE}, '-infinity')) AS unread,
  (SELECT CASE count(*) WHEN 0 THEN 0 ELSE max(s.n) FILTER (WHERE COALESCE(w.receipts, true)) END
   FROM conversation_read s LEFT JOIN conversation_choice w ON w.person_id = s.person_id
   WHERE s.conversation_id = c.id AND s.side <> $2) AS "seenUpTo",
  (SELECT json_build_object('n', m.n, 'by', m.by, 'text', m.text, 'at', m.at) FROM conversation_message m
   WHERE m.conversation_id = c.id AND m.n = c.last_n) AS last`;
const tables = `conversation c JOIN organization o ON o.id = c.organization_id
  LEFT JOIN conversation_read r ON r.conversation_id = c.id AND r.person_id = $1 AND r.side = $2`;

/** One's own. Another's is not there. @throws Problem conversation/not-found */
export async function ownConversation(manager: EntityManager, side: Side, id: string): Promise<ConversationRow> {
  const [row] = await manager.query<ConversationRow[]>(
    `SELECT ${columns} FROM ${tables} WHERE c.id = $3 AND c.${ownerColumn[side.by]} = $4`,
    [side.caller.personId, side.by, id, side.owner],
  );
  if (row === undefined) throw problem('conversation/not-found');
  return row;
}

/** Those in which somebody wrote, the last changed first. By conversation_own or conversation_received. */
export function ownConversations(
  manager: EntityManager,
  side: Side,
  after: { at: Date | string; id: string } | null,
  limit: number,
): Promise<ConversationRow[]> {
  return manager.query<ConversationRow[]>(
    `SELECT ${columns} FROM ${tables}
     WHERE c.${ownerColumn[side.by]} = $3 AND c.last_n > 0
       AND ($4::timestamptz IS NULL OR (c.changed_at, c.id) < ($4, $5::uuid))
     ORDER BY c.changed_at DESC, c.id DESC LIMIT $6`,
    [side.caller.personId, side.by, side.owner, after?.at ?? null, after?.id ?? null, limit],
  );
}

/**
 * Those with something that the person has not read, the last changed first, so many at most. What was read is gathered
 * first, by conversation_read_person, and hashed: asked for conversation by conversation, 20,000 of an organization that
 * are all read cost 100,000 pages, so 700. What was written last is looked up for those that are answered alone.
 */
export function unreadOf(manager: EntityManager, side: Side, most: number) {
  const theirs = side.by === 'talent' ? 'organization_n' : 'talent_n';
  return manager.query<{ id: string; personId: string; organizationId: string }[]>(
    `WITH since AS MATERIALIZED (
       SELECT COALESCE(CASE $2 WHEN 'organization' THEN (SELECT b.since FROM membership b
         WHERE b.person_id = $1 AND b.organization_id = $3) END, '-infinity') AS at
     ), seen AS MATERIALIZED (
       SELECT conversation_id, n FROM conversation_read WHERE person_id = $1 AND side = $2
     ), waiting AS MATERIALIZED (
       SELECT c.id, c.person_id, c.organization_id, c.${theirs} AS n
       FROM conversation c LEFT JOIN seen ON seen.conversation_id = c.id
       WHERE c.${ownerColumn[side.by]} = $3 AND c.last_n > 0 AND c.${theirs} > COALESCE(seen.n, 0)
         AND c.changed_at >= (SELECT at FROM since)
       ORDER BY c.changed_at DESC
     )
     SELECT w.id, w.person_id AS "personId", w.organization_id AS "organizationId" FROM waiting w
     WHERE (SELECT m.at FROM conversation_message m WHERE m.conversation_id = w.id AND m.n = w.n)
       >= (SELECT at FROM since)
     LIMIT $4`,
    [side.caller.personId, side.by, side.owner, most],
  );
}

export interface MessageRow {
  n: number;
  id: string;
  by: ApplicationParty;
  memberId: string | null;
  text: string;
  at: Date;
  files: { id: string; name: string; mediaType: string; size: number }[];
}

const messageColumns = `m.n, m.id, m.by, m.member_id AS "memberId", m.text, m.at,
  ARRAY(SELECT json_build_object('id', e.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size)
        FROM conversation_file e JOIN stored_file f ON f.id = e.file_id
        WHERE e.conversation_id = m.conversation_id AND e.n = m.n ORDER BY e.place) AS files`;

/** Messages in their order: those after a number, or the last ones before one. By conversation_message_pkey. */
export async function messagesOf(
  manager: EntityManager,
  id: string,
  { after, before, limit }: { after?: number; before?: number; limit: number },
): Promise<MessageRow[]> {
  const rows = await manager.query<MessageRow[]>(
    `SELECT ${messageColumns} FROM conversation_message m
     WHERE m.conversation_id = $1 AND m.n > $2 AND ($3::int IS NULL OR m.n < $3)
     ORDER BY m.n ${after === undefined ? 'DESC' : 'ASC'} LIMIT $4`,
    [id, after ?? 0, before ?? null, limit],
  );
  return after === undefined ? rows.reverse() : rows;
}

/** The message of this id in a conversation. */
export async function messageOf(manager: EntityManager, id: string, messageId: string): Promise<MessageRow | null> {
  const [row] = await manager.query<MessageRow[]>(
    `SELECT ${messageColumns} FROM conversation_message m WHERE m.conversation_id = $1 AND m.id = $2`,
    [id, messageId],
  );
  return row ?? null;
}

/** Characters of a message that a list shows. */
const SHORT = 80;

/** A conversation, as that side may see it. */
export function shownConversation(
  row: ConversationRow,
  standing: Standing,
  { by }: Side,
  wishesReceipts: boolean,
): Conversation {
  const isClosed = by === 'organization' && standing.state !== 'open';
  const { last } = row;
  return {
    id: row.id,
    applicationId: standing.applicationId,
    vacancy: { id: row.vacancyId, title: row.title },
    organization: { id: row.organizationId, name: row.organization },
    talent: by === 'talent' || isClosed ? null : standing.talent,
    state: isClosed ? 'closed' : standing.state,
    last:
      last === null || isClosed
        ? null
        : { ...last, at: new Date(last.at).toISOString(), text: shortened(shownText(last, standing, by)) },
    unread: isClosed ? 0 : row.unread,
    readUpTo: row.readUpTo,
    seenUpTo: wishesReceipts && !isClosed ? row.seenUpTo : null,
  };
}

/** A message, as that side may read it. */
export function shownMessage(
  row: MessageRow,
  standing: Standing,
  { by }: Side,
  names: ReadonlyMap<string, string>,
): ConversationMessage {
  const isHidden = by === 'organization' && row.by === 'talent' && !standing.isNamed;
  return {
    n: row.n,
    id: row.id,
    by: row.by,
    member: by === 'organization' && row.memberId !== null ? (names.get(row.memberId) ?? null) : null,
    text: shownText(row, standing, by),
    files: row.files.map((file) => (isHidden ? { ...file, name: null } : file)),
    at: row.at.toISOString(),
    lures: by === 'talent' && row.by === 'organization' ? luresIn(row.text) : [],
  };
}

function shownText(message: { by: ApplicationParty; text: string }, standing: Standing, by: Side['by']): string {
  return by === 'organization' && message.by === 'talent' ? standing.shown(message.text) : message.text;
}

function shortened(text: string): string {
  const signs = [...text.replace(/\s+/g, ' ')];
  return signs.length > SHORT ? `${signs.slice(0, SHORT).join('')}…` : signs.join('');
}
