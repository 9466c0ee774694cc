import { z } from 'zod';
import { vacancyStates } from './codes.js';
import { instant, pageLimit, several } from './wire.js';

/** What is not as advertised: pay, place, work, a fee, somebody else than who it says, not open any more, other. */
export const reportKinds = ['pay', 'place', 'work', 'fee', 'impostor', 'not-open', 'discrimination', 'other'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** A vacancy, or a message that its organization wrote to a talent about it. */
export const reportSubjects = ['vacancy', 'message'] as const;
export type ReportSubject = (typeof reportSubjects)[number];

export const reportStates = [
  'open',
  'rejected',
  'corrected',
  'taken-down',
  'appealed',
  'upheld',
  'overturned',
] as const;
export type ReportState = (typeof reportStates)[number];

/** What the desk decides: nothing is wrong; its organization has to correct it; it goes for good. */
export const reportDecisions = ['rejected', 'corrected', 'taken-down'] as const;
export type ReportDecision = (typeof reportDecisions)[number];

export const appealDecisions = ['upheld', 'overturned'] as const;
export type AppealDecision = (typeof appealDecisions)[number];

const words = z.string().trim().min(5).max(1000);
const cursor = z.string().max(1000).optional();

/** `POST /api/v1/vacancies/:id/reports` */
export const reportRequest = z.strictObject({ kind: z.enum(reportKinds), text: words }).meta({ id: 'ReportRequest' });
export type ReportRequest = z.infer<typeof reportRequest>;

const decided = {
  decision: z.enum(reportDecisions).nullable().meta({ description: 'Of the desk; null as long as it waits' }),
  reason: z.string().nullable(),
  decidedAt: instant.nullable(),
  appealDecision: z.enum(appealDecisions).nullable(),
  appealReason: z.string().nullable().meta({ description: 'Why the appeal was decided so' }),
  appealDecidedAt: instant.nullable(),
};
const reported = {
  id: z.string(),
  vacancy: z.object({
    id: z.string().nullable().meta({ description: 'null, as its state: it is not there any more' }),
    title: z.string(),
    state: z.enum(vacancyStates).nullable(),
  }),
  kind: z.enum(reportKinds),
  about: z.enum(reportSubjects).meta({ description: '`message`: one about the vacancy, which the organization wrote' }),
  state: z.enum(reportStates),
  reportedAt: instant,
};

/** As its reporter sees it. */
export const ownReport = z.object({ ...reported, ...decided, text: z.string() }).meta({ id: 'OwnReport' });
export type OwnReport = z.infer<typeof ownReport>;

export const reportsQuery = z.strictObject({ limit: pageLimit, cursor }).meta({ id: 'ReportsQuery' });
export type ReportsQuery = z.infer<typeof reportsQuery>;
export const ownReports = z
  .object({ reports: z.array(ownReport), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnReports' });
export type OwnReports = z.infer<typeof ownReports>;

/** As the organization sees it: what was decided about its vacancy, never who reported it or in which words. */
export const organizationReport = z
  .object({
    ...reported,
    ...decided,
    appealText: z.string().nullable(),
    appealUntil: instant.nullable().meta({ description: 'Until when it may appeal; null where it cannot' }),
  })
  .meta({ id: 'OrganizationReport' });
export type OrganizationReport = z.infer<typeof organizationReport>;
export const organizationReports = z
  .object({ reports: z.array(organizationReport), nextCursor: z.string().nullable() })
  .meta({ id: 'OrganizationReports' });
export type OrganizationReports = z.infer<typeof organizationReports>;

/** `POST /api/v1/organization/reports/:id/appeal` */
export const appealRequest = z.strictObject({ text: words }).meta({ id: 'AppealRequest' });
export type AppealRequest = z.infer<typeof appealRequest>;

/** `GET /api/v1/desk/reports`: the oldest first. */
export const deskReportsQuery = z
  .strictObject({
    state: several(z.enum(reportStates)),
    vacancy: z.uuid().optional(),
    report: z.uuid().optional().meta({ description: 'This one, and the others of its vacancy' }),
    limit: pageLimit,
    cursor,
  })
  .meta({ id: 'DeskReportsQuery' });
export type DeskReportsQuery = z.infer<typeof deskReportsQuery>;

export const deskReport = z
  .object({
    ...reported,
    ...decided,
    text: z.string(),
    hasConversation: z.boolean().meta({ description: 'A message was reported that is still there' }),
    organization: z.object({ id: z.string(), name: z.string() }).nullable(),
    ageHours: z.number().int().meta({ description: 'Whole hours since it was reported, or since the appeal' }),
    others: z.number().int().meta({ description: 'Other reports of the same vacancy that wait' }),
    appealText: z.string().nullable(),
    appealedAt: instant.nullable(),
    mayDecide: z.boolean().meta({
      description: 'It waits, and who asks may decide it: an appeal is decided by another person than the report',
    }),
  })
  .meta({ id: 'DeskReport' });
export type DeskReport = z.infer<typeof deskReport>;
export const deskReports = z
  .object({
    reports: z.array(deskReport),
    counts: z.record(z.enum(reportStates), z.number().int()),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DeskReports' });
export type DeskReports = z.infer<typeof deskReports>;

/** `POST /api/v1/desk/reports/:id/decide` */
export const reportDecisionRequest = z
  .strictObject({ decision: z.enum(reportDecisions), reason: words })
  .meta({ id: 'ReportDecisionRequest' });
export type ReportDecisionRequest = z.infer<typeof reportDecisionRequest>;

/** `POST /api/v1/desk/reports/:id/decide-appeal` */
export const appealDecisionRequest = z
  .strictObject({ decision: z.enum(appealDecisions), reason: words })
  .meta({ id: 'AppealDecisionRequest' });
export type AppealDecisionRequest = z.infer<typeof appealDecisionRequest>;
