import { z } from 'zod';
import { day, instant } from './wire.js';

/** Days within which an organization owes an answer, until the organizers set another number. */
export const USUAL_TERM_DAYS = 14;
export const LEAST_TERM_DAYS = 3;
export const MOST_TERM_DAYS = 60;
/** Applications of so many days are counted for what is said of an organization. */
export const ANSWERS_COUNTED_DAYS = 365;
/** Of fewer applications whose term is over nothing is said. */
export const LEAST_DUE = 5;

const days = z.number().int().min(LEAST_TERM_DAYS).max(MOST_TERM_DAYS);

/** `GET /api/v1/desk/answer-term` */
export const answerTerm = z
  .object({
    days: days.meta({ description: 'Counted from the day after that of the application; all days count' }),
    setAt: instant.nullable().meta({ description: 'null: nobody set it yet' }),
  })
  .meta({ id: 'AnswerTerm' });
export type AnswerTerm = z.infer<typeof answerTerm>;

/** `PUT /api/v1/desk/answer-term` */
export const answerTermSetting = z.strictObject({ days }).meta({ id: 'AnswerTermSetting' });
export type AnswerTermSetting = z.infer<typeof answerTermSetting>;

/** `GET /api/v1/organizations/:id/answers` */
export const answerRecord = z
  .object({
    due: z
      .number()
      .int()
      .meta({
        description: `Applications of the last ${ANSWERS_COUNTED_DAYS} days whose term is over`,
      }),
    inTime: z
      .number()
      .int()
      .nullable()
      .meta({ description: `Of these, answered within the term; null: of fewer than ${LEAST_DUE} nothing is said` }),
    medianHours: z
      .number()
      .nullable()
      .meta({ description: 'Half of the answers came within so many hours; null: no answers, or too few are due' }),
    termDays: days.meta({ description: 'Within which an organization owes an answer to who applies now' }),
    countedAt: instant.nullable().meta({ description: 'null: none was due when it was counted last' }),
  })
  .meta({ id: 'AnswerRecord' });
export type AnswerRecord = z.infer<typeof answerRecord>;

/** Until when an organization owes an answer. */
export const answerBy = day.nullable().meta({
  description: 'The last day on which an answer is in time, in Asia/Shanghai; null: none is owed any more',
});
