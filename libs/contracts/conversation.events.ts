import { z } from 'zod';

/** Somebody wrote in this conversation, as its message `n`: who and what stands in the row. */
export const messagesSent = z.object({ conversationId: z.uuid(), n: z.number().int().min(1) });
export type MessagesSent = z.infer<typeof messagesSent>;

/** Somebody read in this conversation: who and how far stands in the rows. */
export const messagesSeen = z.object({ conversationId: z.uuid() });
export type MessagesSeen = z.infer<typeof messagesSeen>;
