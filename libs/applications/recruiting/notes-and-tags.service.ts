import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type ApplicationTags,
  MOST_NOTES,
  MOST_TAGS_KNOWN,
  type NotesAnswer,
  type TagChange,
  type Tagging,
  tagging,
} from '#contracts';
import { People } from '#identity';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { invalidRequest, problem } from '#platform/problems';
import { Audit } from '#privacy';
import { ViewersOfTalents } from '#talent-search';
import { isReadable } from '../application.rules.js';
import { type ApplicationRow, lockApplication } from '../application-rows.js';
import { isKeptOut } from '../kept-out.js';

interface NoteRow {
  id: string;
  memberId: string | null;
  text: string;
  at: Date;
}

/**
 * What an organization writes beside an application for itself. No page shows it to the talent; with their own data they
 * get it, and with the application it goes.
 */
@Injectable()
export class NotesAndTags {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly viewers: ViewersOfTalents,
  ) {}

  /** The tags that the organization ever used: at most as many as it may have. */
  async known({ hat }: MemberCaller): Promise<ApplicationTags> {
    const rows = await this.dataSource.query<{ name: string }[]>(
      'SELECT name FROM application_tag WHERE organization_id = $1 ORDER BY name',
      [hat.organizationId],
    );
    return { tags: rows.map(({ name }) => name) };
  }

  /** All of an application's tags, whatever they were. @throws as {@link retag} */
  tag(caller: MemberCaller, id: string, { tags }: Tagging): Promise<Tagging> {
    return this.retag(caller, id, () => tags);
  }

  /** Some of them; what others add and remove at the same time stands too. @throws as {@link retag} */
  changeTags(caller: MemberCaller, id: string, { add, remove }: TagChange): Promise<Tagging> {
    return this.retag(caller, id, (tags) => [...new Set([...tags.filter((one) => !remove.includes(one)), ...add])]);
  }

  /**
   * @param after gives its tags from those that it has, under its lock
   * @throws Problem application/not-found, application/not-possible, application/too-many-tags, request/invalid
   */
  private async retag(
    caller: MemberCaller,
    id: string,
    after: (tags: readonly string[]) => string[],
  ): Promise<Tagging> {
    const { organizationId } = caller.hat;
    return this.dataSource.transaction(async (manager) => {
      // The organization first, as where two are merged: nobody waits in a circle.
      await manager.query('SELECT FROM organization WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
      const row = await this.readable(manager, caller, id);
      const checked = tagging.safeParse({ tags: after(row.tags) });
      if (!checked.success) throw invalidRequest(checked.error.issues);
      const { tags } = checked.data;
      if (row.tags.length === tags.length && row.tags.every((one, n) => one === tags[n])) return { tags };
      await this.keep(manager, organizationId, tags);
      await manager.query('UPDATE application SET tags = $2 WHERE id = $1', [id, tags]);
      await this.note(manager, caller, row, 'application.tagged');
      return { tags };
    });
  }

  /** @throws Problem application/not-found, application/not-possible, application/too-many-notes */
  async add(caller: MemberCaller, id: string, text: string): Promise<NotesAnswer> {
    return this.dataSource.transaction(async (manager) => {
      const row = await this.readable(manager, caller, id);
      const [{ count }] = await manager.query<[{ count: number }]>(
        'SELECT count(*)::int AS count FROM application_note WHERE application_id = $1',
        [id],
      );
      if (count >= MOST_NOTES) throw problem('application/too-many-notes', { most: MOST_NOTES });
      await manager.query(
        'INSERT INTO application_note (id, application_id, member_id, text, at) VALUES ($1, $2, $3, $4, $5)',
        [newId(), id, caller.personId, text, this.clock.now()],
      );
      await this.note(manager, caller, row, 'application.noted');
      return { notes: await this.of(manager, caller, id) };
    });
  }

  /**
   * Removes one's own; an owner removes each.
   * @throws Problem application/not-found, application/not-possible, application/note-not-found
   */
  async remove(caller: MemberCaller, id: string, note: string): Promise<NotesAnswer> {
    return this.dataSource.transaction(async (manager) => {
      const row = await this.readable(manager, caller, id);
      const [, count] = await manager.query<[unknown, number]>(
        `DELETE FROM application_note WHERE id = $1 AND application_id = $2 AND (member_id = $3 OR $4)`,
        [note, id, caller.personId, caller.hat.role === 'owner'],
      );
      if (count === 0) throw problem('application/note-not-found');
      await this.note(manager, caller, row, 'application.note-removed');
      return { notes: await this.of(manager, caller, id) };
    });
  }

  /** The notes on an application, the last one first. By application_note_application. */
  async of(manager: EntityManager, { personId, hat }: MemberCaller, id: string): Promise<NotesAnswer['notes']> {
    const rows = await manager.query<NoteRow[]>(
      `SELECT id, member_id AS "memberId", text, at FROM application_note WHERE application_id = $1 ORDER BY id DESC`,
      [id],
    );
    const names = await this.people.names(
      rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId])),
      manager,
    );
    return rows.map(({ memberId, at, ...row }) => ({
      ...row,
      member: (memberId === null ? null : names.get(memberId)) ?? null,
      mayRemove: memberId === personId || hat.role === 'owner',
      at: at.toISOString(),
    }));
  }

  /** What is not read any more has nothing written beside it either. */
  private async readable(manager: EntityManager, caller: MemberCaller, id: string): Promise<ApplicationRow> {
    const { organizationId } = caller.hat;
    const row = await lockApplication(manager, id, { organizationId });
    const isBlocked = isKeptOut(await this.viewers.marksOf(organizationId, manager), row.blocked);
    if (row.viewedAt === null || !isReadable({ state: row.state, isBlocked }))
      throw problem('application/not-possible');
    return row;
  }

  /** The first use of a tag makes it the organization's. Those that nothing has any more give way to new ones. */
  private async keep(manager: EntityManager, organizationId: string, tags: readonly string[]): Promise<void> {
    await manager.query(
      `INSERT INTO application_tag (organization_id, name) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
      [organizationId, tags],
    );
    if ((await this.countOf(manager, organizationId)) <= MOST_TAGS_KNOWN) return;
    await manager.query(
      `DELETE FROM application_tag WHERE organization_id = $1 AND name <> ALL($2::text[]) AND name NOT IN (
         SELECT unnest(tags) FROM application WHERE organization_id = $1 AND tags <> '{}')`,
      [organizationId, tags],
    );
    if ((await this.countOf(manager, organizationId)) > MOST_TAGS_KNOWN) {
      throw problem('application/too-many-tags', { most: MOST_TAGS_KNOWN });
    }
  }

  private async countOf(manager: EntityManager, organizationId: string): Promise<number> {
    const [{ count }] = await manager.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM application_tag WHERE organization_id = $1',
      [organizationId],
    );
    return count;
  }

  private note(
    manager: EntityManager,
    caller: MemberCaller,
    { id, personId, organizationId }: ApplicationRow,
    action: 'application.tagged' | 'application.noted' | 'application.note-removed',
  ): Promise<void> {
    const about = { kind: 'person', id: personId } as const;
    return this.audit.record(manager, { action, by: caller, about, organizationId, detail: { applicationId: id } });
  }
}
