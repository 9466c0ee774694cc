import type { ConversationMessage } from '#contracts';

/** Messages of two answers in their order, each once; as the second has it. */
export function merged(some: readonly ConversationMessage[], more: readonly ConversationMessage[]) {
  const byN = new Map([...some, ...more].map((message) => [message.n, message]));
  return [...byN.values()].sort((a, b) => a.n - b.n);
}
