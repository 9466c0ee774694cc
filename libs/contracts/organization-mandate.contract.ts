import { z } from 'zod';
import { creditCode } from './organization-form.contract.js';
import { day, instant, pageLimit, refusal } from './wire.js';

export const mandateStates = ['proposed', 'accepted', 'ended'] as const;
export type MandateState = (typeof mandateStates)[number];

/** `POST /api/v1/organization/mandates`: the part `data` of the form; the signed mandate is the file beside it. */
export const mandateProposal = z
  .strictObject({ enterpriseCode: creditCode, from: day, until: day })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    params: refusal('ends-before-it-begins', {
      zh: '结束日期不能早于开始日期。',
      en: 'The last day cannot be before the first.',
    }),
  })
  .meta({ id: 'MandateProposal' });
export type MandateProposal = z.infer<typeof mandateProposal>;

const party = z.object({ id: z.string(), name: z.string() });

export const mandate = z
  .object({
    id: z.string(),
    agency: party,
    enterprise: party,
    from: day,
    until: day.meta({ description: 'The last day on which it holds' }),
    state: z.enum(mandateStates),
    proposedAt: instant,
    holds: z.boolean().meta({ description: 'Whether the agency may act by it today' }),
    document: z.string().meta({ description: 'Where the signed mandate is' }),
    version: z.number().int(),
  })
  .meta({ id: 'Mandate' });
export type MandateView = z.infer<typeof mandate>;

export const mandatesQuery = z.strictObject({
  state: z.enum(mandateStates).optional(),
  limit: pageLimit,
  cursor: z.string().max(300).optional(),
});
export type MandatesQuery = z.infer<typeof mandatesQuery>;

export const mandates = z
  .object({ mandates: z.array(mandate), nextCursor: z.string().nullable() })
  .meta({ id: 'Mandates' });
export type MandatesView = z.infer<typeof mandates>;

/** `POST …/mandates/:id/accept` and `…/end` */
export const mandateDecision = z.strictObject({ version: z.number().int().min(1) }).meta({ id: 'MandateDecision' });
export type MandateDecision = z.infer<typeof mandateDecision>;
