import { z } from 'zod';
import { organizationKinds, vacancyEndings } from './codes.js';
import { placeName, vacancyHit } from './search.contract.js';
import { musts } from './vacancy-form.contract.js';
import { instant } from './wire.js';

/** `GET /api/v1/vacancies/:id` */
export const vacancyDetail = vacancyHit
  .omit({ highlights: true })
  .extend({
    state: z.enum(['open', 'lapsed']),
    ended: z
      .enum(vacancyEndings)
      .nullable()
      .meta({ description: 'With `lapsed`: what its organization says of it; null: it lapsed by its date' }),
    description: z.string().nullable(),
    payReason: z.string().nullable().meta({ description: 'Why a post that is 面议 gives no range' }),
    disciplines: z.array(z.string()).meta({ description: 'University disciplines asked for, by name' }),
    skills: z.array(z.string()),
    musts: z
      .array(z.enum(musts))
      .meta({ description: 'Of education and experience, what nobody may lack who applies' }),
    conditions: z.array(z.string()).meta({ description: 'What everybody has to say yes to who applies' }),
    benefits: z.array(z.string()),
    headcount: z.number().int().nullable(),
    industry: z.object({ code: z.string(), name: z.string() }).nullable(),
    occupation: z.object({ code: z.string(), name: z.string() }).nullable(),
    placePath: z
      .array(placeName)
      .meta({ description: 'The division of `place` with all above it, widest first, each by its own name' }),
    placeText: z.string().nullable().meta({ description: 'The place as it was written' }),
    applying: z.enum(['here', 'not-verified', 'elsewhere']).meta({
      description:
        'Where one applies for it: here; here once its organization is verified; where it comes from, since its organization is not at this fair',
    }),
    isBlind: z.boolean().meta({
      description: 'Name, sex, age and birthplace of who applies stay hidden from its organization until it shortlists',
    }),
    lapsesAt: instant.nullable().meta({ description: 'When it lapses, or lapsed; null: not by itself' }),
    updatedAt: instant,
    asWritten: z
      .record(z.string(), z.string())
      .meta({ description: 'What an import could not read, word for word, by column' }),
  })
  .meta({ id: 'Vacancy' });
export type VacancyDetail = z.infer<typeof vacancyDetail>;

/** `GET /api/v1/vacancies/:id/similar` */
export const similarVacancies = z
  .object({
    hits: z.array(vacancyHit).meta({ description: 'At most six, nearest first; no post twice' }),
    q: z.string().meta({ description: 'Words of the title with which a search goes on from here' }),
    place: placeName.nullable().meta({ description: 'The city in which such a search begins' }),
  })
  .meta({ id: 'SimilarVacancies' });
export type SimilarVacancies = z.infer<typeof similarVacancies>;

/** `GET /api/v1/organizations/:id` */
export const organizationDetail = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(organizationKinds),
    verified: z.boolean(),
    imported: z
      .boolean()
      .meta({ description: 'Came in by an import and is not yet claimed by the organization itself' }),
    industry: z.object({ code: z.string(), name: z.string() }).nullable(),
    size: z.string().nullable(),
    ownership: z.string().nullable(),
    place: placeName.nullable(),
    introduction: z.string().nullable(),
    address: z.string().nullable(),
    website: z.string().nullable(),
    logo: z.string().nullable().meta({ description: 'Address of the picture, of verified organizations' }),
    photos: z.array(z.string()).meta({ description: 'Addresses of at most eight pictures' }),
    openVacancies: z.number().int(),
  })
  .meta({ id: 'Organization' });
export type OrganizationDetail = z.infer<typeof organizationDetail>;

export const idParam = z.strictObject({ id: z.uuid() });
