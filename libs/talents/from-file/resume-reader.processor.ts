import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ReadingFailure, type ResumeDraft, type ResumeReading, resumeDraft } from '#contracts';
import { Clock } from '#platform/clock';
import { Files } from '#platform/files';
import { OnEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import type { readResumeFile } from '../reading/read-file.js';
import { forgetReadings, KEPT_MS } from './forget-readings.js';

/** What reads a file: {@link readResumeFile}. */
export const READ_RESUME_FILE = Symbol('reads a file as a résumé');

/** Files that one process reads at once: each takes a processor for a second or more. */
const MOST_AT_ONCE = 2;
/** A file whose reader ended with its process is given to another this often, and then given up. */
const MOST_TRIES = 3;
/** Longer than the reader allows itself: who is silent after this time is gone. */
const CLAIM_MS = 90_000;

interface Claimed {
  id: string;
  fileId: string;
  fileType: ResumeReading['fileType'];
  tries: number;
}

type Outcome = { draft: ResumeDraft } | { failure: ReadingFailure };

/**
 * Reads the files that people sent. Part of the worker. What waits stands in the rows, and each is claimed by one reader
 * at a time; an event only wakes the readers, so that what else is urgent does not wait behind a hundred files.
 */
@Injectable()
export class ResumeReader implements OnModuleDestroy {
  private readonly inHand = new Set<Promise<void>>();
  private isWoken = false;
  private isStopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly files: Files,
    @Inject(READ_RESUME_FILE) private readonly readFile: typeof readResumeFile,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @OnEvent('resume.reading-asked')
  async begin(): Promise<void> {
    this.wake();
  }

  /** What was left by a process that ended. */
  @Every({ seconds: 30 }, 'resumes.read-left')
  async readLeft(): Promise<void> {
    this.wake();
  }

  @Every({ minutes: 10 }, 'resumes.forget-readings')
  async forgetOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    const old = await this.dataSource.query<{ id: string }[]>('SELECT id FROM resume_reading WHERE created_at <= $1', [
      before,
    ]);
    await forgetReadings(
      this.dataSource.manager,
      old.map(({ id }) => id),
    );
  }

  /** What is in hand is finished: its reader ends by itself. */
  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.inHand);
  }

  /** Reads all that waits, the oldest first. */
  async readWaiting(): Promise<void> {
    do {
      this.isWoken = false;
      for (let next = await this.claim(); next !== null; next = await this.claim()) await this.read(next);
    } while (this.isWoken);
  }

  private wake(): void {
    this.isWoken = true;
    if (this.isStopped || this.inHand.size >= MOST_AT_ONCE) return;
    const work = this.readWaiting()
      .catch((error: unknown) => this.log.error({ err: error }, 'Files of résumés were not read; it is tried again'))
      .finally(() => this.inHand.delete(work));
    this.inHand.add(work);
  }

  /** By resume_reading_created: rows are gone after a day, so that few are looked at. */
  private async claim(): Promise<Claimed | null> {
    if (this.isStopped) return null;
    const now = this.clock.now();
    const [claimed] = await this.dataSource.query<[Claimed[], number]>(
      `UPDATE resume_reading SET tries = tries + 1, claimed_until = $2
       WHERE id = (
         SELECT id FROM resume_reading
         WHERE state = 'waiting' AND (claimed_until IS NULL OR claimed_until <= $1)
         ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
       )
       RETURNING id, file_id AS "fileId", file_type AS "fileType", tries`,
      [now, new Date(now.getTime() + CLAIM_MS)],
    );
    return claimed[0] ?? null;
  }

  private async read({ id, fileId, fileType, tries }: Claimed): Promise<void> {
    // Counted before it was read: a file that ends the process ends it so often and no more.
    if (tries > MOST_TRIES) return this.end(id, { failure: 'too-much' });
    const file = await this.files.read(fileId);
    if (file === null) return;
    const startedAt = performance.now();
    try {
      const outcome = await this.readFile(file.bytes, fileType, this.clock.now());
      await this.end(id, 'draft' in outcome ? { draft: resumeDraft.parse(outcome.draft) } : outcome);
      const ms = Math.round(performance.now() - startedAt);
      const state = 'draft' in outcome ? 'read' : outcome.failure;
      this.log.info({ readingId: id, fileType, bytes: file.size, state, ms }, 'A file was read as a résumé');
    } catch (error) {
      this.log.error({ err: error, readingId: id, tries }, 'A file could not be read as a résumé');
      await this.dataSource.query('UPDATE resume_reading SET claimed_until = NULL WHERE id = $1', [id]);
    }
  }

  private async end(id: string, outcome: Outcome): Promise<void> {
    const [state, failure, draft] =
      'draft' in outcome ? ['read', null, storable(outcome.draft)] : ['failed', outcome.failure, null];
    await this.dataSource.query(
      `UPDATE resume_reading SET state = $2, failure = $3, draft = $4, claimed_until = NULL
       WHERE id = $1 AND state = 'waiting'`,
      [id, state, failure, draft],
    );
  }
}

/** As JSON without what PostgreSQL takes in no text: null characters and halves of characters. */
function storable(draft: ResumeDraft): string {
  return JSON.stringify(draft, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/[\0\p{Surrogate}]/gu, '') : value,
  );
}
