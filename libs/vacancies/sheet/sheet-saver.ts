import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { languages, type SheetSaveAsked, type VacancyContent } from '#contracts';
import { Clock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { OnEvent } from '#platform/outbox';
import { Every } from '#platform/queues';
import { LOG, type Log } from '#platform/telemetry';
import type { CheckedRow } from './check-sheet.js';
import { doubleWords } from './corrections.rules.js';
import { postKeyOfContent } from './doubles.rules.js';
import { isGood } from './preview.rules.js';
import { existingPosts, type RowOutcome, SheetRows } from './save-rows.js';
import { SheetUpload } from './sheet-upload.entity.js';

/** Rows of one transaction: progress is seen so often, and so much is done again after a crash at most. */
const CHUNK = 100;

interface GoodRow extends CheckedRow {
  content: VacancyContent;
}

/** Saves the good rows of sheets. Part of the worker. */
@Injectable()
export class SheetSaver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly sheetRows: SheetRows,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Goes on where it was left: what a row became is written in the transaction that makes its vacancy. */
  @OnEvent('sheet.save-asked')
  async save({ uploadId }: SheetSaveAsked): Promise<void> {
    const upload = await this.dataSource.manager.findOneBy(SheetUpload, { id: uploadId });
    if (upload === null || upload.state !== 'saving' || upload.savedBy === null) return;
    const { savedBy } = upload;
    const good = upload.rows.filter((row): row is GoodRow => isGood(row));
    for (let at = 0; at < good.length; at += CHUNK) {
      const chunk = good.slice(at, at + CHUNK);
      await this.dataSource.transaction((manager) => this.saveSome(manager, upload, savedBy, chunk));
    }
    await this.dataSource.query(`UPDATE sheet_upload SET state = 'saved' WHERE id = $1 AND state = 'saving'`, [
      uploadId,
    ]);
  }

  @Every({ hours: 1 }, 'sheets.forget-expired')
  async forgetExpired(): Promise<void> {
    const [, forgotten] = await this.dataSource.query<[unknown, number]>(
      `DELETE FROM sheet_upload WHERE expires_at <= $1 AND state <> 'saving'`,
      [this.clock.now()],
    );
    if (forgotten > 0) this.log.info({ forgotten }, 'Uploaded sheets expired');
  }

  /** One organization's rows are saved one chunk at a time, so that two sheets with the same row make one vacancy of it. */
  private async saveSome(
    manager: EntityManager,
    { id, organizationId, publish }: SheetUpload,
    savedBy: MemberCaller,
    chunk: readonly GoodRow[],
  ): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`sheet of ${organizationId}`]);
    const lines = chunk.map(({ line }) => line);
    const done = await manager.query<{ line: number }[]>(
      'SELECT line FROM sheet_outcome WHERE upload_id = $1 AND line = ANY ($2)',
      [id, lines],
    );
    const doneLines = new Set(done.map(({ line }) => line));
    const left = chunk.filter(({ line }) => !doneLines.has(line));
    const existing = await existingPosts(manager, organizationId);
    const isThere = ({ content }: GoodRow) => existing.has(postKeyOfContent(content));
    const fresh = left.filter((row) => !isThere(row));
    const contents = fresh.map(({ content }) => content);
    const made = await this.sheetRows.createPosted(manager, savedBy, contents, { publish: publish === true });
    const outcomes = [
      ...fresh.map(({ line }, at) => ({ line, ...outcomeAt(made, at) })),
      ...left.filter(isThere).map(({ line }) => ({ line, vacancyId: null, state: null, reasons: [already] })),
    ];
    await manager.query(
      `INSERT INTO sheet_outcome (upload_id, line, vacancy_id, state, reasons)
       SELECT $1, row.line, row."vacancyId", row.state, row.reasons
       FROM jsonb_to_recordset($2::jsonb) AS row(line int, "vacancyId" uuid, state text, reasons jsonb)`,
      [id, JSON.stringify(outcomes)],
    );
  }
}

const already = Object.fromEntries(
  languages.map((language) => [language, doubleWords(null, language)]),
) as RowOutcome['reasons'][number];

function outcomeAt(made: readonly RowOutcome[], at: number): RowOutcome {
  const outcome = made[at];
  if (outcome === undefined) throw new Error('Each row has an outcome');
  return outcome;
}
