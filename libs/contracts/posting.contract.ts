import { z } from 'zod';
import { organizationKinds, vacancyStates } from './codes.js';
import { lintFinding } from './lint.contract.js';
import { placeName } from './search.contract.js';
import { vacancyDraft } from './vacancy-form.contract.js';
import { instant, pageLimit, several } from './wire.js';

const version = z.number().int().min(1).meta({ description: 'The version of the working copy that was read' });
const who = z.object({ id: z.string(), name: z.string() }).nullable();
const cursor = z.string().max(1000).optional();
/** In words that its readers can act by. */
const reason = z.string().trim().min(5).max(500);

export const ownVacancySorts = ['updated', 'published', 'lapses', 'title'] as const;
export type OwnVacancySort = (typeof ownVacancySorts)[number];

/** `GET /api/v1/organization/vacancies` */
export const ownVacanciesQuery = z
  .strictObject({
    state: several(z.enum(vacancyStates)),
    q: z.string().trim().max(100).default('').meta({ description: 'Part of the title or address' }),
    updatedSince: instant.optional(),
    sort: z.enum(ownVacancySorts).default('updated'),
    limit: pageLimit,
    cursor,
  })
  .meta({ id: 'OwnVacanciesQuery' });
export type OwnVacanciesQuery = z.infer<typeof ownVacanciesQuery>;

const ownVacancyRow = z.object({
  id: z.string(),
  state: z.enum(vacancyStates),
  version: version.meta({ description: 'Of the working copy' }),
  title: z.string().meta({ description: 'Of the working copy; empty where none is written yet' }),
  place: placeName.nullable(),
  payText: z.string().nullable(),
  payMonthlyMin: z.number().int().nullable().meta({ description: 'CNY a month; null where none is stated' }),
  payMonthlyMax: z.number().int().nullable(),
  payMonths: z.number().int().nullable(),
  payComputed: z.boolean().meta({ description: 'From pay by the day, hour or year' }),
  headcount: z.number().int().nullable(),
  isPublic: z.boolean().meta({ description: 'Readers see it: open, or with the word that it is over' }),
  hasChanges: z.boolean().meta({ description: 'The working copy says something else than readers see' }),
  inReview: z.boolean().meta({ description: 'What was submitted waits for the desk and cannot be edited meanwhile' }),
  returned: z
    .string()
    .nullable()
    .meta({ description: 'Why the desk returned it, until it is submitted or published again' }),
  publishedAt: instant.nullable(),
  lapsesAt: instant.nullable(),
  confirmBy: instant.nullable().meta({ description: 'Asked whether it is still open; it lapses without an answer' }),
  updatedAt: instant,
  updatedBy: who.meta({ description: 'Who edited it last; null for the fair and for who is gone' }),
  imported: z.boolean(),
});
export type OwnVacancyRow = z.infer<typeof ownVacancyRow>;

export const ownVacancies = z
  .object({
    vacancies: z.array(ownVacancyRow),
    counts: z.record(z.enum(vacancyStates), z.number().int()).meta({
      description: 'By state: of all that `q` and `updatedSince` find, whatever `state` asks for',
    }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OwnVacancies' });
export type OwnVacancies = z.infer<typeof ownVacancies>;

/** `GET /api/v1/organization/vacancies/:id`: as its organization sees it. */
export const ownVacancy = ownVacancyRow
  .extend({
    draft: vacancyDraft.meta({ description: 'The working copy' }),
    findings: z.array(lintFinding).meta({ description: 'Of the working copy' }),
    publicVersion: z.number().int().nullable().meta({ description: 'Which version readers see' }),
  })
  .meta({ id: 'OwnVacancy' });
export type OwnVacancy = z.infer<typeof ownVacancy>;

/** `POST /api/v1/organization/vacancies` and `POST …/lint` */
export const draftRequest = z.strictObject({ draft: vacancyDraft }).meta({ id: 'DraftRequest' });
export type DraftRequest = z.infer<typeof draftRequest>;

/** `PUT /api/v1/organization/vacancies/:id/draft`: the whole working copy. */
export const draftSave = z.strictObject({ draft: vacancyDraft, version }).meta({ id: 'DraftSave' });
export type DraftSave = z.infer<typeof draftSave>;

/** `POST …/:id/publish`, `POST …/:id/versions/:number/restore` */
export const versionRequest = z.strictObject({ version }).meta({ id: 'VersionRequest' });
export type VersionRequest = z.infer<typeof versionRequest>;

/** What an organization does to a vacancy of its own. `withdraw` takes it back from review. */
export const ownVacancyActions = ['pause', 'resume', 'fill', 'close', 'confirm', 'withdraw'] as const;
export type OwnVacancyAction = (typeof ownVacancyActions)[number];
export const ownVacancyActionParam = z.strictObject({ id: z.uuid(), action: z.enum(ownVacancyActions) });
export type OwnVacancyActionParam = z.infer<typeof ownVacancyActionParam>;

/** `POST /api/v1/organization/vacancies/bulk`. `publish` takes each working copy as it is; `discard` deletes drafts. */
export const bulkRequest = z
  .strictObject({
    action: z.enum([...ownVacancyActions, 'publish', 'discard']),
    ids: z.array(z.uuid()).min(1).max(500),
  })
  .meta({ id: 'VacancyBulkRequest' });
export type BulkRequest = z.infer<typeof bulkRequest>;

export const bulkResults = z
  .object({
    results: z
      .array(
        z.object({
          id: z.string(),
          state: z.enum(vacancyStates).nullable().meta({ description: 'Afterwards; null where it is gone' }),
          problem: z
            .object({
              code: z.string(),
              detail: z.string(),
              errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
            })
            .nullable()
            .meta({ description: 'Why nothing was done; null where it was' }),
        }),
      )
      .meta({ description: 'In the order of the ids asked for, each once' }),
  })
  .meta({ id: 'VacancyBulkResults' });
export type BulkResults = z.infer<typeof bulkResults>;

export const lintAnswer = z.object({ findings: z.array(lintFinding) }).meta({ id: 'LintAnswer' });
export type LintAnswer = z.infer<typeof lintAnswer>;

/** One field that is different; values as JSON, null where there was none. */
export const fieldChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
export type FieldChange = z.infer<typeof fieldChange>;

export const versionActs = ['created', 'edited', 'restored', 'copied', 'taken-over'] as const;
export type VersionAct = (typeof versionActs)[number];

/** `GET …/:id/versions` */
export const versionsQuery = z.strictObject({ limit: pageLimit, cursor }).meta({ id: 'VacancyVersionsQuery' });
export type VersionsQuery = z.infer<typeof versionsQuery>;

export const vacancyVersions = z
  .object({
    versions: z
      .array(
        z.object({
          number: z.number().int(),
          act: z.enum(versionActs),
          at: instant,
          by: who,
          publishedAt: instant.nullable().meta({ description: 'When it became what readers see' }),
          changes: z.array(fieldChange).meta({ description: 'Against the version before it' }),
        }),
      )
      .meta({ description: 'The latest first. One person’s edits of ten minutes are one version' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'VacancyVersions' });
export type VacancyVersions = z.infer<typeof vacancyVersions>;

export const versionParam = z.strictObject({
  id: z.uuid(),
  number: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
});
export type VersionParam = z.infer<typeof versionParam>;

/** Why something is at the desk: its organization is not verified; it keeps what a rule points out. */
export const reviewCauses = ['unverified', 'kept-findings'] as const;
export type ReviewCause = (typeof reviewCauses)[number];

/** `GET /api/v1/desk/reviews`: what waits, the oldest first. */
export const reviewsQuery = z
  .strictObject({
    organization: z.uuid().optional(),
    cause: several(z.enum(reviewCauses)),
    limit: pageLimit,
    cursor,
  })
  .meta({ id: 'ReviewsQuery' });
export type ReviewsQuery = z.infer<typeof reviewsQuery>;

export const review = z
  .object({
    id: z.string(),
    vacancyId: z.string(),
    state: z.enum(vacancyStates),
    organization: z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(organizationKinds),
      verified: z.boolean(),
    }),
    causes: z.array(z.enum(reviewCauses)),
    isPublic: z.boolean().meta({ description: 'Readers see it already: it was published at once' }),
    submittedAt: instant,
    ageHours: z.number().int().meta({ description: 'Whole hours since it was submitted' }),
    draft: vacancyDraft.meta({ description: 'What was submitted' }),
    findings: z.array(lintFinding),
    changes: z.array(fieldChange).meta({ description: 'Against what was public before; all of it the first time' }),
  })
  .meta({ id: 'VacancyReview' });
export type ReviewView = z.infer<typeof review>;

export const reviews = z
  .object({
    reviews: z.array(review),
    waiting: z.number().int().meta({ description: 'All that wait, whatever was asked for' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'VacancyReviews' });
export type Reviews = z.infer<typeof reviews>;

export const reviewDecisions = ['approved', 'returned', 'taken-down'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** `POST /api/v1/desk/reviews/:id/return`, `…/take-down`, `POST /api/v1/desk/vacancies/:id/take-down` */
export const reasonRequest = z.strictObject({ reason }).meta({ id: 'ReasonRequest' });
export type ReasonRequest = z.infer<typeof reasonRequest>;

export const reviewDecided = z
  .object({ id: z.string(), vacancyId: z.string(), decision: z.enum(reviewDecisions), state: z.enum(vacancyStates) })
  .meta({ id: 'VacancyReviewDecided' });
export type ReviewDecided = z.infer<typeof reviewDecided>;

export const takenDown = z.object({ id: z.string(), state: z.literal('taken-down') }).meta({ id: 'VacancyTakenDown' });
export type TakenDown = z.infer<typeof takenDown>;

export const discarded = z.object({ discarded: z.literal(true) }).meta({ id: 'VacancyDiscarded' });
export type Discarded = z.infer<typeof discarded>;
