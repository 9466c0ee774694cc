import { z } from 'zod';
import { divisionCode, educations, employments, experiences, organizationKinds } from './codes.js';
import { day, flag, instant, pageLimit, refusal, several, wholeNumber } from './wire.js';

/** What everybody can search. Needs and projects join this list with their features. */
export const searchKinds = ['vacancy'] as const;
/** What the engine can search: talents too, for those whom they let see them. */
export type SearchKind = (typeof searchKinds)[number] | 'talent';

export const facetNames = [
  'place',
  'industry',
  'occupation',
  'education',
  'experience',
  'employment',
  'organizationKind',
  'pay',
  'publishedSince',
] as const;
export type FacetName = (typeof facetNames)[number];

export const searchSorts = ['relevance', 'newest', 'pay'] as const;
export type SearchSort = (typeof searchSorts)[number];

/**
 * Degree and years of full-time work of who searches, as `bachelor.3-5`: finds what asks for no more. Not who it is, so
 * that an address with it can be passed on.
 */
export const qualification = z
  .string()
  .regex(/^(none|high-school|college|bachelor|master|doctor)\.(0|0-1|1-3|3-5|5-10|10\+)$/);

/** `GET /api/v1/search`. Values of one parameter are alternatives, parameters add up. */
export const searchQuery = z
  .strictObject({
    kind: z.enum(searchKinds),
    q: z.string().max(200).default('').meta({ description: 'Text; empty lists all by `sort`' }),
    place: several(divisionCode),
    industry: several(z.string().max(40)),
    occupation: several(z.string().max(40)),
    education: several(z.enum(educations)),
    experience: several(z.enum(experiences)),
    employment: several(z.enum(employments)),
    organizationKind: several(z.enum(organizationKinds)),
    organization: several(z.uuid()),
    payMin: wholeNumber(0, 10_000_000)
      .optional()
      .meta({ description: 'CNY a month; posts that pay up to at least this' }),
    payMax: wholeNumber(0, 10_000_000)
      .optional()
      .meta({ description: 'CNY a month; posts that pay from at most this' }),
    publishedSince: day.optional(),
    qualify: qualification.optional().meta({
      description: 'Degree and years of work, as `bachelor.3-5`: vacancies that ask for no more, or say nothing',
    }),
    exact: flag
      .optional()
      .meta({ description: 'All words must match as they are typed: no word is dropped, no other spelling searched' }),
    sort: z.enum(searchSorts).optional().meta({ description: 'Default: relevance with `q`, newest without' }),
    facets: several(z.enum(facetNames)),
    shortFacets: flag.optional().meta({
      description:
        'Long facets answer what a reader sees first: the top of trees, what is open in them, the most frequent',
    }),
    limit: pageLimit,
    cursor: z.string().max(500).optional(),
  })
  .refine(({ payMin, payMax }) => payMin === undefined || payMax === undefined || payMin <= payMax, {
    path: ['payMax'],
    params: refusal('below-pay-min', {
      zh: 'payMax 不能小于 payMin，请改正其中一个。',
      en: 'payMax must not be below payMin: correct one of them.',
    }),
  })
  .meta({ id: 'SearchQuery' });
export type SearchQuery = z.infer<typeof searchQuery>;

export const placeName = z.object({ code: divisionCode, name: z.string() });

export const vacancySource = z
  .object({ name: z.string(), publishedOn: day.nullable(), url: z.string().nullable() })
  .meta({ id: 'VacancySource', description: 'Where an imported post comes from' });

export const vacancyHit = z
  .object({
    id: z.string(),
    kind: z.literal('vacancy'),
    title: z.string(),
    organization: z.object({ id: z.string(), name: z.string(), verified: z.boolean() }).nullable(),
    place: placeName.nullable(),
    payMonthlyMin: z.number().int().nullable(),
    payMonthlyMax: z.number().int().nullable(),
    payMonths: z.number().int().nullable(),
    payComputed: z.boolean(),
    payText: z.string().nullable(),
    education: z.enum(educations).nullable(),
    experience: z.enum(experiences).nullable(),
    employment: z.enum(employments),
    tags: z.array(z.string()),
    publishedAt: instant,
    source: vacancySource.nullable(),
    highlights: z.record(z.string(), z.string()).meta({ description: 'Safe HTML, `<em>` only, by field' }),
  })
  .meta({ id: 'VacancyHit' });
export type VacancyHit = z.infer<typeof vacancyHit>;

export const facetValue = z
  .object({
    value: z.string(),
    name: z.string(),
    count: z.number().int(),
    parent: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'place and industry: the code of what stands above; null at the top' }),
    folded: z
      .literal(true)
      .optional()
      .meta({ description: 'With `shortFacets`: what stands within is left out of this answer' }),
  })
  .meta({ id: 'FacetValue' });
export type FacetValue = z.infer<typeof facetValue>;

export const searchResponse = z
  .object({
    hits: z.array(vacancyHit),
    total: z.number().int().meta({ description: 'Exact' }),
    relaxed: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Terms that were dropped because nothing had them all' }),
    facets: z.record(z.string(), z.array(facetValue)),
    tookMs: z.number(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'SearchResponse' });
export type SearchResponse = z.infer<typeof searchResponse>;

/** What a search that finds nothing may let go of: (some of) its words, one filter, or all filters. */
export const wayOutDrops = [
  'q',
  'place',
  'industry',
  'occupation',
  'education',
  'experience',
  'employment',
  'organizationKind',
  'organization',
  'payMin',
  'payMax',
  'publishedSince',
  'qualify',
  'filters',
] as const;
export type WayOutDrop = (typeof wayOutDrops)[number];

export const waysOutResponse = z
  .object({
    ways: z.array(
      z.object({
        drop: z.enum(wayOutDrops),
        q: z.string().meta({ description: 'The text that is left' }),
        total: z.number().int().meta({ description: 'What this search finds, exact' }),
        relaxed: z.array(z.string()).nullable().meta({ description: 'As in the answer of a search' }),
      }),
    ),
  })
  .meta({ id: 'WaysOutResponse' });
export type WaysOutResponse = z.infer<typeof waysOutResponse>;

export const suggestQuery = z
  .strictObject({ kind: z.enum(searchKinds), q: z.string().max(200) })
  .meta({ id: 'SuggestQuery' });

export const suggestionKinds = ['title', 'skill', 'organization', 'place'] as const;
export const suggestResponse = z
  .object({
    suggestions: z.array(
      z.object({
        text: z.string(),
        kind: z.enum(suggestionKinds),
        id: z.string().optional(),
        before: z
          .string()
          .optional()
          .meta({ description: 'The words typed before the one that `text` completes; both together were looked for' }),
      }),
    ),
  })
  .meta({ id: 'SuggestResponse' });
export type SuggestQuery = z.infer<typeof suggestQuery>;
export type SuggestResponse = z.infer<typeof suggestResponse>;
