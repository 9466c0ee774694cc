import { z } from 'zod';

/** Somebody applied for a vacancy. */
export const applicationMade = z.object({ applicationId: z.uuid() });
export type ApplicationMade = z.infer<typeof applicationMade>;

/** One side answered the other about these applications: how stands in their rows. At most 500 an event. */
export const applicationAnswered = z.object({ applicationIds: z.array(z.uuid()).min(1).max(500) });
export type ApplicationAnswered = z.infer<typeof applicationAnswered>;

/** These applications came to another state, by whichever side. At most 500 an event. */
export const applicationsMoved = z.object({ applicationIds: z.array(z.uuid()).min(1).max(500) });
export type ApplicationsMoved = z.infer<typeof applicationsMoved>;
