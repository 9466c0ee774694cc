import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  DeskImport,
  DeskImportDetail,
  DeskImports,
  DeskImportsQuery,
  ImportEnding,
  ImportEndState,
} from '#contracts';
import { Clock } from '#platform/clock';
import { type Caller, readIdCursor, writeIdCursor } from '#platform/http';
import { recordEvent } from '#platform/outbox';
import { problem } from '#platform/problems';
import { Audit } from '#privacy';
import { ImportRun, UNDO_DAYS, VacancyImports } from '#vacancies';

const LIST = 'imports';
const MOST_REJECTIONS = 100;
const DAY_MS = 86_400_000;

interface EndingRow {
  runId: string;
  wanted: ImportEnding;
  state: ImportEndState;
  askedAt: Date;
  finishedAt: Date | null;
  touched: number | null;
}

/** Imports as organizers see them, and what they ask to be done to one. The worker does it. */
@Injectable()
export class DeskImportsService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly imports: VacancyImports,
    private readonly audit: Audit,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** All imports, the latest first. */
  async list({ limit, cursor }: DeskImportsQuery): Promise<DeskImports> {
    const found = await this.imports.page(readIdCursor(cursor, LIST), limit + 1);
    const page = found.slice(0, limit);
    const endings = await this.endings(page.map(({ id }) => id));
    const last = page.at(-1);
    return {
      imports: page.map((run) => viewOf(run, endings.get(run.id))),
      nextCursor: found.length > limit && last !== undefined ? writeIdCursor(last.id, LIST) : null,
    };
  }

  /** @throws Problem import/not-found */
  async one(id: string): Promise<DeskImportDetail> {
    const run = await this.imports.one(id);
    if (run === null) throw problem('import/not-found');
    const [endings, rejections, unfoundSteps] = await Promise.all([
      this.endings([run.id]),
      this.imports.rejections(run.id, MOST_REJECTIONS),
      this.imports.unhandledEvents(run.id),
    ]);
    return { ...viewOf(run, endings.get(run.id)), unfoundSteps, rejections };
  }

  /**
   * Asks for an import to be undone or taken down: the worker does it as soon as no other import is at work. Asking
   * again for the same changes nothing.
   * @throws Problem import/not-found, import/running, import/over, import/too-old
   */
  async end(caller: Caller, id: string, wanted: ImportEnding): Promise<DeskImportDetail> {
    await this.dataSource.transaction(async (manager) => {
      // Whoever else asks about this import at this moment waits for this row.
      const run = await manager.findOne(ImportRun, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (run === null) throw problem('import/not-found');
      const before = await this.ending(manager, run.id);
      if (before !== undefined && before.wanted === wanted && before.state !== 'refused') return;
      this.refuseWhereItCannotBe(run, before, wanted);
      await manager.query(
        `INSERT INTO import_ending (run_id, wanted, state, asked_at) VALUES ($1, $2, 'waiting', $3)
         ON CONFLICT (run_id) DO UPDATE SET wanted = EXCLUDED.wanted, state = EXCLUDED.state,
           asked_at = EXCLUDED.asked_at, finished_at = NULL, touched = NULL`,
        [run.id, wanted, this.clock.now()],
      );
      await this.audit.record(manager, {
        action: wanted === 'undo' ? 'import.undo-asked' : 'import.takedown-asked',
        by: caller,
        about: { kind: 'import', id: run.id },
      });
      await recordEvent(manager, 'import.end-asked', { runId: run.id }, { lane: 'bulk' });
    });
    return this.one(id);
  }

  /** What is known beforehand is said at once; the worker looks again. */
  private refuseWhereItCannotBe(run: ImportRun, before: EndingRow | undefined, wanted: ImportEnding): void {
    if (run.state === 'undone' || run.state === 'taken-down') throw problem('import/over');
    if (before !== undefined && before.state !== 'refused') throw problem('import/over');
    if (run.state === 'running') throw problem('import/running');
    const age = this.clock.now().getTime() - run.startedAt.getTime();
    if (wanted === 'undo' && age > UNDO_DAYS * DAY_MS) throw problem('import/too-old', { days: UNDO_DAYS });
  }

  private async ending(manager: EntityManager, runId: string): Promise<EndingRow | undefined> {
    return (await endingsOf(manager, [runId])).get(runId);
  }

  private endings(runIds: readonly string[]): Promise<Map<string, EndingRow>> {
    return endingsOf(this.dataSource.manager, runIds);
  }
}

async function endingsOf(manager: EntityManager, runIds: readonly string[]): Promise<Map<string, EndingRow>> {
  const rows = await manager.query<EndingRow[]>(
    `SELECT run_id AS "runId", wanted, state, asked_at AS "askedAt", finished_at AS "finishedAt", touched
     FROM import_ending WHERE run_id = ANY($1)`,
    [runIds],
  );
  return new Map(rows.map((row) => [row.runId, row]));
}

function viewOf(run: ImportRun, ending: EndingRow | undefined): DeskImport {
  const { id, source, licence, fileName, startedBy, startedAt, finishedAt, state, report } = run;
  const { failure: _, ...counts } = report;
  return {
    id,
    source,
    licence,
    fileName,
    startedBy,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    state,
    report: counts,
    ending:
      ending === undefined
        ? null
        : {
            wanted: ending.wanted,
            state: ending.state,
            askedAt: ending.askedAt.toISOString(),
            finishedAt: ending.finishedAt?.toISOString() ?? null,
            touched: ending.touched,
          },
  };
}
