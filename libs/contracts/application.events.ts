import { z } from 'zod';

/** These were made: talents applied. At most 500 an event. */
export const applicationsMade = z.object({ applicationIds: z.array(z.uuid()).min(1).max(500) });
export type ApplicationsMade = z.infer<typeof applicationsMade>;

/** One side answered the other about these applications: how stands in their rows. At most 500 an event. */
export const applicationAnswered = z.object({ applicationIds: z.array(z.uuid()).min(1).max(500) });
export type ApplicationAnswered = z.infer<typeof applicationAnswered>;

/** These applications came to another state, by whichever side. At most 500 an event. */
export const applicationsMoved = z.object({ applicationIds: z.array(z.uuid()).min(1).max(500) });
export type ApplicationsMoved = z.infer<typeof applicationsMoved>;

/** The term of these was over before the organization answered. At most 500 an event. */
export const applicationsUnanswered = z.object({ applicationIds: z.array(z.uuid()).min(1).max(500) });
export type ApplicationsUnanswered = z.infer<typeof applicationsUnanswered>;

/** These were handed over to who is responsible for them now. At most 500 an event. */
export const applicationsHanded = z.object({
  handingId: z.uuid(),
  applicationIds: z.array(z.uuid()).min(1).max(500),
});
export type ApplicationsHanded = z.infer<typeof applicationsHanded>;

/** An organization owes answers: so many soon, so many since their term was over. Once a day at most. */
export const answersDue = z.object({
  organizationId: z.uuid(),
  day: z.iso.date(),
  soon: z.number().int().min(0),
  late: z.number().int().min(0),
});
export type AnswersDue = z.infer<typeof answersDue>;
