import { z } from 'zod';
import { applicationParties } from './application.contract.js';
import { instant, pageLimit, refusal, wholeNumber } from './wire.js';

/** Characters of a message, and files beside it. */
export const LONGEST_MESSAGE = 2_000;
export const MOST_MESSAGE_FILES = 5;
/** Megabytes of one file. */
export const LARGEST_MESSAGE_FILE_MB = 10;

/**
 * Whether the two may write each other. `withdrawn`: the talent withdrew the application; `blocked`: the talent keeps the
 * organization out; `over`: the vacancy or the application is not there any more. To the organization all three are
 * `closed`: which it is, is the talent's matter.
 */
export const conversationStates = ['open', 'withdrawn', 'blocked', 'over', 'closed'] as const;
export type ConversationState = (typeof conversationStates)[number];

/** What in a message of an organization is a known lure 骗术: money first, another place to talk, papers or accounts. */
export const lureKinds = ['pay-first', 'elsewhere', 'papers', 'loan'] as const;
export type LureKind = (typeof lureKinds)[number];

const n = z.number().int().min(0);

export const messageFile = z
  .object({
    id: z.uuid(),
    name: z.string().nullable().meta({ description: 'null: hidden from the organization until it may know who it is' }),
    mediaType: z.string(),
    size: z.number().int().meta({ description: 'Bytes' }),
  })
  .meta({ id: 'MessageFile' });
export type MessageFile = z.infer<typeof messageFile>;

export const conversationMessage = z
  .object({
    n: z.number().int().min(1).meta({ description: 'Its place in the conversation: 1, 2, 3, … without a gap' }),
    id: z.uuid().meta({ description: 'Chosen by who sent it' }),
    by: z.enum(applicationParties),
    member: z.string().nullable().meta({ description: 'Who wrote for the organization; the talent is not told' }),
    text: z.string().meta({ description: 'In the blind stage *** stands for what the organization may not know yet' }),
    files: z.array(messageFile),
    at: instant,
    lures: z.array(z.object({ kind: z.enum(lureKinds), start: n, end: n })).meta({
      description: 'Known lures in what the organization wrote, with their places in the text; for the talent',
    }),
  })
  .meta({ id: 'ConversationMessage' });
export type ConversationMessage = z.infer<typeof conversationMessage>;

export const conversation = z
  .object({
    id: z.uuid(),
    applicationId: z.uuid().nullable().meta({ description: 'The application it is about, as long as it is kept' }),
    vacancy: z.object({ id: z.uuid().nullable(), title: z.string() }),
    organization: z.object({ id: z.uuid(), name: z.string() }),
    talent: z
      .object({ name: z.string().nullable(), headline: z.string() })
      .nullable()
      .meta({ description: 'For the organization; null for the talent, and where it may not read any more' }),
    state: z.enum(conversationStates),
    last: z
      .object({ n, by: z.enum(applicationParties), text: z.string(), at: instant })
      .nullable()
      .meta({ description: 'The last message, shortened; without text where only files were sent' }),
    unread: n.meta({ description: 'Messages of the other side that the caller has not read' }),
    readUpTo: n.meta({ description: 'Up to where the caller has read' }),
    seenUpTo: n
      .nullable()
      .meta({ description: 'Up to where the other side has read; null: one side wishes no receipts' }),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof conversation>;

/** `GET …/conversations` */
export const conversationsQuery = z
  .strictObject({ cursor: z.string().max(500).optional(), limit: pageLimit })
  .meta({ id: 'ConversationsQuery' });
export type ConversationsQuery = z.infer<typeof conversationsQuery>;

const unread = n.meta({ description: 'Conversations with something that the caller has not read' });
export const conversations = z
  .object({
    conversations: z.array(conversation).meta({ description: 'The one with the last message first' }),
    unread,
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Conversations' });
export type Conversations = z.infer<typeof conversations>;

/** `GET …/conversations/unread` */
export const unreadConversations = z.object({ unread }).meta({ id: 'UnreadConversations' });
export type UnreadConversations = z.infer<typeof unreadConversations>;

/** `POST …/conversations` */
export const conversationOpening = z
  .union([
    z.strictObject({ applicationId: z.uuid().meta({ description: 'About which one talks' }) }),
    z.strictObject({ invitationId: z.uuid().meta({ description: 'About which one talks, before it is answered' }) }),
  ])
  .meta({ id: 'ConversationOpening' });
export type ConversationOpening = z.infer<typeof conversationOpening>;

/** `GET …/conversations/:id`: the last ones, those after a number, or those before one. */
export const messagesQuery = z
  .strictObject({
    after: wholeNumber(0, 2_147_483_647).optional().meta({ description: 'Those that came after this number' }),
    before: wholeNumber(1, 2_147_483_647).optional().meta({ description: 'The last ones before this number' }),
    limit: wholeNumber(1, 100).default(50),
  })
  .meta({ id: 'MessagesQuery' });
export type MessagesQuery = z.infer<typeof messagesQuery>;

export const conversationPage = z
  .object({
    conversation,
    messages: z.array(conversationMessage).meta({ description: 'In their order' }),
    hasMore: z.boolean().meta({ description: 'There are more in the direction that was asked for' }),
  })
  .meta({ id: 'ConversationPage' });
export type ConversationPage = z.infer<typeof conversationPage>;

/** `POST …/conversations/:id/messages`: the same id again sends nothing, and answers what was sent. */
export const messageSending = z
  .strictObject({
    id: z.uuid().meta({ description: 'Chosen by who sends it, a new one for each message' }),
    text: z.string().trim().max(LONGEST_MESSAGE).meta({ description: 'May be empty beside files' }),
    fileIds: z
      .array(z.uuid())
      .max(MOST_MESSAGE_FILES)
      .default([])
      .meta({ description: 'Uploaded before, by who sends' }),
  })
  .refine(({ text, fileIds }) => text !== '' || fileIds.length > 0, {
    path: ['text'],
    params: refusal('message-empty', {
      zh: '请写点内容，或附上文件。',
      en: 'Write something, or attach a file.',
    }),
  })
  .refine(({ fileIds }) => new Set(fileIds).size === fileIds.length, {
    path: ['fileIds'],
    params: refusal('file-twice', {
      zh: '同一个文件只附一次。',
      en: 'Name each file once.',
    }),
  })
  .meta({ id: 'MessageSending' });
export type MessageSending = z.infer<typeof messageSending>;

/** `POST …/conversations/:id/read` */
export const messagesRead = z
  .strictObject({ n: z.number().int().min(0).meta({ description: 'Up to which message' }) })
  .meta({ id: 'MessagesRead' });
export type MessagesRead = z.infer<typeof messagesRead>;

/** `PUT /api/v1/conversations/choices` */
export const conversationChoices = z
  .strictObject({
    receipts: z.boolean().meta({ description: 'Both sides see what the other has read, as long as both wish it' }),
  })
  .meta({ id: 'ConversationChoices' });
export type ConversationChoices = z.infer<typeof conversationChoices>;

/** `…/conversations/:id/files/:fileId` */
export const conversationFileParams = z.object({ id: z.uuid(), fileId: z.uuid() });

/** `…/conversations/:id/messages/:n` */
export const conversationMessageParams = z.object({ id: z.uuid(), n: wholeNumber(1, 2_147_483_647) });

/** `POST /api/v1/desk/reports/:id/conversation`: what stands around a message that was reported. */
export const deskConversation = z
  .object({
    reported: n.meta({ description: 'The number of the message that was reported' }),
    messages: z.array(
      z.object({
        n,
        by: z.enum(applicationParties),
        text: z.string(),
        at: instant,
        files: z.array(z.object({ mediaType: z.string(), size: z.number().int() })),
      }),
    ),
  })
  .meta({ id: 'DeskConversation' });
export type DeskConversation = z.infer<typeof deskConversation>;
