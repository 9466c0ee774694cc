import { z } from 'zod';

/** What is shown of these organizations elsewhere changed: whoever derives from them reads them anew. */
export const organizationsChanged = z.object({ ids: z.array(z.uuid()).min(1).max(500) });
export type OrganizationsChanged = z.infer<typeof organizationsChanged>;

/** The desk decided about what somebody submitted for an organization. */
export const organizationDecided = z.object({ submissionId: z.uuid() });
export type OrganizationDecided = z.infer<typeof organizationDecided>;

/** Somebody's wish to join an organization was decided about. */
export const joinRequestDecided = z.object({ joinRequestId: z.uuid() });
export type JoinRequestDecided = z.infer<typeof joinRequestDecided>;

/** Something was done about a mandate between an agency and an enterprise, for one of the two or by the desk. */
export const mandateMoved = z.object({
  mandateId: z.uuid(),
  move: z.enum(['proposed', 'accepted', 'declined', 'ended']),
  by: z.enum(['agency', 'enterprise', 'desk']),
});
export type MandateMoved = z.infer<typeof mandateMoved>;
