import { z } from 'zod';
import { roles } from './access.js';
import { day, instant, pageLimit } from './wire.js';

/** What an audited act is done to. */
export const auditSubjects = [
  'person',
  'organization',
  'vacancy',
  'import',
  'report',
  'announcement',
  'job',
  'audit',
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

const cursor = z.string().max(200).optional();

/** `GET /api/v1/desk/audit`. Filters add up. */
export const auditQuery = z
  .strictObject({
    person: z.uuid().optional().meta({ description: 'Who did it, or to whom or of whom it was: id of a person' }),
    action: z
      .string()
      .regex(/^[a-z][a-z.-]{0,59}$/)
      .optional()
      .meta({ description: 'Beginning of the action, such as `organization.`' }),
    about: z.string().max(60).optional().meta({ description: 'Id of what it was done to' }),
    organization: z.uuid().optional().meta({ description: 'Id of the organization whose trail it is in' }),
    from: day.optional().meta({ description: 'First day, in Asia/Shanghai' }),
    until: day.optional().meta({ description: 'Last day, in Asia/Shanghai' }),
    limit: pageLimit,
    cursor,
  })
  .meta({ id: 'AuditQuery' });
export type AuditQuery = z.infer<typeof auditQuery>;

/** `GET /api/v1/organization/trail`, `GET /api/v1/auth/trail` */
export const trailQuery = z.strictObject({ limit: pageLimit, cursor }).meta({ id: 'TrailQuery' });
export type TrailQuery = z.infer<typeof trailQuery>;

export const auditEntry = z
  .object({
    id: z.string(),
    at: instant,
    action: z.string(),
    actionName: z.string().meta({ description: "In the reader's language; the action itself where it has no name" }),
    by: z
      .object({
        id: z.string().nullable().meta({ description: 'Null where the reader may not know who it was' }),
        name: z.string().nullable().meta({ description: 'Null too once the person is erased' }),
        role: z.enum(roles),
      })
      .nullable()
      .meta({ description: 'Null: the fair itself, by its rules' }),
    about: z.object({
      kind: z.enum(auditSubjects),
      id: z.string().nullable().meta({ description: 'Of an erased person: the pseudonym' }),
      name: z.string().nullable().meta({ description: 'Of a person' }),
    }),
    organizationId: z.string().nullable().meta({ description: 'In whose trail it stands' }),
    organizationName: z.string().nullable().meta({ description: 'Null too once the organization is gone' }),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    personal: z
      .record(z.string(), z.string())
      .nullable()
      .meta({ description: 'Null where there is nothing, the reader may not read it, or the person is erased' }),
    seal: z
      .object({ position: z.number().int(), hash: z.string() })
      .nullable()
      .meta({ description: 'Its place in the chain; null for the first seconds' }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditPage = z
  .object({
    entries: z.array(auditEntry).meta({ description: 'The newest first' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPage>;
