import { z } from 'zod';

/** A message to a person is to be sent: for whom it is and what is in it stands, sealed, in its row alone. */
export const messageDue = z.object({ id: z.uuid() });
export type MessageDue = z.infer<typeof messageDue>;
