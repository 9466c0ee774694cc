import { z } from 'zod';

/** Somebody asked to have an import undone or taken down: which of the two stands in its row. */
export const importEndAsked = z.object({ runId: z.uuid() });
export type ImportEndAsked = z.infer<typeof importEndAsked>;
