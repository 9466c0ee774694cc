import { z } from 'zod';

/** An invitation was sent, accepted, declined or withdrawn: which of them stands in its row. */
export const invitationStepped = z.object({ invitationId: z.uuid() });
export type InvitationStepped = z.infer<typeof invitationStepped>;
