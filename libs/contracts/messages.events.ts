import { z } from 'zod';

/** Messages of an event, which are sent one after the other: as many events are in hand at once. */
export const MOST_MESSAGES_DUE = 10;

/** Messages to persons are to be sent: for whom each is and what is in it stands, sealed, in its row alone. */
export const messagesDue = z.object({ ids: z.array(z.uuid()).min(1).max(MOST_MESSAGES_DUE) });
export type MessagesDue = z.infer<typeof messagesDue>;
