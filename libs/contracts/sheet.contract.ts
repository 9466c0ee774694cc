import { z } from 'zod';
import { vacancyStates } from './codes.js';
import { flag, instant, several } from './wire.js';

/** What a column of a sheet of vacancies can hold. */
export const sheetFields = [
  'title',
  'employment',
  'occupation',
  'headcount',
  'place',
  'address',
  'pay',
  'payMin',
  'payMax',
  'education',
  'experience',
  'musts',
  'conditions',
  'disciplines',
  'skills',
  'benefits',
  'description',
] as const;
export type SheetField = (typeof sheetFields)[number];

/** Checked: nothing was saved yet. */
export const sheetStates = ['checked', 'saving', 'saved'] as const;
export type SheetState = (typeof sheetStates)[number];

export const sheetFault = z
  .object({
    line: z.number().int().meta({ description: 'Number of the row as Excel shows it' }),
    column: z.string().meta({ description: 'Letters of the column as Excel shows them; empty: it is missing' }),
    name: z.string().meta({ description: 'Title of the column' }),
    field: z.enum(sheetFields),
    code: z.string(),
    reason: z.string(),
    remedy: z.string(),
  })
  .meta({ id: 'SheetFault' });
export type SheetFault = z.infer<typeof sheetFault>;

const sheetRow = z
  .object({
    line: z.number().int(),
    standing: z.enum(['good', 'bad', 'double-of-vacancy', 'double-in-sheet']),
    title: z.string(),
    place: z.string().nullable().meta({ description: "As it was read, in the reader's language" }),
    pay: z.string().nullable().meta({ description: 'As it was read; null: it could not be' }),
    doubleOf: z
      .object({ vacancyId: z.string().nullable(), line: z.number().int().nullable() })
      .nullable()
      .meta({ description: 'The vacancy that is there already, or the earlier row that says the same' }),
  })
  .meta({ id: 'SheetRow' });

/** `POST /api/v1/organization/vacancies/sheet` and `GET …/sheet/:id` */
export const sheetPreview = z
  .object({
    id: z.string(),
    fileName: z.string(),
    sheetName: z.string(),
    state: z.enum(sheetStates),
    createdAt: instant,
    expiresAt: instant.meta({ description: 'When the upload and its rows are removed; what was saved stays' }),
    counts: z.object({
      rows: z.number().int(),
      good: z.number().int().meta({ description: 'What saving would save' }),
      draftsOnly: z
        .number()
        .int()
        .meta({ description: 'Of the good ones: what publishing leaves a draft, as `remarks` say' }),
      bad: z.number().int(),
      doublesOfVacancies: z.number().int().meta({ description: 'Same title, place and pay: never saved' }),
      doublesInSheet: z.number().int().meta({ description: 'As an earlier row of the sheet: never saved' }),
    }),
    columns: z.array(
      z.object({
        column: z.string(),
        name: z.string(),
        field: z.enum(sheetFields).nullable().meta({ description: 'null: not read' }),
      }),
    ),
    notes: z.array(z.string()).meta({ description: 'What was left out, and why' }),
    first: z.array(sheetRow).meta({ description: 'The first 20 rows, as they were read' }),
    faults: z.array(sheetFault).meta({ description: 'At most 500; all of them are in the corrections' }),
    faultCount: z.number().int(),
    remarks: z.array(sheetFault).meta({
      description:
        'What the law mostly does not allow and may be kept with a reason: such a row is saved as a draft. 500',
    }),
    remarkCount: z.number().int(),
    saving: z
      .object({
        publish: z.boolean(),
        total: z.number().int(),
        done: z.number().int(),
        saved: z.number().int(),
        refused: z.number().int(),
      })
      .nullable()
      .meta({ description: 'How far it is; null before it was asked for' }),
  })
  .meta({ id: 'SheetPreview' });
export type SheetPreview = z.infer<typeof sheetPreview>;

/** `POST …/sheet/:id/save` */
export const sheetSaveRequest = z.strictObject({ publish: z.boolean() }).meta({ id: 'SheetSaveRequest' });
export type SheetSaveRequest = z.infer<typeof sheetSaveRequest>;

/** What a row became. */
export const savedStates = ['draft', 'review', 'open'] as const;
export type SavedState = (typeof savedStates)[number];

/** `GET …/sheet/:id/results`: at most 2,000, as a sheet has no more rows. */
export const sheetResults = z
  .object({
    results: z.array(
      z.object({
        line: z.number().int(),
        title: z.string(),
        vacancyId: z.string().nullable().meta({ description: 'null: refused' }),
        state: z.enum(savedStates).nullable().meta({ description: '`review`: the desk looks at it first' }),
        reasons: z.array(z.string()).meta({ description: 'Why it was refused, or is only a draft' }),
      }),
    ),
  })
  .meta({ id: 'SheetResults' });
export type SheetResults = z.infer<typeof sheetResults>;

/** `GET …/sheet/:id/corrections` */
export const sheetCorrectionsQuery = z.strictObject({
  all: flag.default(false).meta({ description: 'All rows, not the bad ones alone' }),
});
export type SheetCorrectionsQuery = z.infer<typeof sheetCorrectionsQuery>;

/** `GET /api/v1/organization/vacancies/export.xlsx` */
export const vacancyExportQuery = z.strictObject({
  state: several(z.enum(vacancyStates)),
  q: z.string().trim().max(200).default('').meta({ description: 'A part of the title or address' }),
});
export type VacancyExportQuery = z.infer<typeof vacancyExportQuery>;
