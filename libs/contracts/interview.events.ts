import { z } from 'zod';

/** Something happened to an interview, as the line `n` of its timeline has it. */
export const interviewStepped = z.object({ interviewId: z.uuid(), n: z.number().int().min(1) });
export type InterviewStepped = z.infer<typeof interviewStepped>;
