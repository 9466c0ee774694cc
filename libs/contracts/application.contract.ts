import { z } from 'zod';
import { answerBy } from './answer-owed.contract.js';
import { applicationNotes, tag } from './recruiting.contract.js';
import { keptVacancy } from './saved.contract.js';
import { resumeContent } from './talent.contract.js';
import { hiddenParts, talentFacts } from './talent-search.contract.js';
import { LONGEST_CONDITION, MOST_CONDITIONS } from './vacancy-form.contract.js';
import { instant, pageLimit, refusal, several } from './wire.js';

/** Where an application 投递 stands. From `accepted` on it is over. */
export const applicationStates = [
  'applied',
  'viewed',
  'shortlisted',
  'interview',
  'offer',
  'accepted',
  'declined',
  'withdrawn',
  'rejected',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** Whose step it is. */
export const applicationParties = ['talent', 'organization'] as const;
export type ApplicationParty = (typeof applicationParties)[number];

/** How often somebody may apply for the same vacancy, having withdrawn in between. */
export const MOST_TIMES_APPLIED = 3;

const state = z.enum(applicationStates);
const words = (most: number) => z.string().trim().min(1).max(most);
const cursor = z.string().max(500).optional();

/** `POST /api/v1/talent/applications` */
export const applicationMaking = z
  .strictObject({
    vacancyId: z.uuid(),
    resumeId: z.uuid(),
    message: words(1_000).optional().meta({ description: 'What the organization reads beside the résumé' }),
    conditions: z
      .array(z.string().max(LONGEST_CONDITION))
      .max(MOST_CONDITIONS)
      .default([])
      .meta({ description: 'Conditions of the vacancy to which the talent says yes: all of them, or it is not taken' }),
  })
  .meta({ id: 'ApplicationMaking' });
export type ApplicationMaking = z.infer<typeof applicationMaking>;

const conditions = z
  .array(z.string())
  .meta({ description: 'Conditions of the vacancy to which the talent said yes, as they were then' });

const ownFacts = z.object({
  id: z.uuid(),
  state,
  title: z.string().meta({ description: 'Of the vacancy, as it was called when one applied' }),
  organization: z.object({ id: z.uuid(), name: z.string() }),
  vacancy: keptVacancy.nullable().meta({ description: 'As it stands now, also when it is over; null: it was deleted' }),
  appliedAt: instant,
  changedAt: instant.meta({ description: 'Of the last step' }),
  answerBy,
});

/** `GET /api/v1/talent/applications` */
export const ownApplicationsQuery = z
  .strictObject({
    vacancy: z.uuid().optional().meta({ description: 'For this vacancy alone' }),
    state: state.optional(),
    cursor,
    limit: pageLimit,
  })
  .meta({ id: 'OwnApplicationsQuery' });
export type OwnApplicationsQuery = z.infer<typeof ownApplicationsQuery>;

export const ownApplications = z
  .object({
    applications: z.array(ownFacts).meta({ description: 'The last made first' }),
    total: z.number().int().meta({ description: 'Of those that are asked for' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OwnApplications' });
export type OwnApplications = z.infer<typeof ownApplications>;

const step = z.object({
  state: state.meta({ description: 'Where it led' }),
  by: z.enum(applicationParties),
  message: z.string().nullable(),
  at: instant,
});

const unanswered = z
  .object({ at: instant, days: z.number().int() })
  .nullable()
  .meta({ description: 'When the term of so many days was over without an answer; null: it was not, or not yet' });

/** `GET /api/v1/talent/applications/:id` */
export const ownApplication = ownFacts
  .extend({
    next: z.array(state).meta({ description: 'Where the talent can take it from here' }),
    sent: z
      .object({ content: resumeContent, message: z.string().nullable(), conditions })
      .meta({ description: 'What was sent, as it was: the résumé may have been edited since' }),
    timeline: z.array(step).meta({ description: 'In the order of time' }),
    unanswered,
  })
  .meta({ id: 'OwnApplication' });
export type OwnApplication = z.infer<typeof ownApplication>;

/** `GET /api/v1/organization/applications` */
export const receivedApplicationsQuery = z
  .strictObject({
    vacancy: z.uuid().optional().meta({ description: 'Of this vacancy alone' }),
    state: several(state).meta({ description: 'In one of these; in whatever state without' }),
    owed: z
      .literal('true')
      .optional()
      .meta({ description: 'Those alone that wait for an answer, the oldest term first' }),
    mine: z.literal('true').optional().meta({ description: 'Those alone for which the caller is responsible' }),
    tag: tag.optional().meta({ description: 'Those alone that have this tag' }),
    cursor,
    limit: pageLimit,
  })
  .meta({ id: 'ReceivedApplicationsQuery' });
export type ReceivedApplicationsQuery = z.infer<typeof receivedApplicationsQuery>;

const receivedFacts = z.object({
  id: z.uuid(),
  state,
  next: z.array(state).meta({ description: 'Where the organization can take it from here' }),
  version: z.number().int().min(1),
  vacancy: z.object({
    id: z.uuid().nullable().meta({ description: 'null: it was deleted' }),
    title: z.string().meta({ description: 'As it was called when the talent applied' }),
  }),
  applicant: talentFacts
    .pick({
      headline: true,
      degree: true,
      discipline: true,
      major: true,
      graduationYear: true,
      workYears: true,
      latestTitle: true,
      skills: true,
    })
    .extend({
      name: z
        .string()
        .nullable()
        .meta({ description: 'From the first look on; in the blind stage from shortlisting on' }),
    })
    .nullable()
    .meta({ description: 'null: withdrawn, or the talent blocked the organization since' }),
  appliedAt: instant,
  changedAt: instant,
  answerBy,
  isLate: z.boolean().meta({ description: 'The term is over, and an answer still owed' }),
  tags: z.array(z.string()).meta({ description: 'Of the organization: the talent reads them in no page' }),
  responsible: z.object({ id: z.uuid(), name: z.string() }).nullable(),
});

const count = z.number().int();
const counts = z.object({
  applied: count,
  viewed: count,
  shortlisted: count,
  interview: count,
  offer: count,
  accepted: count,
  declined: count,
  withdrawn: count,
  rejected: count,
} satisfies Record<ApplicationState, typeof count>);

export const receivedApplications = z
  .object({
    applications: z.array(receivedFacts).meta({ description: 'The last made first; of `owed`, the oldest term' }),
    owed: z
      .object({ all: count, late: count.meta({ description: 'Of these, those whose term is over' }) })
      .meta({ description: 'How many wait for an answer, of the vacancy that is asked for, or of all' }),
    mine: count.meta({ description: 'How many the caller is responsible for, of the vacancy or of all' }),
    counts: counts.meta({ description: 'Of the vacancy that is asked for, or of all; in whatever state' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ReceivedApplications' });
export type ReceivedApplications = z.infer<typeof receivedApplications>;

/** `GET /api/v1/organization/applications/counts` */
export const applicantCountsQuery = z.strictObject({ vacancy: several(z.uuid()) }).meta({ id: 'ApplicantCountsQuery' });
export type ApplicantCountsQuery = z.infer<typeof applicantCountsQuery>;

export const applicantCounts = z
  .object({
    vacancies: z
      .record(z.string(), z.object({ all: count, new: count.meta({ description: 'Not looked at yet' }) }))
      .meta({ description: 'By id; a vacancy without an application, or of another organization, is not there' }),
  })
  .meta({ id: 'ApplicantCounts' });
export type ApplicantCounts = z.infer<typeof applicantCounts>;

/** `GET /api/v1/organization/applications/:id`. That it was read is in the talent's own list of who looked. */
export const receivedApplication = receivedFacts
  .extend({
    isBlind: z.boolean().meta({ description: 'Name, sex, age and birthplace stay hidden until shortlisted' }),
    hidden: z.array(z.enum(hiddenParts)),
    notes: applicationNotes,
    sent: z
      .object({
        content: resumeContent.meta({ description: 'What is hidden is empty; in texts *** stands for it' }),
        message: z.string().nullable(),
        conditions,
        contact: z
          .object({ phone: z.string().nullable(), email: z.string().nullable() })
          .nullable()
          .meta({ description: 'As the account has it now' }),
      })
      .nullable()
      .meta({ description: 'null: withdrawn, or the talent blocked the organization since' }),
    timeline: z
      .array(step.extend({ member: z.string().nullable().meta({ description: 'Who did it for the organization' }) }))
      .meta({ description: 'In the order of time' }),
    unanswered,
  })
  .meta({ id: 'ReceivedApplication' });
export type ReceivedApplication = z.infer<typeof receivedApplication>;

/** `POST /api/v1/organization/applications/:id/steps` */
export const applicationStep = z
  .strictObject({
    to: z.enum(['shortlisted', 'interview', 'offer', 'rejected']),
    message: words(1_000).optional().meta({ description: 'What the talent reads; needed with `rejected`' }),
    version: z.number().int().min(1).meta({ description: 'The one that was looked at' }),
  })
  .refine(({ to, message }) => to !== 'rejected' || message !== undefined, {
    path: ['message'],
    params: refusal('message-missing', {
      zh: '请写几句话告诉对方：不合适也应有答复。',
      en: 'Say a few words to the talent: who is turned down gets an answer too.',
    }),
  })
  .meta({ id: 'ApplicationStep' });
export type ApplicationStep = z.infer<typeof applicationStep>;

/** `POST /api/v1/organization/applications/answers`: one answer to many who are turned down. */
export const applicationAnswers = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(100),
    to: z.literal('rejected'),
    message: words(1_000).meta({ description: 'What each of them reads' }),
  })
  .meta({ id: 'ApplicationAnswers' });
export type ApplicationAnswers = z.infer<typeof applicationAnswers>;

export const applicationsAnswered = z
  .object({
    answered: z.array(z.uuid()),
    left: z
      .array(
        z.object({
          id: z.uuid(),
          state: state.nullable().meta({
            description:
              'null: it is not there. One that is not over is of a talent who blocked the organization since',
          }),
        }),
      )
      .meta({ description: 'Nothing changed in these' }),
  })
  .meta({ id: 'ApplicationsAnswered' });
export type ApplicationsAnswered = z.infer<typeof applicationsAnswered>;
