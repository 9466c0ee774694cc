import { z } from 'zod';

/** Saved searches of which people are to be told. What is in them, and whose they are, stands in their rows alone. */
export const savedSearchesDue = z.object({ ids: z.array(z.uuid()).min(1).max(100) });
export type SavedSearchesDue = z.infer<typeof savedSearchesDue>;
