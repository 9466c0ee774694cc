import { z } from 'zod';
import { applicationParties } from './application.contract.js';
import { languages } from './codes.js';
import { interviewStates } from './interview.contract.js';
import { instant } from './wire.js';

/** An interview as the calendar of somebody who takes part shows it. */
const entry = z.object({
  interviewId: z.uuid(),
  applicationId: z.uuid(),
  as: z.enum(applicationParties).meta({ description: 'As whom one takes part: `organization` is an interviewer' }),
  state: z.enum(interviewStates),
  title: z.string().meta({ description: 'Of the vacancy, as it was called when the talent applied' }),
  organization: z.string(),
  place: z.object({ kind: z.enum(['place', 'online']), text: z.string().nullable() }),
  startsAt: instant,
  endsAt: instant,
  path: z.string().nullable().meta({ description: 'The page on which it is moved or cancelled, where one may' }),
});

/** `GET /api/v1/calendar` */
export const ownCalendar = z
  .object({
    coming: z.array(entry).meta({ description: 'Booked and not over, the next one first; 200 at most' }),
    past: z.array(entry).meta({ description: 'Of the last 30 days, also cancelled ones, the last one first' }),
  })
  .meta({ id: 'OwnCalendar' });
export type OwnCalendar = z.infer<typeof ownCalendar>;
export type CalendarEntry = OwnCalendar['coming'][number];

/** `GET /api/v1/calendar/feed`, and the answer of `DELETE` there */
export const calendarFeed = z
  .object({
    madeAt: instant.nullable().meta({ description: 'null: there is none' }),
    readAt: instant.nullable().meta({ description: 'When a calendar read it last, to the hour' }),
  })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeed = z.infer<typeof calendarFeed>;

/** `POST /api/v1/calendar/feed` */
export const calendarFeedMade = z
  .object({
    address: z.url().meta({ description: 'Told this once: the fair keeps no more than its mark' }),
    webcal: z.string().meta({ description: 'The same, as calendars on phones and computers subscribe to it' }),
    madeAt: instant,
  })
  .meta({ id: 'CalendarFeedMade' });
export type CalendarFeedMade = z.infer<typeof calendarFeedMade>;

/** Of what a feed's address ends in: 32 random bytes in base64url, and what calendars know the file by. */
export const calendarFeedFile = z.strictObject({ file: z.string().max(100) }).meta({ id: 'CalendarFeedFile' });

/** `GET …/interviews/:id/file` */
export const interviewFileQuery = z
  .strictObject({
    language: z.enum(languages).optional().meta({ description: 'Instead of Accept-Language: pages link to the file' }),
  })
  .meta({ id: 'InterviewFileQuery' });
export type InterviewFileQuery = z.infer<typeof interviewFileQuery>;
