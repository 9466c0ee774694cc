import { z } from 'zod';

/** The desk decided these reports, or appeals against its decisions: reporter and organization are told. */
export const reportsDecided = z.object({ reportIds: z.array(z.uuid()).min(1).max(500) });
export type ReportsDecided = z.infer<typeof reportsDecided>;
