import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  DraftSave,
  Language,
  LintAnswer,
  OwnVacancy,
  VacancyDetail,
  VacancyDraft,
  VacancyVersions,
  VersionAct,
  VersionsQuery,
} from '#contracts';
import { holdOrganization } from '#organizations';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { vacancyPage } from '../vacancy-page.js';
import { draftPayText, isSameDraft } from './content.rules.js';
import { findingsOf } from './linting.js';
import {
  isInReview,
  lockPosted,
  ownVacancyRow,
  type PostedRow,
  postedColumns,
  postedTables,
  workingOf,
} from './posted-row.js';
import { contentAt, recordVersion, versionsOf } from './versions.js';

/** What an organization writes before, and after, readers see it. Everything here is of the caller's organization alone. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * A vacancy with its working copy, as its organization sees it.
   * @throws Problem vacancy/not-found, also for what is another organization's
   */
  async own(caller: MemberCaller, id: string, language: Language): Promise<OwnVacancy> {
    return ownVacancy(await this.row(caller, id), language);
  }

  /**
   * A new draft. The same key of the same organization is the same draft, however often it is sent.
   * @param key what the caller names its request by, if it does
   */
  async create(
    caller: MemberCaller,
    draft: VacancyDraft,
    language: Language,
    key: string | undefined,
  ): Promise<OwnVacancy> {
    const creationKey = key === undefined ? null : keyOf(caller, key);
    const id = await this.dataSource.transaction(async (manager) => {
      const [made] = await this.insert(manager, caller, [draft], 'created', creationKey);
      return made ?? this.madeBefore(manager, caller, creationKey);
    });
    return this.own(caller, id, language);
  }

  /**
   * New drafts in the transaction of `manager`, for what makes many at once.
   * @returns their ids, in the order of the drafts
   */
  createAll(manager: EntityManager, caller: MemberCaller, drafts: readonly VacancyDraft[]): Promise<string[]> {
    return this.insert(manager, caller, drafts, 'created', null);
  }

  /** A new draft that says what this vacancy's working copy says. @throws Problem vacancy/not-found */
  async copy(caller: MemberCaller, id: string, language: Language, key: string | undefined): Promise<OwnVacancy> {
    const draft = workingOf(await this.row(caller, id));
    const creationKey = key === undefined ? null : keyOf(caller, key);
    const copied = await this.dataSource.transaction(async (manager) => {
      const [made] = await this.insert(manager, caller, [draft], 'copied', creationKey);
      return made ?? this.madeBefore(manager, caller, creationKey);
    });
    return this.own(caller, copied, language);
  }

  /**
   * Replaces the working copy; what readers see stays. Saving what is there already changes nothing.
   * @throws Problem vacancy/not-found; vacancy/stale-version; vacancy/in-review; vacancy/not-possible
   */
  async save(caller: MemberCaller, id: string, { draft, version }: DraftSave, language: Language): Promise<OwnVacancy> {
    await this.dataSource.transaction((manager) =>
      this.write(manager, caller, id, version, 'edited', async () => draft),
    );
    return this.own(caller, id, language);
  }

  /**
   * Makes an earlier version the working copy.
   * @throws Problem those of {@link save}; vacancy/no-such-version
   */
  async restore(
    caller: MemberCaller,
    id: string,
    number: number,
    version: number,
    language: Language,
  ): Promise<OwnVacancy> {
    await this.dataSource.transaction((manager) =>
      this.write(manager, caller, id, version, 'restored', async () => {
        const content = await contentAt(manager, id, number);
        if (content === null) throw problem('vacancy/no-such-version');
        return content;
      }),
    );
    return this.own(caller, id, language);
  }

  /** Who changed what when, the latest first. @throws Problem vacancy/not-found; request/cursor */
  async versions(caller: MemberCaller, id: string, query: VersionsQuery): Promise<VacancyVersions> {
    await this.row(caller, id);
    return versionsOf(this.dataSource.manager, id, query);
  }

  /**
   * The vacancy as readers would see it, if the working copy were published now. What a draft does not say yet is not
   * there; a post without a kind of employment reads as full-time, which is what most are.
   */
  async preview(caller: MemberCaller, id: string, language: Language): Promise<VacancyDetail> {
    const row = await this.row(caller, id);
    const draft = workingOf(row);
    const [organization] = await this.dataSource.query<{ name: string; industry: string | null }[]>(
      'SELECT name, industry FROM organization WHERE id = $1',
      [row.organizationId],
    );
    const range = draft.pay?.kind === 'range' ? draft.pay : null;
    const now = this.clock.now();
    return vacancyPage(
      {
        id,
        state: 'open',
        ended: null,
        organizationId: row.organizationId,
        organizationName: organization?.name ?? null,
        organizationVerified: row.isVerified,
        title: draft.title ?? '',
        description: draft.description || null,
        payText: draftPayText(draft.pay),
        payReason: draft.pay?.kind === 'negotiable' ? draft.pay.reason : null,
        payMonthlyMin: range?.monthlyMin ?? null,
        payMonthlyMax: range?.monthlyMax ?? null,
        payMonths: range?.months ?? null,
        payComputed: false,
        placeCode: draft.placeCode ?? null,
        placeText: draft.address || null,
        education: draft.education ?? null,
        experience: draft.experience ?? null,
        employment: draft.employment ?? 'full-time',
        headcount: draft.headcount ?? null,
        industry: organization?.industry ?? null,
        occupation: draft.occupation || null,
        musts: draft.musts ?? [],
        conditions: draft.conditions ?? [],
        disciplines: draft.disciplines ?? [],
        skills: draft.skills ?? [],
        benefits: draft.benefits ?? [],
        asWritten: {},
        applying: row.isVerified ? 'here' : 'not-verified',
        isBlind: false,
        publishedAt: row.publishedAt ?? now,
        lapsesAt: row.lapsesAt,
        sourceName: null,
        sourcePublishedOn: null,
        sourceUrl: null,
        updatedAt: now,
      },
      language,
    );
  }

  /** What the rules point out in a draft that need not be kept. */
  lint(draft: VacancyDraft, language: Language): LintAnswer {
    return { findings: findingsOf(draft, language) };
  }

  /** Deletes a draft that readers never saw. @throws Problem vacancy/not-found; vacancy/not-possible */
  async discard(caller: MemberCaller, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const row = (await lockPosted(manager, caller.hat.organizationId, [id])).get(id);
      if (row === undefined) throw problem('vacancy/not-found');
      await this.discardLocked(manager, caller, row);
    });
  }

  /** The same of a row that is locked. */
  async discardLocked(manager: EntityManager, caller: MemberCaller, row: PostedRow): Promise<void> {
    if (row.state !== 'draft' || row.publishedAt !== null) throw problem('vacancy/not-possible');
    await manager.query('DELETE FROM vacancy WHERE id = $1', [row.id]);
    await this.audit.record(manager, {
      action: 'vacancy.discarded',
      by: caller,
      about: { kind: 'vacancy', id: row.id },
      organizationId: row.organizationId,
    });
  }

  /**
   * From now on its organization answers for an imported post: what files say of it no longer counts. Its public content
   * is the first version. @returns the row as it is then
   */
  async takeOver(manager: EntityManager, row: PostedRow): Promise<PostedRow> {
    if (row.working !== null) return row;
    const working = workingOf(row);
    const now = this.clock.now();
    await manager.query('UPDATE vacancy SET working = $2, public_version = working_version WHERE id = $1', [
      row.id,
      working,
    ]);
    const number = row.workingVersion;
    await recordVersion(manager, {
      vacancyId: row.id,
      number,
      act: 'taken-over',
      content: working,
      by: null,
      at: row.publishedAt ?? now,
    });
    await manager.query(
      'UPDATE vacancy_version SET published_at = at WHERE vacancy_id = $1 AND number = $2 AND published_at IS NULL',
      [row.id, number],
    );
    return { ...row, working, publicVersion: number };
  }

  private async row(caller: MemberCaller, id: string): Promise<PostedRow> {
    const [row] = await this.dataSource.query<PostedRow[]>(
      `SELECT ${postedColumns} FROM ${postedTables} WHERE v.id = $1 AND v.organization_id = $2`,
      [id, caller.hat.organizationId],
    );
    if (row === undefined) throw problem('vacancy/not-found');
    return row;
  }

  private async write(
    manager: EntityManager,
    caller: MemberCaller,
    id: string,
    version: number,
    act: VersionAct,
    contentOf: () => Promise<VacancyDraft>,
  ): Promise<void> {
    const found = (await lockPosted(manager, caller.hat.organizationId, [id])).get(id);
    if (found === undefined) throw problem('vacancy/not-found');
    if (found.state === 'taken-down' || found.state === 'filled' || found.state === 'closed') {
      throw problem('vacancy/not-possible');
    }
    if (isInReview(found)) throw problem('vacancy/in-review');
    if (version !== found.workingVersion) {
      throw problem('vacancy/stale-version', { given: version, current: found.workingVersion });
    }
    const content = await contentOf();
    if (isSameDraft(workingOf(found), content)) return;
    const row = await this.takeOver(manager, found);
    const number = row.workingVersion + 1;
    const now = this.clock.now();
    await manager.query(
      'UPDATE vacancy SET working = $2, working_version = $3, worked_at = $4, worked_by = $5 WHERE id = $1',
      [id, content, number, now, caller.personId],
    );
    await recordVersion(manager, { vacancyId: id, number, act, content, by: caller.personId, at: now });
  }

  /** Nothing for a creation key that was used before. */
  private async insert(
    manager: EntityManager,
    caller: MemberCaller,
    drafts: readonly VacancyDraft[],
    act: VersionAct,
    creationKey: string | null,
  ): Promise<string[]> {
    await holdOrganization(manager, caller.hat.organizationId);
    const now = this.clock.now();
    const rows = drafts.map((draft) => ({ id: newId(), draft }));
    const made = await manager.query<{ id: string }[]>(
      `INSERT INTO vacancy (id, organization_id, state, working, worked_at, worked_by, creation_key, created_at, updated_at)
       SELECT d.id, $2, 'draft', d.draft, $3, $4, $5, $3, $3 FROM jsonb_to_recordset($1) AS d (id uuid, draft jsonb)
       ON CONFLICT (creation_key) DO NOTHING RETURNING id`,
      [JSON.stringify(rows), caller.hat.organizationId, now, caller.personId, creationKey],
    );
    if (made.length === 0) return [];
    await manager.query(
      `INSERT INTO vacancy_version (vacancy_id, number, act, content, began_at, at, by)
       SELECT d.id, 1, $2, d.draft, $3, $3, $4 FROM jsonb_to_recordset($1) AS d (id uuid, draft jsonb)`,
      [JSON.stringify(rows), act, now, caller.personId],
    );
    await this.audit.recordAll(
      manager,
      rows.map(({ id }) => ({
        action: `vacancy.${act}`,
        by: caller,
        about: { kind: 'vacancy', id },
        organizationId: caller.hat.organizationId,
      })),
    );
    return rows.map(({ id }) => id);
  }

  private async madeBefore(manager: EntityManager, caller: MemberCaller, creationKey: string | null): Promise<string> {
    const [row] = await manager.query<{ id: string }[]>(
      'SELECT id FROM vacancy WHERE creation_key = $1 AND organization_id = $2',
      [creationKey, caller.hat.organizationId],
    );
    if (row === undefined) throw problem('vacancy/not-found');
    return row.id;
  }
}

/** A vacancy as its organization sees it. */
export function ownVacancy(row: PostedRow, language: Language): OwnVacancy {
  const draft = workingOf(row);
  return {
    ...ownVacancyRow(row, language),
    draft,
    findings: findingsOf(draft, language),
    publicVersion: row.publicVersion,
  };
}

/** Keys of different organizations never meet. */
function keyOf(caller: MemberCaller, key: string): string {
  return createHash('sha256').update(`${caller.hat.organizationId} ${key}`).digest('base64url');
}
