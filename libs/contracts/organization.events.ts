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
