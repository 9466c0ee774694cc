import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ResumeContent, ResumeCreation, ResumeSave, ResumesView, ResumeView } from '#contracts';
import { Clock } from '#platform/clock';
import type { Caller } from '#platform/http';
import { newId } from '#platform/ids';
import { invalidRequest, problem } from '#platform/problems';
import { Audit } from '#privacy';
import { unknownIn } from './known-names.rules.js';
import { creationKeyOf, holdPerson } from './own-rows.js';
import { gapsOf } from './resume.rules.js';
import { resumesChanged, talentChanged } from './talent-changes.js';

const MOST = 10;

interface ResumeRow {
  id: string;
  title: string;
  content: ResumeContent;
  isMain: boolean;
  updatedAt: Date;
  version: number;
}

const columns = 'id, title, content, is_main AS "isMain", updated_at AS "updatedAt", version';

/** One's own résumés 简历. Everything here is of the caller alone: what is another's is not there. */
@Injectable()
export class Resumes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** All of them, the main one first, then the last edited. By resume_person. */
  async list({ personId }: Caller): Promise<ResumesView> {
    const rows = await this.dataSource.query<ResumeRow[]>(
      `SELECT ${columns} FROM resume WHERE person_id = $1 ORDER BY is_main DESC, updated_at DESC, id`,
      [personId],
    );
    return { resumes: rows.map(view).map(({ content: _, ...facts }) => facts) };
  }

  /** @throws Problem resume/not-found */
  async one({ personId }: Caller, id: string): Promise<ResumeView> {
    const [row] = await this.dataSource.query<ResumeRow[]>(
      `SELECT ${columns} FROM resume WHERE id = $1 AND person_id = $2`,
      [id, personId],
    );
    if (row === undefined) throw problem('resume/not-found');
    return view(row);
  }

  /** Those of several persons, in the order in which they are wanted; nothing for what is not there, or not theirs. */
  async each(wanted: readonly { personId: string; id: string }[]): Promise<(ResumeView | undefined)[]> {
    const rows = await this.dataSource.query<(ResumeRow & { personId: string })[]>(
      `SELECT ${columns}, person_id AS "personId" FROM resume WHERE id = ANY($1)`,
      [wanted.map(({ id }) => id)],
    );
    const rowOf = new Map(rows.map(({ personId, ...row }) => [row.id, { personId, row }]));
    return wanted.map(({ personId, id }) => {
      const found = rowOf.get(id);
      return found?.personId === personId ? view(found.row) : undefined;
    });
  }

  /** The one that is named, or else the main one; null where there is none. @throws Problem resume/not-found */
  async chosen(caller: Caller, id: string | undefined): Promise<ResumeView | null> {
    if (id !== undefined) return this.one(caller, id);
    const [row] = await this.dataSource.query<ResumeRow[]>(
      `SELECT ${columns} FROM resume WHERE person_id = $1 AND is_main`,
      [caller.personId],
    );
    return row === undefined ? null : view(row);
  }

  /**
   * A new résumé; the first one is the main one. The same key of the same person is the same résumé, however often it
   * is sent.
   * @throws Problem resume/too-many; request/invalid for names that the reference lists do not know
   */
  async create(caller: Caller, creation: ResumeCreation, key: string | undefined): Promise<ResumeView> {
    const id = await this.dataSource.transaction((manager) => this.createOnce(manager, caller, creation, { key }));
    return this.one(caller, id);
  }

  /**
   * The same in the transaction of `manager`.
   * @param making.before what has to hold where it is not made yet, under the lock that keeps others from making it
   * @param making.detail for the audit log
   * @returns the id of the résumé
   * @throws Problem as {@link create}
   */
  async createOnce(
    manager: EntityManager,
    caller: Caller,
    { title, content }: ResumeCreation,
    making: { key: string | undefined; before?: () => Promise<void>; detail?: Record<string, string> },
  ): Promise<string> {
    mustBeKnown(content);
    const { personId } = caller;
    const creationKey = making.key === undefined ? null : creationKeyOf(caller, making.key);
    await holdPerson(manager, caller);
    const own = await manager.query<{ id: string; creationKey: string | null }[]>(
      'SELECT id, creation_key AS "creationKey" FROM resume WHERE person_id = $1',
      [personId],
    );
    const made = own.find((one) => creationKey !== null && one.creationKey === creationKey);
    if (made !== undefined) return made.id;
    await making.before?.();
    if (own.length >= MOST) throw problem('resume/too-many', { most: MOST });
    const created = newId();
    await manager.query(
      `INSERT INTO resume (id, person_id, title, content, is_main, creation_key, created_at, updated_at, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1)`,
      [created, personId, title, content, own.length === 0, creationKey, this.clock.now()],
    );
    await this.note(manager, caller, 'resume.created', { resumeId: created, ...making.detail });
    await resumesChanged(manager, personId, this.clock.now());
    return created;
  }

  /** Another one that says the same. @throws Problem resume/not-found, resume/too-many */
  async copy(caller: Caller, id: string, key: string | undefined): Promise<ResumeView> {
    const { title, content } = await this.one(caller, id);
    return this.create(caller, { title: `${title.slice(0, 36)} (2)`, content }, key);
  }

  /**
   * Saving what is there already changes nothing, whatever the version: the answer to the first time may have got lost.
   * @throws Problem resume/not-found, resume/stale-version; request/invalid as {@link create}
   */
  async save(caller: Caller, id: string, { title, content, version }: ResumeSave): Promise<ResumeView> {
    mustBeKnown(content);
    const now = this.clock.now();
    const saved = await this.dataSource.transaction(async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        `UPDATE resume SET title = $4, content = $5, updated_at = $6, version = version + 1
         WHERE id = $1 AND person_id = $2 AND version = $3`,
        [id, caller.personId, version, title, content, now],
      );
      if (count > 0) await resumesChanged(manager, caller.personId, now);
      return count;
    });
    const present = await this.one(caller, id);
    const isThere = present.title === title && isDeepStrictEqual(present.content, content);
    if (saved === 0 && !isThere) throw problem('resume/stale-version', { version: present.version });
    return present;
  }

  /** Makes it the one that is used where none is chosen. @throws Problem resume/not-found */
  async makeMain(caller: Caller, id: string): Promise<ResumesView> {
    const { personId } = caller;
    await this.dataSource.transaction(async (manager) => {
      await holdPerson(manager, caller);
      await manager.query('UPDATE resume SET is_main = false WHERE person_id = $1 AND is_main AND id <> $2', [
        personId,
        id,
      ]);
      const [, made] = await manager.query<[unknown, number]>(
        'UPDATE resume SET is_main = true WHERE id = $1 AND person_id = $2',
        [id, personId],
      );
      if (made === 0) throw problem('resume/not-found');
      await talentChanged(manager, personId);
    });
    return this.list(caller);
  }

  /** Erases it; of those that are left the last edited becomes the main one. @throws Problem resume/not-found */
  async remove(caller: Caller, id: string): Promise<void> {
    const { personId } = caller;
    await this.dataSource.transaction(async (manager) => {
      await holdPerson(manager, caller);
      const [removed] = await manager.query<[{ isMain: boolean }[], number]>(
        'DELETE FROM resume WHERE id = $1 AND person_id = $2 RETURNING is_main AS "isMain"',
        [id, personId],
      );
      if (removed[0] === undefined) throw problem('resume/not-found');
      await this.note(manager, caller, 'resume.removed', { resumeId: id });
      if (removed[0].isMain) {
        await manager.query(
          `UPDATE resume SET is_main = true
           WHERE id = (SELECT id FROM resume WHERE person_id = $1 ORDER BY updated_at DESC, id LIMIT 1)`,
          [personId],
        );
      }
      await resumesChanged(manager, personId, this.clock.now());
    });
  }

  private async note(
    manager: EntityManager,
    by: Caller,
    action: string,
    detail: Record<string, string>,
  ): Promise<void> {
    const about = { kind: 'person' as const, id: by.personId };
    await this.audit.record(manager, { action, by, about, detail });
  }
}

function mustBeKnown(content: ResumeContent): void {
  const unknown = unknownIn(content);
  if (unknown.length > 0) throw invalidRequest(unknown);
}

function view({ updatedAt, ...row }: ResumeRow): ResumeView {
  return { ...row, gaps: gapsOf(row.content), updatedAt: updatedAt.toISOString() };
}
