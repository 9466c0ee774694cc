import { z } from 'zod';
import { organizationData, organizationProfile } from './organization-form.contract.js';
import { ownJoinRequest } from './organization-members.contract.js';
import { ownSubmission } from './organization-submission.contract.js';
import { instant } from './wire.js';

/** Most photos of one organization. */
export const MOST_PHOTOS = 8;

/** `GET /api/v1/organization`: the organization for which one acts, as its members see it. */
export const ownOrganization = z
  .object({
    id: z.string(),
    verifiedAt: instant.nullable(),
    ...organizationData.shape,
    logo: z.string().nullable().meta({ description: 'Where it is; with other bytes it has another address' }),
    photos: z.array(z.object({ n: z.number().int(), url: z.string() })),
    version: z.number().int(),
    submission: ownSubmission.nullable().meta({ description: 'What is not decided yet: a registration or a change' }),
  })
  .meta({ id: 'OwnOrganization' });
export type OwnOrganization = z.infer<typeof ownOrganization>;

/** `PUT /api/v1/organization`. Name, kind and credit code are verified: they change by a submission. */
export const organizationEdit = organizationProfile
  .extend({ version: z.number().int().min(1) })
  .meta({ id: 'OrganizationEdit' });
export type OrganizationEdit = z.infer<typeof organizationEdit>;

export const photoParam = z.strictObject({
  n: z
    .string()
    .regex(/^[1-8]$/)
    .transform(Number),
});
export const publicPhotoParam = photoParam.extend({ id: z.uuid() });

/** The pictures of an organization after they changed. */
export const organizationPictures = ownOrganization
  .pick({ logo: true, photos: true })
  .meta({ id: 'OrganizationPictures' });
export type OrganizationPictures = z.infer<typeof organizationPictures>;

/** `GET /api/v1/organizations/mine`: what one has asked for, in whatever role one acts. */
export const ownRequests = z
  .object({ submissions: z.array(ownSubmission), joinRequests: z.array(ownJoinRequest) })
  .meta({ id: 'OwnOrganizationRequests' });
export type OwnRequests = z.infer<typeof ownRequests>;
