import { z } from 'zod';

/** What a vacancy may not ask for, and what lures people: docs say which rule forbids what. */
export const lintKinds = [
  'age',
  'sex',
  'marriage',
  'origin',
  'ethnicity',
  'health',
  'fee',
  'loan',
  'pyramid',
  'contact',
] as const;
export type LintKind = (typeof lintKinds)[number];

/** Parts of a vacancy that are read for it. */
export const lintFields = ['title', 'description', 'skills', 'benefits', 'payText'] as const;
export type LintField = (typeof lintFields)[number];

/** One place in a text that the law does not allow, or that only a lure would say. */
export const lintFinding = z
  .object({
    kind: z.enum(lintKinds),
    field: z.enum(lintFields),
    start: z.number().int().meta({ description: 'First character of the place in the field (UTF-16)' }),
    end: z.number().int(),
    text: z.string(),
    law: z.string().meta({ description: 'Name and article, in Chinese: 《就业促进法》第二十七条' }),
    why: z.string().meta({ description: "In the reader's language" }),
    instead: z.string().nullable().meta({ description: 'A better wording; null where it has to go altogether' }),
    keepable: z.boolean().meta({ description: 'The law knows exceptions: it may be kept with a reason' }),
  })
  .meta({ id: 'LintFinding' });
export type LintFinding = z.infer<typeof lintFinding>;
