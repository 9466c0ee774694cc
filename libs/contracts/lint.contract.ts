import { z } from 'zod';

/** What a vacancy may not ask for, and what lures people: docs/lint.md says which rule forbids what. */
export const lintKinds = [
  'age',
  'sex',
  /** Marriage, children, pregnancy. */
  'marriage',
  /** Household registration 户籍 and where somebody comes from. */
  'origin',
  /** Ethnicity and religion. */
  'ethnicity',
  /** Carriers of infections, disability, illness. */
  'health',
  /** Money that applicants shall pay or leave. */
  'fee',
  /** Training to be paid by a loan, sold as a post. */
  'loan',
  'pyramid',
  /** Ways to reach somebody past the fair, in the text. */
  'contact',
] as const;
export type LintKind = (typeof lintKinds)[number];

/** Parts of a vacancy that are read for it. */
export const lintFields = ['title', 'description', 'skills', 'benefits', 'conditions', 'payText'] as const;
export type LintField = (typeof lintFields)[number];

/** One place in a text that the law does not allow, or that only a lure would say. */
export const lintFinding = z
  .object({
    kind: z.enum(lintKinds),
    field: z.enum(lintFields),
    item: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Which of the skills, benefits or conditions, from 0; null elsewhere' }),
    start: z.number().int().meta({ description: 'First character of the place in the field or item (UTF-16)' }),
    end: z.number().int(),
    text: z.string(),
    law: z.string().meta({ description: 'Name and article, in Chinese: 《就业促进法》第二十七条' }),
    why: z.string().meta({ description: "In the reader's language" }),
    instead: z.string().nullable().meta({ description: 'A better wording; null where it has to go altogether' }),
    keepable: z.boolean().meta({ description: 'The law knows exceptions: it may be kept with a reason' }),
  })
  .meta({ id: 'LintFinding' });
export type LintFinding = z.infer<typeof lintFinding>;
