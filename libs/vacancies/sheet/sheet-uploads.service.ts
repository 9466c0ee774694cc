import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language, SheetPreview, SheetResults } from '#contracts';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { cleanLine } from '../import/cells.rules.js';
import { checkSheet } from './check-sheet.js';
import { correctionRows, correctionsColumns } from './corrections.rules.js';
import { isGood, previewOf } from './preview.rules.js';
import { existingPosts } from './save-rows.js';
import { SheetUpload } from './sheet-upload.entity.js';
import { correctionsSheet, sheetTemplate } from './template.js';

/** An upload is removed so long after it came, or after its saving was asked for. */
const KEPT_MS = 24 * 3_600_000;
/** Uploads of one organization that wait to be saved: what comes on top removes the oldest. */
const MOST_WAITING = 5;
/** Sheets that a process checks at once: each may take 100 MB for a few seconds. */
const MOST_AT_ONCE = 2;
/** Fewer rows than this go the way of what people wait for; more would keep others' publishing waiting. */
const MASS = 100;

/** Sheets of vacancies that members upload: checked at once, saved when they say so. */
@Injectable()
export class SheetUploads {
  private atOnce = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The empty table to fill in. */
  async template(caller: MemberCaller, language: Language): Promise<Readable> {
    return sheetTemplate(language, await this.placeOf(caller));
  }

  /**
   * Reads and checks a sheet and keeps what was read for a day. Nothing becomes a vacancy yet.
   * @throws Problem sheet/…; service/busy
   */
  async check(caller: MemberCaller, file: { name: string; bytes: Buffer }, language: Language): Promise<SheetPreview> {
    if (this.atOnce >= MOST_AT_ONCE) throw problem('service/busy');
    this.atOnce++;
    try {
      const { organizationId } = caller.hat;
      const existing = () => existingPosts(this.dataSource.manager, organizationId);
      const now = this.clock.now();
      const upload: SheetUpload = {
        id: newId(),
        organizationId,
        personId: caller.personId,
        fileName: cleanLine(file.name).slice(0, 200) || 'vacancies.xlsx',
        ...(await checkSheet(file.bytes, existing, language)),
        state: 'checked',
        publish: null,
        savedBy: null,
        createdAt: now,
        expiresAt: new Date(now.getTime() + KEPT_MS),
      };
      await this.dataSource.transaction((manager) => this.keep(manager, upload));
      return this.shown(upload, language);
    } finally {
      this.atOnce--;
    }
  }

  /** @throws Problem sheet/not-found */
  async preview(caller: MemberCaller, id: string, language: Language): Promise<SheetPreview> {
    return this.shown(await this.find(this.dataSource.manager, caller, id), language);
  }

  /**
   * The sheet as it was sent in, with what is wrong marked and told; the bad rows alone, or all.
   * @throws Problem sheet/not-found
   */
  async corrections(caller: MemberCaller, id: string, all: boolean, language: Language): Promise<Readable> {
    const upload = await this.find(this.dataSource.manager, caller, id);
    const rows = all ? upload.rows : upload.rows.filter(({ content }) => content === null);
    return correctionsSheet(
      language,
      await this.placeOf(caller),
      correctionsColumns(upload.columns),
      correctionRows(rows, upload.columns, language),
    );
  }

  /**
   * Has the good rows saved by the worker. Asking again for the same changes nothing.
   * @throws Problem sheet/not-found; sheet/nothing-to-save; sheet/already-saving
   */
  async save(caller: MemberCaller, id: string, publish: boolean, language: Language): Promise<SheetPreview> {
    const upload = await this.dataSource.transaction(async (manager) => {
      const found = await this.find(manager, caller, id, { lock: true });
      if (found.state !== 'checked') {
        if (found.publish !== publish) throw problem('sheet/already-saving');
        return found;
      }
      return this.startSaving(manager, caller, found, publish);
    });
    return this.shown(upload, language);
  }

  /** What each row became that saving has come to. @throws Problem sheet/not-found */
  async results(caller: MemberCaller, id: string, language: Language): Promise<SheetResults> {
    const upload = await this.find(this.dataSource.manager, caller, id);
    const titles = new Map(upload.rows.map(({ line, seen }) => [line, seen.title]));
    // Index scan of sheet_outcome_pkey.
    const outcomes = await this.dataSource.query<OutcomeRow[]>(
      'SELECT line, vacancy_id AS "vacancyId", state, reasons FROM sheet_outcome WHERE upload_id = $1 ORDER BY line',
      [id],
    );
    return {
      results: outcomes.map(({ line, vacancyId, state, reasons }) => ({
        line,
        title: titles.get(line) ?? '',
        vacancyId,
        state,
        reasons: reasons.map((reason) => reason[language]),
      })),
    };
  }

  private async startSaving(
    manager: EntityManager,
    caller: MemberCaller,
    upload: SheetUpload,
    publish: boolean,
  ): Promise<SheetUpload> {
    const good = upload.rows.filter(isGood).length;
    if (good === 0) throw problem('sheet/nothing-to-save');
    const { personId, deviceId, hat } = caller;
    const saving = {
      state: 'saving' as const,
      publish,
      savedBy: { personId, deviceId, hat },
      expiresAt: new Date(this.clock.now().getTime() + KEPT_MS),
    };
    await manager.update(SheetUpload, upload.id, saving);
    await recordEvent(manager, 'sheet.save-asked', { uploadId: upload.id }, { lane: good < MASS ? 'urgent' : 'bulk' });
    await this.audit.record(manager, {
      action: publish ? 'organization.sheet-published' : 'organization.sheet-saved',
      by: caller,
      about: { kind: 'organization', id: upload.organizationId },
      organizationId: upload.organizationId,
      detail: { vacancies: good },
    });
    return { ...upload, ...saving };
  }

  private async keep(manager: EntityManager, upload: SheetUpload): Promise<void> {
    await manager.insert(SheetUpload, upload);
    await manager.query(
      `DELETE FROM sheet_upload WHERE organization_id = $1 AND state = 'checked' AND id NOT IN (
         SELECT id FROM sheet_upload WHERE organization_id = $1 AND state = 'checked'
         ORDER BY created_at DESC, id DESC LIMIT ${MOST_WAITING}
       )`,
      [upload.organizationId],
    );
  }

  /** @throws Problem sheet/not-found, also for another organization's */
  private async find(
    manager: EntityManager,
    caller: MemberCaller,
    id: string,
    { lock = false } = {},
  ): Promise<SheetUpload> {
    const upload = await manager.findOne(SheetUpload, {
      where: { id, organizationId: caller.hat.organizationId },
      ...(lock && { lock: { mode: 'pessimistic_write' } }),
    });
    if (upload === null || upload.expiresAt <= this.clock.now()) throw problem('sheet/not-found');
    return upload;
  }

  private async shown(upload: SheetUpload, language: Language): Promise<SheetPreview> {
    const { rows, columns, notes } = upload;
    return {
      id: upload.id,
      fileName: upload.fileName,
      sheetName: upload.sheetName,
      state: upload.state,
      createdAt: upload.createdAt.toISOString(),
      expiresAt: upload.expiresAt.toISOString(),
      ...previewOf(rows, columns, notes, language),
      saving:
        upload.publish === null ? null : await this.progress(upload.id, upload.publish, rows.filter(isGood).length),
    };
  }

  private async progress(id: string, publish: boolean, total: number): Promise<SheetPreview['saving']> {
    const [counts] = await this.dataSource.query<{ done: number; saved: number }[]>(
      `SELECT count(*)::int AS done, count(vacancy_id)::int AS saved FROM sheet_outcome WHERE upload_id = $1`,
      [id],
    );
    const { done = 0, saved = 0 } = counts ?? {};
    return { publish, total, done, saved, refused: done - saved };
  }

  private async placeOf({ hat }: MemberCaller): Promise<string | null> {
    const [row] = await this.dataSource.query<{ place: string | null }[]>(
      'SELECT place_code AS place FROM organization WHERE id = $1',
      [hat.organizationId],
    );
    return row?.place ?? null;
  }
}

interface OutcomeRow {
  line: number;
  vacancyId: string | null;
  state: SheetResults['results'][number]['state'];
  reasons: Record<Language, string>[];
}
