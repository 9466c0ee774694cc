import { z } from 'zod';
import { unknownPlaceholders } from './reply-template.rules.js';
import { instant, refusal } from './wire.js';

/** Tags on one application, of an organization; characters of one. */
export const MOST_TAGS = 10;
export const MOST_TAGS_KNOWN = 100;
export const MOST_TAG_LENGTH = 20;
export const MOST_NOTES = 50;
export const MOST_NOTE_LENGTH = 1_000;
export const MOST_TEMPLATES = 50;
export const MOST_TEMPLATE_NAME = 40;
/** Applicants who are put side by side. */
export const MOST_COMPARED = 4;

/** `GET /api/v1/organization/colleagues` */
export const colleagues = z
  .object({
    colleagues: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        mayAnswer: z.boolean().meta({ description: 'Owner or recruiter: applications can be handed over to them' }),
      }),
    ),
  })
  .meta({ id: 'Colleagues' });
export type Colleagues = z.infer<typeof colleagues>;

/** `POST /api/v1/organization/applications/responsible` */
export const handingOver = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(100),
    to: z.uuid().nullable().meta({ description: 'An owner or recruiter of the organization; null: nobody' }),
  })
  .meta({ id: 'HandingOver' });
export type HandingOver = z.infer<typeof handingOver>;

export const handedOver = z
  .object({ handed: z.array(z.uuid()).meta({ description: 'What is not there is left out' }) })
  .meta({ id: 'HandedOver' });
export type HandedOver = z.infer<typeof handedOver>;

/** A tag of an organization: one line. */
export const tag = z
  .string()
  .overwrite((given) => given.trim().replaceAll(/\s+/gu, ' '))
  .min(1)
  .max(MOST_TAG_LENGTH);

/** `PUT /api/v1/organization/applications/:id/tags` */
export const tagging = z
  .strictObject({
    tags: z
      .array(tag)
      .max(MOST_TAGS)
      .overwrite((tags) => [...new Set(tags)]),
  })
  .meta({ id: 'Tagging' });
export type Tagging = z.infer<typeof tagging>;

const someTags = z.array(tag).max(MOST_TAGS).default([]);

/** `PATCH /api/v1/organization/applications/:id/tags`: what colleagues do to other tags meanwhile stands. */
export const tagChange = z.strictObject({ add: someTags, remove: someTags }).meta({ id: 'TagChange' });
export type TagChange = z.infer<typeof tagChange>;

/** `GET /api/v1/organization/application-tags` */
export const applicationTags = z
  .object({ tags: z.array(z.string()).meta({ description: 'By name' }) })
  .meta({ id: 'ApplicationTags' });
export type ApplicationTags = z.infer<typeof applicationTags>;

/** `POST /api/v1/organization/applications/:id/notes` */
export const noteMaking = z
  .strictObject({ text: z.string().trim().min(1).max(MOST_NOTE_LENGTH) })
  .meta({ id: 'NoteMaking' });
export type NoteMaking = z.infer<typeof noteMaking>;

export const applicationNotes = z
  .array(
    z.object({
      id: z.uuid(),
      text: z.string(),
      member: z.string().nullable().meta({ description: 'Who wrote it; null: they left' }),
      mayRemove: z.boolean().meta({ description: 'One’s own; an owner removes all' }),
      at: instant,
    }),
  )
  .meta({ description: 'The last one first; the talent reads them in no page, and gets them with the own data' });

export const notesAnswer = z.object({ notes: applicationNotes }).meta({ id: 'ApplicationNotes' });
export type NotesAnswer = z.infer<typeof notesAnswer>;

export const noteParams = z.strictObject({ id: z.uuid(), note: z.uuid() });

/** `POST`, `PUT /api/v1/organization/reply-templates` */
export const replyTemplateForm = z
  .strictObject({
    name: z.string().trim().min(1).max(MOST_TEMPLATE_NAME),
    text: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .superRefine((text, context) => {
        for (const name of unknownPlaceholders(text)) {
          context.addIssue({
            code: 'custom',
            params: refusal('unknown-placeholder', {
              zh: `{${name}} 不能识别。可以用 {姓名}、{职位}、{单位}。`,
              en: `{${name}} stands for nothing. Use {name}, {vacancy} or {organization}.`,
            }),
          });
        }
      })
      .meta({ description: 'With {姓名} or {name}, {职位} or {vacancy}, {单位} or {organization}' }),
  })
  .meta({ id: 'ReplyTemplateForm' });
export type ReplyTemplateForm = z.infer<typeof replyTemplateForm>;

/** `GET /api/v1/organization/reply-templates` */
export const replyTemplates = z
  .object({
    templates: z
      .array(z.object({ id: z.uuid(), name: z.string(), text: z.string(), changedAt: instant }))
      .meta({ description: 'By name' }),
  })
  .meta({ id: 'ReplyTemplates' });
export type ReplyTemplates = z.infer<typeof replyTemplates>;
