import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ResumeCreation, ResumeReading, ResumeReadings, ResumeView } from '#contracts';
import { Limits } from '#identity';
import { Clock } from '#platform/clock';
import { type FileFacts, Files, type GivenFile } from '#platform/files';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { creationKeyOf, holdPerson } from '../own-rows.js';
import { Resumes } from '../resumes.service.js';
import { forgetReadings, KEPT_MS } from './forget-readings.js';

/** What one person may have sent and not confirmed yet. */
const MOST = 5;

/** Enough for who tries all their files, twice; each is a second of a processor. */
const allowances = [
  { seconds: 3_600, most: 15 },
  { seconds: 86_400, most: 40 },
];

interface ReadingRow extends Omit<ResumeReading, 'createdAt'> {
  createdAt: Date;
}

const columns = 'id, file_name AS "fileName", file_type AS "fileType", state, failure, created_at AS "createdAt"';

/** Files that people send to have them read as résumés. Of the caller alone: what is another's is not there. */
@Injectable()
export class Readings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly limits: Limits,
    private readonly resumes: Resumes,
  ) {}

  /**
   * Keeps a file for the worker to read. It takes the place of those that could not be read. The same key of the same
   * person is the same reading, however often it is sent.
   * @throws Problem file/…; resume/too-many-readings; request/too-many
   */
  async ask(caller: Caller, file: GivenFile, key: string | undefined): Promise<ResumeReading> {
    const { personId } = caller;
    const creationKey = key === undefined ? null : creationKeyOf(caller, key);
    const id = await this.dataSource.transaction(async (manager) => {
      await holdPerson(manager, caller);
      const own = await manager.query<{ id: string; state: string; creationKey: string | null }[]>(
        'SELECT id, state, creation_key AS "creationKey" FROM resume_reading WHERE person_id = $1',
        [personId],
      );
      const made = own.find((one) => creationKey !== null && one.creationKey === creationKey);
      if (made !== undefined) return made.id;
      const failed = own.filter(({ state }) => state === 'failed');
      if (own.length - failed.length >= MOST) throw problem('resume/too-many-readings', { most: MOST });
      await this.limits.take(manager, [{ of: ['resume-readings', personId], allowances }], 'request/too-many');
      await forgetReadings(
        manager,
        failed.map((one) => one.id),
      );
      return this.keep(manager, personId, file, creationKey);
    });
    return this.one(caller, id);
  }

  /** The newest first. By resume_reading_person. */
  async list({ personId }: Caller): Promise<ResumeReadings> {
    const rows = await this.dataSource.query<Omit<ReadingRow, 'draft'>[]>(
      `SELECT ${columns} FROM resume_reading WHERE person_id = $1 AND created_at > $2 ORDER BY created_at DESC, id DESC`,
      [personId, this.oldest()],
    );
    return { readings: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
  }

  /** @throws Problem resume/reading-not-found */
  async one({ personId }: Caller, id: string): Promise<ResumeReading> {
    const [row] = await this.dataSource.query<ReadingRow[]>(
      `SELECT ${columns}, draft FROM resume_reading WHERE id = $1 AND person_id = $2 AND created_at > $3`,
      [id, personId, this.oldest()],
    );
    if (row === undefined) throw problem('resume/reading-not-found');
    return { ...row, createdAt: row.createdAt.toISOString() };
  }

  /** The file that was sent. @throws Problem resume/reading-not-found */
  async file({ personId }: Caller, id: string): Promise<FileFacts> {
    const [row] = await this.dataSource.query<{ fileId: string }[]>(
      'SELECT file_id AS "fileId" FROM resume_reading WHERE id = $1 AND person_id = $2 AND created_at > $3',
      [id, personId, this.oldest()],
    );
    const facts = row === undefined ? null : await this.files.facts(row.fileId);
    if (facts === null) throw problem('resume/reading-not-found');
    return facts;
  }

  /** Removes the file and what was read from it. @throws Problem resume/reading-not-found */
  async remove({ personId }: Caller, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const own = await manager.query<unknown[]>(
        'SELECT FROM resume_reading WHERE id = $1 AND person_id = $2 FOR UPDATE',
        [id, personId],
      );
      if (own.length === 0) throw problem('resume/reading-not-found');
      await forgetReadings(manager, [id]);
    });
  }

  /**
   * Makes a résumé of what the person has checked, and removes the file and what was read from it. One reading becomes
   * one résumé, however often it is confirmed.
   * @throws Problem resume/reading-not-found, resume/reading-not-ready, resume/too-many; request/invalid for names that
   * the reference lists do not know
   */
  async confirm(caller: Caller, id: string, given: ResumeCreation): Promise<ResumeView> {
    const resumeId = await this.dataSource.transaction(async (manager) => {
      const created = await this.resumes.createOnce(manager, caller, given, {
        key: `reading ${id}`,
        before: () => this.mustBeRead(manager, caller, id),
        detail: { from: 'file' },
      });
      await forgetReadings(manager, [id]);
      return created;
    });
    return this.resumes.one(caller, resumeId);
  }

  private async mustBeRead(manager: EntityManager, { personId }: Caller, id: string): Promise<void> {
    const [row] = await manager.query<{ state: string }[]>(
      'SELECT state FROM resume_reading WHERE id = $1 AND person_id = $2 AND created_at > $3 FOR UPDATE',
      [id, personId, this.oldest()],
    );
    if (row === undefined) throw problem('resume/reading-not-found');
    if (row.state !== 'read') throw problem('resume/reading-not-ready');
  }

  private async keep(
    manager: EntityManager,
    personId: string,
    file: GivenFile,
    creationKey: string | null,
  ): Promise<string> {
    const id = newId();
    const fileId = await this.files.keep(manager, { purpose: 'resume', ...file });
    await manager.query(
      `INSERT INTO resume_reading (id, person_id, file_id, file_name, file_type, state, tries, creation_key, created_at)
       SELECT $1, $2, f.id, f.name, CASE f.media_type WHEN 'application/pdf' THEN 'pdf' ELSE 'docx' END,
         'waiting', 0, $4, $5
       FROM stored_file f WHERE f.id = $3`,
      [id, personId, fileId, creationKey, this.clock.now()],
    );
    await recordEvent(manager, 'resume.reading-asked', { readingId: id });
    return id;
  }

  /** What came before is on its way out. */
  private oldest(): Date {
    return new Date(this.clock.now().getTime() - KEPT_MS);
  }
}
