import type {
  Conversation,
  ConversationChoices,
  ConversationMessage,
  ConversationPage,
  Conversations,
  Language,
  MessageFile,
  UnreadConversations,
} from '#contracts';
import { type Call, call } from '#ui';
import type { Unsent } from './outbox.js';

/** As which side somebody talks: where its conversations are in the api. */
export type TalkSide = 'talent' | 'organization';

/** Conversations of one side, each call as the contracts have it. All reject with a `CallProblem`. */
export function talkCalls(language: Language, side: TalkSide) {
  const root = `/api/v1/${side}/conversations`;
  const ask = <T>(method: Call<T>['method'], path: string, body?: unknown, keepalive = false) =>
    call<T>({ method, path: path, language, body, keepalive });
  const of = (id: string) => `${root}/${encodeURIComponent(id)}`;
  return {
    list: (cursor: string | null) =>
      ask<Conversations>('GET', cursor === null ? root : `${root}?cursor=${encodeURIComponent(cursor)}`),
    unread: () => ask<UnreadConversations>('GET', `${root}/unread`),
    open: (applicationId: string) => ask<Conversation>('POST', root, { applicationId }),
    page: (id: string, query: Record<string, string> = {}) =>
      ask<ConversationPage>('GET', `${of(id)}?${new URLSearchParams(query)}`),
    send: (id: string, message: Unsent) =>
      ask<ConversationMessage>('POST', `${of(id)}/messages`, {
        id: message.id,
        text: message.text,
        fileIds: message.files.map((file) => file.id),
      }),
    read: (id: string, n: number) => ask<UnreadConversations>('POST', `${of(id)}/read`, { n }, true),
    upload: (id: string, file: File) => {
      const form = new FormData();
      form.append('file', file);
      return ask<MessageFile>('POST', `${of(id)}/files`, form);
    },
    discard: (id: string, file: string) => ask<unknown>('DELETE', `${of(id)}/files/${file}`),
    fileAddress: (id: string, file: string) => `${of(id)}/files/${file}`,
    block: (id: string) => ask<Conversation>('POST', `${of(id)}/block`),
    choices: () => ask<ConversationChoices>('GET', '/api/v1/conversations/choices'),
    choose: (receipts: boolean) => ask<ConversationChoices>('PUT', '/api/v1/conversations/choices', { receipts }),
  };
}
export type TalkCalls = ReturnType<typeof talkCalls>;
