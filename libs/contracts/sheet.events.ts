import { z } from 'zod';

/** Somebody wants the good rows of an uploaded sheet saved as vacancies. */
export const sheetSaveAsked = z.object({ uploadId: z.uuid() });
export type SheetSaveAsked = z.infer<typeof sheetSaveAsked>;
