import { z } from 'zod';
import { freeTime } from './wire.js';

/** `application/problem+json`, RFC 9457, with a stable `code`. */
export const problemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    freeTimes: z
      .array(freeTime)
      .optional()
      .meta({ description: 'Of `calendar/taken`: the next times at which all who take part are free' }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type ProblemDetails = z.infer<typeof problemDetails>;
