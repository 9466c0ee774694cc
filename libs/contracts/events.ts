import type { z } from 'zod';
import { importEndAsked } from './desk.events.js';
import { messageDue } from './messages.events.js';
import { reportsDecided } from './moderation.events.js';
import { joinRequestDecided, mandateMoved, organizationDecided, organizationsChanged } from './organization.events.js';
import { sheetSaveAsked } from './sheet.events.js';
import {
  confirmationsDue,
  reviewsDecided,
  vacanciesChanged,
  vacanciesLapsed,
  vacancyTakenDown,
} from './vacancies.events.js';

/** Every event of the outbox by name, with the schema of its payload. */
export const events = {
  'import.end-asked': importEndAsked,
  'message.due': messageDue,
  'organizations.changed': organizationsChanged,
  'organization.decided': organizationDecided,
  'organization.join-decided': joinRequestDecided,
  'organization.mandate-moved': mandateMoved,
  'sheet.save-asked': sheetSaveAsked,
  'vacancies.changed': vacanciesChanged,
  'vacancies.confirmation-due': confirmationsDue,
  'vacancies.lapsed': vacanciesLapsed,
  'vacancies.reviewed': reviewsDecided,
  'vacancy.taken-down': vacancyTakenDown,
  'reports.decided': reportsDecided,
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
