import { z } from 'zod';
import { divisionCode, educations, employments, experiences, organizationKinds, vacancyEndings } from './codes.js';
import { qualification, vacancyHit } from './search.contract.js';
import { instant, pageLimit, refusal } from './wire.js';

/** Most favourites, saved searches and recently seen vacancies of a person. */
export const MOST_FAVOURITES = 500;
export const MOST_SAVED_SEARCHES = 20;
export const MOST_SEEN = 50;

/** How often somebody is told by e-mail what is new for a saved search. */
export const alertRhythms = ['none', 'daily', 'weekly'] as const;
export type AlertRhythm = (typeof alertRhythms)[number];

const chosen = <T extends z.ZodType>(value: T) => z.array(value).max(100).default([]);
const pay = z.number().int().min(0).max(10_000_000).optional();

/**
 * A search as it is kept: its words and filters, as `searchQuery` has them. How it is sorted and paged is of the
 * moment, and since when a vacancy is published is what a saved search itself is about.
 */
export const savedQuery = z
  .strictObject({
    kind: z.literal('vacancy'),
    q: z.string().max(200).default(''),
    place: chosen(divisionCode),
    industry: chosen(z.string().max(40)),
    occupation: chosen(z.string().max(40)),
    education: chosen(z.enum(educations)),
    experience: chosen(z.enum(experiences)),
    employment: chosen(z.enum(employments)),
    organizationKind: chosen(z.enum(organizationKinds)),
    organization: chosen(z.uuid()),
    payMin: pay,
    payMax: pay,
    qualify: qualification.optional(),
    exact: z.boolean().optional(),
  })
  .refine(({ payMin, payMax }) => payMin === undefined || payMax === undefined || payMin <= payMax, {
    path: ['payMax'],
    params: refusal('below-pay-min', {
      zh: 'payMax 不能小于 payMin，请改正其中一个。',
      en: 'payMax must not be below payMin: correct one of them.',
    }),
  })
  .meta({ id: 'SavedQuery' });
export type SavedQuery = z.infer<typeof savedQuery>;

const name = z.string().trim().min(1).max(60);

export const savedSearch = z
  .object({
    id: z.uuid(),
    name: z.string(),
    query: savedQuery,
    alert: z.enum(alertRhythms),
    createdAt: instant,
  })
  .meta({ id: 'SavedSearch' });
export type SavedSearch = z.infer<typeof savedSearch>;

/** `GET /api/v1/saved/searches` */
export const savedSearches = z
  .object({
    searches: z
      .array(
        savedSearch.extend({
          words: z.string().meta({ description: 'What it searches, in plain language, whatever it is named' }),
          fresh: z.number().int().nullable().meta({
            description: 'Vacancies first published since it was last looked at, exact; null: search is away',
          }),
        }),
      )
      .meta({ description: 'The last saved first' }),
    mail: z
      .enum(['possible', 'no-address', 'not-configured'])
      .meta({ description: 'Whether the person can be told by e-mail: at an address of theirs that was verified' }),
  })
  .meta({ id: 'SavedSearches' });
export type SavedSearches = z.infer<typeof savedSearches>;

/** `POST /api/v1/saved/searches` */
export const searchSaving = z
  .strictObject({
    query: savedQuery,
    name: name.optional().meta({ description: 'Without one it is named by its words and filters' }),
    alert: z.enum(alertRhythms).default('none'),
  })
  .meta({ id: 'SearchSaving' });
export type SearchSaving = z.infer<typeof searchSaving>;

export const searchSaved = savedSearch
  .extend({
    isNew: z.boolean().meta({ description: 'Not so where the same search was saved before: then it is as it was' }),
    mail: savedSearches.shape.mail,
  })
  .meta({ id: 'SearchSaved' });
export type SearchSaved = z.infer<typeof searchSaved>;

/** `PATCH /api/v1/saved/searches/:id` */
export const savedSearchEdit = z
  .strictObject({ name: name.optional(), alert: z.enum(alertRhythms).optional() })
  .meta({ id: 'SavedSearchEdit' });
export type SavedSearchEdit = z.infer<typeof savedSearchEdit>;

/** `gone`: its page is not there any more. */
export const keptStandings = ['open', 'lapsed', ...vacancyEndings, 'gone'] as const;

/** A vacancy as a person’s own lists show it, whatever became of it. */
export const keptVacancy = z.object({
  id: z.uuid(),
  standing: z.enum(keptStandings),
  hit: vacancyHit.nullable().meta({ description: 'Null for one that is gone' }),
});

/** `GET /api/v1/saved/favourites` */
export const favouritesQuery = z
  .strictObject({ cursor: z.string().max(500).optional(), limit: pageLimit })
  .meta({ id: 'FavouritesQuery' });
export type FavouritesQuery = z.infer<typeof favouritesQuery>;

export const favourites = z
  .object({
    favourites: z.array(keptVacancy.extend({ savedAt: instant })).meta({ description: 'The last saved first' }),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Favourites' });
export type Favourites = z.infer<typeof favourites>;

/** `GET /api/v1/saved/seen` */
export const seenVacancies = z
  .object({
    isKept: z.boolean().meta({ description: 'Whether the person wants it to be kept' }),
    seen: z.array(keptVacancy.extend({ seenAt: instant })).meta({ description: 'The last seen first, 50 at most' }),
  })
  .meta({ id: 'SeenVacancies' });
export type SeenVacancies = z.infer<typeof seenVacancies>;

/** `PUT /api/v1/saved/seen` */
export const seenChoice = z.strictObject({ isKept: z.boolean() }).meta({ id: 'SeenChoice' });
export type SeenChoice = z.infer<typeof seenChoice>;

/** `GET /api/v1/saved/marks` */
export const savedMarks = z
  .object({
    favourites: z.array(z.uuid()).meta({ description: 'Ids of all vacancies that are favourites' }),
    isSeenKept: z.boolean(),
  })
  .meta({ id: 'SavedMarks' });
export type SavedMarks = z.infer<typeof savedMarks>;

/** `POST /unsubscribe` */
export const unsubscribeQuery = z.strictObject({
  token: z.string().max(200),
  from: z.literal('page').optional(),
});
export type UnsubscribeQuery = z.infer<typeof unsubscribeQuery>;
