import { z } from 'zod';
import { organizationKinds } from './codes.js';
import { creditCode, organizationData, organizationForm } from './organization-form.contract.js';
import { instant, pageLimit, several } from './wire.js';

/**
 * What is submitted to the desk: a new organization, an imported one that its own people claim, another name or credit
 * code of a verified one, or who is to own one that has no owner any more.
 */
export const submissionKinds = ['registration', 'claim', 'change', 'ownership'] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

export const submissionStates = ['draft', 'submitted', 'approved', 'returned', 'withdrawn'] as const;
export type SubmissionState = (typeof submissionStates)[number];

const named = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(organizationKinds),
  verified: z.boolean(),
  imported: z.boolean().meta({ description: 'Came in by an import and is not yet claimed' }),
});

/** `GET /api/v1/organizations/lookup` */
export const organizationLookupQuery = z.strictObject({
  code: creditCode,
  name: z.string().trim().max(100).optional(),
});
export type OrganizationLookupQuery = z.infer<typeof organizationLookupQuery>;

export const organizationLookup = z
  .object({
    found: named
      .extend({ hasOwner: z.boolean() })
      .nullable()
      .meta({ description: 'The organization with this code: to be joined. Null: the code is free' }),
    sameName: z.array(named).meta({ description: 'Imported organizations of this name, which can be claimed' }),
    department: z.string().nullable().meta({ description: 'Who registered it, as the code says' }),
    category: z.string().nullable(),
    place: z.string().nullable(),
  })
  .meta({ id: 'OrganizationLookup' });
export type OrganizationLookup = z.infer<typeof organizationLookup>;

const submissionFacts = {
  id: z.string(),
  kind: z.enum(submissionKinds),
  state: z.enum(submissionStates),
  organizationId: z.string(),
  organizationName: z.string(),
  version: z.number().int(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was returned' }),
};

/** A submission as who made it sees it. */
export const ownSubmission = z
  .object({ ...submissionFacts, data: organizationData, hasLicence: z.boolean() })
  .meta({ id: 'OwnSubmission' });
export type OwnSubmission = z.infer<typeof ownSubmission>;

/** `PUT /api/v1/organizations/submissions/:id`: the part `data` of the form; a licence of before stays where none comes. */
export const resubmission = z
  .strictObject({ version: z.number().int().min(1), form: organizationForm })
  .meta({ id: 'Resubmission' });
export type Resubmission = z.infer<typeof resubmission>;

/** `POST /api/v1/organization/changes`: the part `data` of the form. */
export const coreChange = organizationForm.pick({ name: true, creditCode: true }).meta({ id: 'CoreChange' });
export type CoreChange = z.infer<typeof coreChange>;

/** `POST /api/v1/organizations/:id/ownership-requests`: the part `data` of the form. */
export const ownershipRequest = organizationForm.pick({ contactName: true }).meta({ id: 'OwnershipRequest' });
export type OwnershipRequest = z.infer<typeof ownershipRequest>;

/** `GET /api/v1/desk/submissions` */
export const deskSubmissionsQuery = z.strictObject({
  state: z.enum(submissionStates).exclude(['draft']).default('submitted'),
  kind: z.enum(submissionKinds).optional(),
  limit: pageLimit,
  cursor: z.string().max(300).optional(),
});
export type DeskSubmissionsQuery = z.infer<typeof deskSubmissionsQuery>;

export const deskSubmissionLine = z.object({
  ...submissionFacts,
  ageHours: z.number().int().meta({ description: 'Whole hours since it was submitted' }),
  submissions: z.number().int().meta({ description: 'How often it was submitted' }),
});
export const deskSubmissions = z
  .object({ submissions: z.array(deskSubmissionLine), nextCursor: z.string().nullable() })
  .meta({ id: 'DeskSubmissions' });
export type DeskSubmissions = z.infer<typeof deskSubmissions>;

export const submissionStep = z.object({
  at: instant,
  action: z.enum(['save', 'submit', 'approve', 'return', 'withdraw']),
  by: z.string().nullable().meta({ description: 'Name of who did it; null where the account is gone' }),
  reason: z.string().nullable(),
  data: organizationData.nullable().meta({ description: 'What was submitted with this step' }),
});

/** `GET /api/v1/desk/submissions/:id` */
export const deskSubmission = z
  .object({
    ...submissionFacts,
    ageHours: z.number().int(),
    data: organizationData,
    submittedBy: z.string().nullable(),
    licence: z
      .object({ url: z.string(), mediaType: z.string(), size: z.number().int() })
      .nullable()
      .meta({ description: 'To be shown beside the data; reading it is in the audit log' }),
    codeMeaning: z.object({
      department: z.string().nullable(),
      category: z.string().nullable(),
      place: z.string().nullable(),
    }),
    changed: z
      .array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
      .meta({ description: 'Since it was submitted last; of a change: against what is public now' }),
    sameName: z.array(named).meta({ description: 'Other organizations of this name: doubles, perhaps' }),
    history: z.array(submissionStep).meta({ description: 'Oldest first' }),
  })
  .meta({ id: 'DeskSubmission' });
export type DeskSubmission = z.infer<typeof deskSubmission>;

export const approval = z.strictObject({ version: z.number().int().min(1) }).meta({ id: 'Approval' });
export type Approval = z.infer<typeof approval>;

export const returning = z
  .strictObject({ version: z.number().int().min(1), reason: z.string().trim().min(2).max(500) })
  .meta({ id: 'Returning' });
export type Returning = z.infer<typeof returning>;

/** What became of a submission by a decision about it, or by its sender. */
export const submissionOutcome = z
  .object({
    id: z.string(),
    state: z.enum(submissionStates),
    version: z.number().int(),
    organizationId: z.string(),
  })
  .meta({ id: 'SubmissionOutcome' });
export type SubmissionOutcome = z.infer<typeof submissionOutcome>;

/** `GET /api/v1/desk/organizations`: found by a part of the name or the whole credit code, or named by their ids. */
export const deskOrganizationsQuery = z.strictObject({
  q: z.string().trim().max(100).default(''),
  id: several(z.uuid()),
});
export type DeskOrganizationsQuery = z.infer<typeof deskOrganizationsQuery>;

export const deskOrganizations = z
  .object({
    organizations: z
      .array(
        named.extend({
          creditCode: z.string().nullable(),
          place: z.string().nullable().meta({ description: "In the reader's language" }),
          address: z.string().nullable(),
          website: z.string().nullable(),
          members: z.number().int(),
          openVacancies: z.number().int(),
          createdAt: instant,
        }),
      )
      .meta({ description: 'At most 100 by id and 20 by name, exact names first; none that was merged into another' }),
  })
  .meta({ id: 'DeskOrganizations' });
export type DeskOrganizations = z.infer<typeof deskOrganizations>;

/** `POST /api/v1/desk/organizations/:id/merge`: it goes into the other one, under whose id it is found from then on. */
export const organizationMerge = z.strictObject({ into: z.uuid() }).meta({ id: 'OrganizationMerge' });
export type OrganizationMerge = z.infer<typeof organizationMerge>;

export const mergedOrganization = z
  .object({ id: z.string().meta({ description: 'The one that stays' }), name: z.string() })
  .meta({ id: 'MergedOrganization' });
export type MergedOrganization = z.infer<typeof mergedOrganization>;
