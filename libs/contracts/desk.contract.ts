import { z } from 'zod';
import { readiness } from './health.contract.js';
import { instant, pageLimit } from './wire.js';

const count = z.number().int().min(0);

/** The queues of jobs. Urgent and bulk events never share one, so that a fresh publish does not wait behind an import. */
export const jobQueues = ['events-urgent', 'events-bulk', 'schedules'] as const;
export type JobQueueName = (typeof jobQueues)[number];

export const failedJob = z
  .object({
    queue: z.enum(jobQueues),
    id: z.string(),
    name: z.string().meta({ description: 'The event or the schedule that it was for' }),
    failedAt: instant,
    attempts: count,
    error: z.string().meta({ description: 'First line of what its last try failed with, without personal data' }),
  })
  .meta({ id: 'FailedJob' });
export type FailedJobView = z.infer<typeof failedJob>;

const lane = z.object({
  pending: count.meta({ description: 'Events that are not handled yet' }),
  oldestSeconds: z.number().min(0),
});

/** `GET /api/v1/desk/system`: how the fair's machinery is. */
export const systemView = z
  .object({
    queues: z
      .array(z.object({ name: z.enum(jobQueues), waiting: count, active: count, delayed: count, failed: count }))
      .nullable()
      .meta({ description: 'Null while the queues cannot be reached' }),
    failedJobs: z.array(failedJob).meta({ description: 'The latest 50 of each queue, the latest first' }),
    outbox: z.object({ urgent: lane, bulk: lane }),
    index: z.object({ missing: count, stale: count, extra: count, checkedAt: instant }).nullable().meta({
      description:
        'About how many open vacancies index and tables did not agree when the worker compared them last (every 15 minutes); null before the first time',
    }),
    readiness,
    schedules: z.array(
      z.object({
        name: z.string(),
        everySeconds: z.number().nullable(),
        lastStartedAt: instant.nullable(),
        lastTookMs: count.nullable(),
        lastSucceeded: z.boolean().nullable(),
        nextAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'SystemView' });
export type SystemView = z.infer<typeof systemView>;

export const jobParam = z.strictObject({ queue: z.enum(jobQueues), id: z.string().min(1).max(200) });
export type JobParam = z.infer<typeof jobParam>;

/** `POST /api/v1/desk/jobs/:queue/:id/retry` and `POST /api/v1/desk/jobs/retry-all` */
export const jobsRetried = z
  .object({
    retried: count.meta({ description: 'Failed jobs that were given all their tries again' }),
    handedOverAgain: count.meta({ description: 'Events whose job was gone, and that get another one' }),
  })
  .meta({ id: 'JobsRetried' });
export type JobsRetried = z.infer<typeof jobsRetried>;

export const importStates = ['running', 'completed', 'interrupted', 'failed', 'undone', 'taken-down'] as const;

/** What organizers can have done to an import: take it back, or take its posts down for good. */
export const importEndings = ['undo', 'takedown'] as const;
export type ImportEnding = (typeof importEndings)[number];

/** `at-work` until the worker has ended; `refused` when it turned out that it cannot be done. */
export const importEndStates = ['waiting', 'at-work', 'done', 'refused'] as const;
export type ImportEndState = (typeof importEndStates)[number];

export const deskImport = z
  .object({
    id: z.string(),
    source: z.string(),
    licence: z.string().nullable(),
    fileName: z.string(),
    startedBy: z.string(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    state: z.enum(importStates),
    report: z.object({
      read: count,
      created: count,
      updated: count,
      merged: count,
      unchanged: count,
      rejected: count,
      heldDown: count,
      endedEarly: z.string().nullable(),
    }),
    ending: z
      .object({
        wanted: z.enum(importEndings),
        state: z.enum(importEndStates),
        askedAt: instant,
        finishedAt: instant.nullable(),
        touched: count.nullable().meta({ description: 'How many posts it touched' }),
      })
      .nullable()
      .meta({ description: 'What was asked to be done to it, if anything' }),
  })
  .meta({ id: 'DeskImport' });
export type DeskImport = z.infer<typeof deskImport>;

/** `GET /api/v1/desk/imports` */
export const deskImportsQuery = z.strictObject({ limit: pageLimit, cursor: z.string().max(200).optional() });
export type DeskImportsQuery = z.infer<typeof deskImportsQuery>;

export const deskImports = z
  .object({ imports: z.array(deskImport), nextCursor: z.string().nullable() })
  .meta({ id: 'DeskImports' });
export type DeskImports = z.infer<typeof deskImports>;

/** `GET /api/v1/desk/imports/:id` */
export const deskImportDetail = deskImport
  .extend({
    unfoundSteps: count.meta({ description: 'Steps of it that search does not know yet; 0: it knows all of it' }),
    rejections: z
      .array(z.object({ line: z.number().int(), reason: z.string(), detail: z.string().nullable() }))
      .meta({ description: 'The first 100 rows that were rejected, in the order of the file' }),
  })
  .meta({ id: 'DeskImportDetail' });
export type DeskImportDetail = z.infer<typeof deskImportDetail>;
