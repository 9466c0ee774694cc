import type { z } from 'zod';
import { reportsDecided } from './moderation.events.js';
import { confirmationsDue, reviewsDecided, vacanciesChanged } from './vacancies.events.js';

/** Every event of the outbox by name, with the schema of its payload. */
export const events = {
  'vacancies.changed': vacanciesChanged,
  'vacancies.confirmation-due': confirmationsDue,
  'vacancies.reviewed': reviewsDecided,
  'reports.decided': reportsDecided,
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
