import type { z } from 'zod';
import { sheetSaveAsked } from './sheet.events.js';
import { vacanciesChanged } from './vacancies.events.js';

/** Every event of the outbox by name, with the schema of its payload. */
export const events = {
  'sheet.save-asked': sheetSaveAsked,
  'vacancies.changed': vacanciesChanged,
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
