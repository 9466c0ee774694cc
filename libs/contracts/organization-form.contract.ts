import { z } from 'zod';
import { divisionCode, organizationKinds } from './codes.js';
import { creditCodeFault, normalizedCreditCode } from './credit-code.rules.js';
import { refusal } from './wire.js';

const line = (most: number) => z.string().trim().min(1).max(most);

/** A unified social credit code as people write it; read as it is kept. */
export const creditCode = z
  .string()
  .max(60)
  .superRefine((given, context) => {
    const fault = creditCodeFault(given);
    if (fault !== null)
      context.addIssue({ code: 'custom', params: refusal(`credit-code-${fault.code}`, fault.message) });
  })
  .transform(normalizedCreditCode);

/** An address on the web that opens in a browser. */
export const website = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(200);

/** What an organization says of itself, beside its name, kind and credit code. */
export const organizationProfile = z
  .strictObject({
    /** Code of `GET /api/v1/reference/industries`. */
    industry: z.string().max(60).nullable(),
    /** How many work there, in words: 50-150人. */
    size: line(30).nullable(),
    /** Who owns it, in words: 民营, 国企. */
    ownership: line(40).nullable(),
    placeCode: divisionCode.nullable(),
    /** Street and building. */
    address: line(200).nullable(),
    introduction: line(5000).nullable(),
    website: website.nullable(),
    /** Whom the desk asks for; never shown to the public. */
    contactName: line(50),
  })
  .meta({ id: 'OrganizationProfile' });
export type OrganizationProfile = z.infer<typeof organizationProfile>;

/** An organization as it is brought in or claimed: sent beside the licence as the part `data` of a form. */
export const organizationForm = organizationProfile
  .extend({ name: line(100).min(2), kind: z.enum(organizationKinds), creditCode })
  .meta({ id: 'OrganizationForm' });
export type OrganizationForm = z.infer<typeof organizationForm>;

const text = z.string().nullable();

/** The same as it is kept: imports wrote some of it, within limits of their own. */
export const organizationData = z
  .object({
    name: z.string(),
    kind: z.enum(organizationKinds),
    creditCode: text,
    industry: text,
    size: text,
    ownership: text,
    placeCode: text,
    address: text,
    introduction: text,
    website: text,
    contactName: text,
  })
  .meta({ id: 'OrganizationData' });
export type OrganizationData = z.infer<typeof organizationData>;

/** Its fields, in the order in which they are shown. */
export const organizationDataFields = Object.keys(organizationData.shape) as (keyof OrganizationData)[];
