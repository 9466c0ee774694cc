import { z } from 'zod';
import { resumeContent } from './talent.contract.js';
import { instant } from './wire.js';

/** Most pages of a file that is read as a résumé. */
export const mostReadPages = 12;

/** Why a file could not be read as a résumé. */
export const readingFailures = [
  /** Pictures of pages, no text in them: a scan. */
  'no-text',
  /** A password is asked for. */
  'locked',
  'too-many-pages',
  /** Broken, or not what it says it is. */
  'unreadable',
  /** Reading took too long or too much memory. */
  'too-much',
] as const;
export type ReadingFailure = (typeof readingFailures)[number];

/** One line of the original as somebody who reads it sees it, in reading order. */
export const readLine = z.object({
  text: z.string(),
  page: z.number().int().min(1).meta({ description: 'From 1; a DOCX has one page only' }),
  box: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .nullable()
    .meta({ description: 'Left, top, width, height as shares of the page; null in a DOCX' }),
});
export type ReadLine = z.infer<typeof readLine>;

/** What was read from a file: a draft, and for each field where it was read. Nothing of it is saved by itself. */
export const resumeDraft = z
  .object({
    content: resumeContent,
    places: z
      .array(z.object({ path: z.string(), lines: z.array(z.number().int().min(0)) }))
      .meta({ description: 'By path in `content` (`education.0.school`, `skills`): the `lines` it was read from' }),
    lines: z.array(readLine),
  })
  .meta({ id: 'ResumeDraft' });
export type ResumeDraft = z.infer<typeof resumeDraft>;

/** `GET /api/v1/talent/readings/:id`: a file on its way to a draft. It is gone a day after it was sent. */
export const resumeReading = z
  .object({
    id: z.string(),
    fileName: z.string(),
    fileType: z.enum(['pdf', 'docx']),
    state: z.enum(['waiting', 'read', 'failed']),
    failure: z.enum(readingFailures).nullable(),
    draft: resumeDraft.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'ResumeReading' });
export type ResumeReading = z.infer<typeof resumeReading>;

/** `GET /api/v1/talent/readings`: what one sent and has not confirmed yet. */
export const resumeReadings = z
  .object({ readings: z.array(resumeReading.omit({ draft: true })) })
  .meta({ id: 'ResumeReadings' });
export type ResumeReadings = z.infer<typeof resumeReadings>;
