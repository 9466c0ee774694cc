import { z } from 'zod';

/** Somebody sent a file that is to be read as a résumé. */
export const resumeReadingAsked = z.object({ readingId: z.uuid() });
