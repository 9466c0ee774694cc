import { z } from 'zod';
import { educations, employments, experiences, organizationKinds } from '#contracts';
import benefitLists from './phrases/benefits.json' with { type: 'json' };
import cityFactors from './phrases/cities.json' with { type: 'json' };
import groupLists from './phrases/groups.json' with { type: 'json' };
import openingLists from './phrases/openings.json' with { type: 'json' };
import organizationList from './phrases/organizations.json' with { type: 'json' };
import agriculture from './phrases/roles/agriculture.json' with { type: 'json' };
import biomedicine from './phrases/roles/biomedicine.json' with { type: 'json' };
import buildingEnvironment from './phrases/roles/building-environment.json' with { type: 'json' };
import commerceFinanceLogistics from './phrases/roles/commerce-finance-logistics.json' with { type: 'json' };
import electronics from './phrases/roles/electronics.json' with { type: 'json' };
import everywhere from './phrases/roles/everywhere.json' with { type: 'json' };
import flexible from './phrases/roles/flexible.json' with { type: 'json' };
import foodTextileTourism from './phrases/roles/food-textile-tourism.json' with { type: 'json' };
import health from './phrases/roles/health.json' with { type: 'json' };
import internships from './phrases/roles/internships.json' with { type: 'json' };
import knowledge from './phrases/roles/knowledge.json' with { type: 'json' };
import machinery from './phrases/roles/machinery.json' with { type: 'json' };
import software from './phrases/roles/software.json' with { type: 'json' };

const texts = z.array(z.string().min(1)).min(1);

/** An organization as its author wrote it down. */
const organizationSketch = z.strictObject({
  name: z.string(),
  kind: z.enum(organizationKinds),
  /** What it does, in the words by which roles find it. */
  fields: texts,
  industry: z.string(),
  /** Division codes of its workplaces; the seat first, a place of many posts several times. */
  sites: texts,
  /** Where its factory stands, if not in the city of its seat. */
  workshops: texts.optional(),
  size: z.string(),
  ownership: z.string(),
  openings: z.number().int().positive(),
  /** Products, services or disciplines: what fills `{p}` in its roles. */
  products: texts,
  introduction: z.string(),
  unverified: z.boolean().optional(),
});
export type OrganizationSketch = z.infer<typeof organizationSketch>;

/** A kind of work, with all from which its posts are composed. */
const role = z.strictObject({
  id: z.string(),
  titles: texts,
  /** Fields of organizations that have this work; `@…` is a group of them, `@company` every enterprise, `@any` all. */
  fields: texts,
  /** Code of the classification of occupations of 2022, where it is certain. */
  occupation: z.string().nullable(),
  /** CNY in Shijiazhuang, from the least to the most experienced, a month or as `per` says. */
  pay: z.tuple([z.number().int(), z.number().int()]),
  per: z.enum(['day', 'hour', 'year']).optional(),
  education: z.array(z.enum(educations)).min(1),
  experience: z.array(z.enum(experiences)).min(1),
  employment: z.enum(employments).default('full-time'),
  majors: z.array(z.string()),
  /** In what experience is asked for. */
  practice: z.string().optional(),
  duties: texts,
  asks: texts,
  skills: texts,
  /** Found only at workplaces in this city, the first four digits of its code. */
  city: z.string().length(4).optional(),
  /** Not found where fewer than 150 people work. */
  onlyLarge: z.boolean().default(false),
  /** The title may name the product that the work is about. */
  namesProduct: z.boolean().default(false),
  /** Directions that the work takes in some fields, with the duty that it brings. */
  focus: z.array(z.strictObject({ field: z.string(), name: z.string(), duty: z.string() })).default([]),
});
export type Role = z.infer<typeof role>;

export const organizationSketches = z.array(organizationSketch).parse(organizationList);

export const roles = z
  .array(role)
  .parse([
    ...software,
    ...electronics,
    ...biomedicine,
    ...machinery,
    ...foodTextileTourism,
    ...agriculture,
    ...commerceFinanceLogistics,
    ...health,
    ...buildingEnvironment,
    ...knowledge,
    ...everywhere,
    ...internships,
    ...flexible,
  ]);

/** Fields by group name. */
export const fieldGroups = z.record(z.string(), texts).parse(groupLists);

/** What work is paid in a city, by the first four digits of its code, against Shijiazhuang. */
export const payFactors = z
  .record(z.string(), z.strictObject({ skilled: z.number(), manual: z.number() }))
  .parse(cityFactors);

export const benefits = benefitLists;
export const openings = openingLists;
