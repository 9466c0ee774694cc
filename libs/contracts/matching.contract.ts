import { z } from 'zod';
import { educations, employments, experiences } from './codes.js';
import { vacancyHit } from './search.contract.js';
import { degrees } from './talent.contract.js';

/** How one reason speaks: `unknown` where one side says nothing, which neither helps nor hurts. */
export const matchVerdicts = ['met', 'partly', 'unmet', 'unknown'] as const;
export type MatchVerdict = (typeof matchVerdicts)[number];

/** 很合适, 合适, 部分合适, 不太合适. The last one is never recommended. */
export const matchBands = ['strong', 'good', 'partly', 'weak'] as const;
export type MatchBand = (typeof matchBands)[number];

/** Where in a résumé a skill stands. */
export const skillPlaces = ['skills', 'languages', 'certificates', 'work', 'projects'] as const;

const verdict = z.enum(matchVerdicts);
const month = z.string().meta({ description: '`YYYY-MM`' });

/** Why a vacancy fits somebody or does not: facts, which front ends word. */
export const matchReason = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('skills'),
      verdict,
      had: z
        .array(z.object({ name: z.string(), from: z.enum(skillPlaces) }))
        .meta({ description: 'Of the skills asked for, by their usual names, with where the résumé names them' }),
      missing: z.array(z.string()).meta({ description: 'The other ones asked for; both empty: it asks for none' }),
    }),
    z.object({
      kind: z.literal('occupation'),
      verdict,
      relation: z
        .enum(['same', 'title', 'kin', 'other'])
        .nullable()
        .meta({ description: '`title`: by the words of the title; `kin`: of the same group of the classification' }),
      basis: z
        .enum(['wished', 'worked'])
        .nullable()
        .meta({ description: 'Compared with what is wished, or, where nothing is, with what one worked as' }),
    }),
    z.object({
      kind: z.literal('place'),
      verdict,
      place: z
        .enum(['chosen', 'nearby', 'elsewhere'])
        .nullable()
        .meta({ description: '`nearby`: in the city of a chosen district, or in the province of a chosen city' }),
    }),
    z.object({
      kind: z.literal('pay'),
      verdict,
      pay: z
        .enum(['within', 'above', 'reaches', 'below'])
        .nullable()
        .meta({ description: '`reaches`: begins below what is wished and gets there' }),
      overlap: z
        .object({ min: z.number().int(), max: z.number().int() })
        .nullable()
        .meta({ description: 'CNY a month that are both paid and wished' }),
    }),
    z.object({
      kind: z.literal('experience'),
      verdict,
      asked: z.enum(experiences).nullable(),
      years: z
        .number()
        .nullable()
        .meta({ description: 'Of full-time work, months that overlap counted once; null: not told' }),
    }),
    z.object({
      kind: z.literal('education'),
      verdict,
      asked: z.enum(educations).nullable(),
      degree: z.enum(degrees).nullable().meta({ description: 'The highest one reached' }),
      graduates: month.nullable().meta({ description: 'When a degree that is asked for will be reached' }),
    }),
    z.object({
      kind: z.literal('discipline'),
      verdict,
      asked: z.array(z.string()),
      studied: z.array(z.string()).meta({ description: 'Of those asked for' }),
    }),
    z.object({ kind: z.literal('employment'), verdict, offered: z.enum(employments) }),
  ])
  .meta({ id: 'MatchReason' });
export type MatchReason = z.infer<typeof matchReason>;
export type MatchKind = MatchReason['kind'];

const fit = z.object({
  band: z.enum(matchBands),
  reasons: z.array(matchReason).meta({ description: 'All kinds, those that weigh most first' }),
});
export type MatchFit = z.infer<typeof fit>;

export const vacancyMatch = fit.extend({ vacancy: vacancyHit }).meta({ id: 'VacancyMatch' });
export type VacancyMatch = z.infer<typeof vacancyMatch>;

/** What a talent has not said yet that matches stand on. */
export const matchNeeds = ['resume', 'skills', 'wishes'] as const;
export type MatchNeed = (typeof matchNeeds)[number];

const basis = {
  resume: z
    .object({ id: z.string(), title: z.string() })
    .nullable()
    .meta({ description: 'The résumé that was compared' }),
  needs: z.array(z.enum(matchNeeds)).meta({
    description:
      'What is not said yet: no résumé, no skills in it, no wishes. With `resume` and `wishes` nothing is found',
  }),
};

const resumeChoice = z.uuid().optional().meta({ description: 'One of one’s own résumés; the main one without it' });

/** `GET /api/v1/talent/matches` */
export const matchesQuery = z
  .strictObject({ resume: resumeChoice, cursor: z.string().max(500).optional() })
  .meta({ id: 'MatchesQuery' });
export type MatchesQuery = z.infer<typeof matchesQuery>;

export const matchesPage = z
  .object({
    ...basis,
    matches: z.array(vacancyMatch).meta({ description: 'Best first, ten at a time, fifty at most' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Matches' });
export type MatchesPage = z.infer<typeof matchesPage>;

/** `GET /api/v1/talent/matches/:id` */
export const oneMatchQuery = z.strictObject({ resume: resumeChoice }).meta({ id: 'MatchQuery' });
export const oneMatch = z
  .object({ ...basis, match: fit.nullable().meta({ description: 'null: there is nothing to compare it with' }) })
  .meta({ id: 'Match' });
export type OneMatch = z.infer<typeof oneMatch>;
