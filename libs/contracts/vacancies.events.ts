import { z } from 'zod';
import { instant } from './wire.js';

/** Something about these vacancies changed: whoever derives from them reads them anew. At most 500 ids an event. */
export const vacanciesChanged = z.object({ ids: z.array(z.uuid()).min(1).max(500) });
export type VacanciesChanged = z.infer<typeof vacanciesChanged>;

/**
 * Organizations are asked whether these vacancies are still open, until `confirmBy`. Each vacancy is named once for each
 * `confirmBy`: (id, confirmBy) is the key by which nobody is asked twice.
 */
export const confirmationsDue = z.object({ ids: z.array(z.uuid()).min(1).max(500), confirmBy: instant });
export type ConfirmationsDue = z.infer<typeof confirmationsDue>;

/** Nobody answered for these vacancies in time, or their own time was over: their organizations, registered here, are told. */
export const vacanciesLapsed = z.object({ ids: z.array(z.uuid()).min(1).max(500), lapsedAt: instant });
export type VacanciesLapsed = z.infer<typeof vacanciesLapsed>;

/** The desk took this vacancy down for a reason of its own, which stands with it. */
export const vacancyTakenDown = z.object({ vacancyId: z.uuid() });
export type VacancyTakenDown = z.infer<typeof vacancyTakenDown>;

/** The desk decided these reviews; what and why stands with each. */
export const reviewsDecided = z.object({ reviewIds: z.array(z.uuid()).min(1).max(500) });
export type ReviewsDecided = z.infer<typeof reviewsDecided>;
