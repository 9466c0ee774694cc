import { z } from 'zod';
import { applicationParties } from './application.contract.js';
import { freeTime, instant, pageLimit, refusal, several, wholeNumber } from './wire.js';

/**
 * Where an interview 面试 stands. `proposed`: times wait for an answer; `booked`: one was picked; `moving`: it is booked,
 * and other times wait for an answer. From `past` on it is over.
 */
export const interviewStates = ['proposed', 'booked', 'moving', 'past', 'refused', 'lapsed', 'cancelled'] as const;
export type InterviewState = (typeof interviewStates)[number];

/** What a side does to an interview that is there. */
export const interviewActs = ['pick', 'refuse', 'move', 'cancel', 'record'] as const;
export type InterviewAct = (typeof interviewActs)[number];

/** What its timeline knows beside: `lapse`, `pass` come by time, `end` with the application. */
export const interviewStepKinds = ['propose', ...interviewActs, 'lapse', 'pass', 'end'] as const;
export type InterviewStepKind = (typeof interviewStepKinds)[number];

/** What a side says of the other afterwards: they met, or the other did not come 爽约. */
export const attendances = ['met', 'no-show'] as const;
export type Attendance = (typeof attendances)[number];

/** Times in one proposal 时间提议: of an organization, of a talent. */
export const MOST_TIMES = 10;
export const MOST_TALENT_TIMES = 3;
/** Days ahead of which an interview may be. */
export const MOST_DAYS_AHEAD = 90;

const words = (most: number) => z.string().trim().min(1).max(most);
const cursor = z.string().max(500).optional();
const minutes = { min: 10, max: 480 };
const buffer = { min: 0, max: 120 };
const MOST_INTERVIEWERS = 6;

const answerBy = instant
  .optional()
  .meta({ description: 'Until when it can be answered: before the first of the times. Without it, two days' });
const message = words(1_000).optional().meta({ description: 'What the other side reads' });

/** `POST /api/v1/organization/applications/:id/interviews` */
export const interviewProposal = z
  .strictObject({
    times: z.array(instant).min(1).max(MOST_TIMES).meta({ description: 'When it may start: the talent picks one' }),
    minutes: z.number().int().min(minutes.min).max(minutes.max),
    interviewers: z.array(z.uuid()).min(1).max(MOST_INTERVIEWERS).meta({ description: 'Members of the organization' }),
    place: z
      .strictObject({
        kind: z.enum(['place', 'online']),
        text: words(200).optional().meta({ description: 'The address, with the room; or how to get online' }),
        takesOne: z
          .boolean()
          .default(false)
          .meta({ description: 'Whether the place takes one interview at a time: then it is held too' }),
      })
      .refine(({ kind, text }) => kind === 'online' || text !== undefined, {
        path: ['text'],
        params: refusal('place-missing', { zh: '请写明面试地点。', en: 'Say where it is.' }),
      }),
    bufferBefore: z.number().int().min(buffer.min).max(buffer.max).default(0).meta({ description: 'Minutes' }),
    bufferAfter: z.number().int().min(buffer.min).max(buffer.max).default(0).meta({ description: 'Minutes' }),
    isReserved: z.boolean().default(true).meta({
      description: 'Whether interviewers and place are held until it is answered; else who picks first gets it',
    }),
    answerBy,
    message,
  })
  .meta({ id: 'InterviewProposal' });
export type InterviewProposal = z.infer<typeof interviewProposal>;

const moveTo = (most: number) =>
  z.strictObject({
    times: z
      .array(instant)
      .min(1)
      .max(most)
      .meta({ description: 'When it may start instead: the other side picks one' }),
    answerBy: instant.optional().meta({
      description:
        'Until when it can be answered: before the first of the times, and before what is booked. Without it, two days',
    }),
    message,
  });

/** `POST /api/v1/organization/interviews/:id/move` */
export const interviewMove = moveTo(MOST_TIMES).meta({ id: 'InterviewMove' });
export type InterviewMove = z.infer<typeof interviewMove>;

/** `POST /api/v1/talent/interviews/:id/move` */
export const ownInterviewMove = moveTo(MOST_TALENT_TIMES).meta({ id: 'OwnInterviewMove' });

/** `POST …/interviews/:id/pick` */
export const interviewPick = z.strictObject({ timeId: z.uuid() }).meta({ id: 'InterviewPick' });
export type InterviewPick = z.infer<typeof interviewPick>;

/** `POST …/interviews/:id/refuse`, `POST …/interviews/:id/cancel`: never without a word. */
export const interviewWord = z
  .strictObject({ message: words(1_000).meta({ description: 'What the other side reads' }) })
  .meta({ id: 'InterviewWord' });
export type InterviewWord = z.infer<typeof interviewWord>;

/** `POST …/interviews/:id/attendance` */
export const attendanceNote = z
  .strictObject({ attendance: z.enum(attendances).meta({ description: '`no-show`: the other side did not come' }) })
  .meta({ id: 'AttendanceNote' });
export type AttendanceNote = z.infer<typeof attendanceNote>;

/** `GET …/free-times` */
export const freeTimesAnswer = z
  .object({ times: z.array(freeTime).meta({ description: 'The next ones in usual hours, two weeks ahead at most' }) })
  .meta({ id: 'FreeTimes' });
export type FreeTimesAnswer = z.infer<typeof freeTimesAnswer>;

const from = instant.optional().meta({ description: 'From when on; else from now on' });

/** `GET /api/v1/organization/applications/:id/free-times` */
export const freeTimesQuery = z
  .strictObject({
    interviewer: several(z.uuid()).refine((given) => given.length >= 1 && given.length <= MOST_INTERVIEWERS, {
      params: refusal('interviewers', { zh: '请选择 1 至 6 位面试官。', en: 'Name one to six interviewers.' }),
    }),
    minutes: wholeNumber(minutes.min, minutes.max),
    bufferBefore: wholeNumber(buffer.min, buffer.max).default(0),
    bufferAfter: wholeNumber(buffer.min, buffer.max).default(0),
    from,
  })
  .meta({ id: 'FreeTimesQuery' });
export type FreeTimesQuery = z.infer<typeof freeTimesQuery>;

/** `GET …/interviews/:id/free-times` */
export const freeTimesFrom = z.strictObject({ from }).meta({ id: 'FreeTimesFrom' });
export type FreeTimesFrom = z.infer<typeof freeTimesFrom>;

const facts = z.object({
  id: z.uuid(),
  applicationId: z.uuid(),
  state: z.enum(interviewStates),
  title: z.string().meta({ description: 'Of the vacancy, as it was called when the talent applied' }),
  minutes: z.number().int(),
  place: z.object({ kind: z.enum(['place', 'online']), text: z.string().nullable() }),
  interviewers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  booked: freeTime.nullable().meta({ description: 'What was picked, also when it is over' }),
  proposal: z
    .object({
      by: z.enum(applicationParties),
      answerBy: instant,
      times: z.array(freeTime.extend({ id: z.uuid() })).meta({ description: 'In the order of time' }),
    })
    .nullable()
    .meta({ description: 'What waits for an answer of the other side' }),
  attendance: z
    .object({ talent: z.enum(attendances).nullable(), organization: z.enum(attendances).nullable() })
    .meta({ description: 'What each side said afterwards' }),
  next: z.array(z.enum(interviewActs)).meta({ description: 'What one can do now' }),
});

const step = z.object({
  kind: z.enum(interviewStepKinds),
  by: z.enum(applicationParties).nullable().meta({ description: 'null: by the fair, as time passed' }),
  times: z.array(instant).meta({ description: 'What was proposed or picked' }),
  message: z.string().nullable(),
  at: instant,
});

/** `GET /api/v1/talent/interviews`, `GET /api/v1/organization/interviews` */
export const ownInterviewsQuery = z
  .strictObject({ application: z.uuid().optional(), cursor, limit: pageLimit })
  .meta({ id: 'OwnInterviewsQuery' });
export const receivedInterviewsQuery = ownInterviewsQuery.meta({ id: 'ReceivedInterviewsQuery' });
export type InterviewsQuery = z.infer<typeof ownInterviewsQuery>;

const ownFacts = facts.extend({ organization: z.object({ id: z.uuid(), name: z.string() }) });
const receivedFacts = facts.extend({
  applicant: z
    .object({ name: z.string().nullable() })
    .nullable()
    .meta({ description: 'null: the application was withdrawn, or the talent blocked the organization since' }),
  bufferBefore: z.number().int(),
  bufferAfter: z.number().int(),
  isReserved: z.boolean(),
});

export const ownInterviews = z
  .object({
    interviews: z.array(ownFacts).meta({ description: 'The last proposed first' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OwnInterviews' });
export type OwnInterviews = z.infer<typeof ownInterviews>;

export const receivedInterviews = z
  .object({
    interviews: z.array(receivedFacts).meta({ description: 'The last proposed first' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ReceivedInterviews' });
export type ReceivedInterviews = z.infer<typeof receivedInterviews>;

/** `GET /api/v1/talent/interviews/:id` */
export const ownInterview = ownFacts
  .extend({ timeline: z.array(step).meta({ description: 'In the order of time' }) })
  .meta({ id: 'OwnInterview' });
export type OwnInterview = z.infer<typeof ownInterview>;

/** `GET /api/v1/organization/interviews/:id` */
export const receivedInterview = receivedFacts
  .extend({
    timeline: z
      .array(step.extend({ member: z.string().nullable().meta({ description: 'Who did it for the organization' }) }))
      .meta({ description: 'In the order of time' }),
  })
  .meta({ id: 'ReceivedInterview' });
export type ReceivedInterview = z.infer<typeof receivedInterview>;
