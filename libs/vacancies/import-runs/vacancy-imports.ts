import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { OrganizationsService } from '#organizations';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { type Connection, withConnection } from '#platform/database';
import { newId } from '#platform/ids';
import { withRequestContext } from '#platform/telemetry';
import { postKey } from '../import/keys.rules.js';
import { joinOrganizations, mergeDrafts } from '../import/merge.rules.js';
import type { RecordFile } from '../import/record.js';
import { type ImportMapping, vacancyReader } from '../import/vacancy-record.rules.js';
import { type ImportReport, ImportRun } from './import-run.entity.js';
import { ImportedOrganizations, organizationIdentity } from './imported-organizations.js';
import { addDays, ImportedPosts } from './imported-posts.js';
import { Rejections } from './rejections.js';
import { batches, type StagedRow, StagedRows } from './staged-rows.js';

/** `busy`: another import is at work; `over`: it was undone or taken down already. */
export type ImportRefusal = 'busy' | 'unknown' | 'over' | 'too-old';

/** What cannot be done, said in a sentence for the person who asked. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';

  constructor(
    readonly reason: ImportRefusal,
    message: string,
  ) {
    super(message);
  }
}

export interface ImportRequest {
  path: string;
  records: RecordFile;
  mapping: ImportMapping;
  /** Name of the source, shown with its posts; the file's name without its ending where none is given. */
  source: string | null;
  licence: string | null;
  /** Who imports. */
  startedBy: string;
}

export interface ImportProgress {
  phase: 'waiting' | 'reading' | 'organizations' | 'posts';
  /** From 0 to 1, of this phase. */
  done: number;
  /** Rows read or posts written so far. */
  count: number;
}

/** Posts of one transaction, and ids of the event that it writes. */
const BATCH = 500;

/** Until so long after a run what it replaced is kept, and it can be undone. */
export const UNDO_DAYS = 90;

/** How long an import waits for another one to end; a killed one is gone in a moment. */
const LOCK_PATIENCE_MS = 15_000;

/** Imports files of vacancies, and takes imports back. One at a time. */
@Injectable()
export class VacancyImports {
  private readonly posts: ImportedPosts;
  private readonly importedOrganizations: ImportedOrganizations;

  constructor(
    private readonly dataSource: DataSource,
    organizations: OrganizationsService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'IMPORT_LAPSE_DAYS'>,
  ) {
    this.posts = new ImportedPosts(organizations, () => clock.now());
    this.importedOrganizations = new ImportedOrganizations(organizations);
  }

  /**
   * Imports a file: reads all of it into order first, then writes batch by batch, each in a transaction with its event.
   * What a batch has committed stays, whatever comes; the same file again goes on where a killed run ended.
   * @throws ImportRefused when another import is running; UnreadableFile when the file turns out to be a bomb
   */
  async run(request: ImportRequest, onProgress: (progress: ImportProgress) => void): Promise<ImportRun> {
    return this.alone(onProgress, async (connection) => {
      const run = await this.begin(request);
      return withRequestContext({ requestId: run.id }, async () => {
        try {
          await this.readAndWrite(run, request, connection, onProgress);
        } catch (error) {
          run.report.failure = error instanceof Error ? error.message : String(error);
          // A database that is gone cannot be told of it either: the next import marks what this one left.
          await this.close(run, 'failed').catch(() => {});
          throw error;
        }
        await this.close(run, 'completed');
        return run;
      });
    });
  }

  private async close(run: ImportRun, state: 'completed' | 'failed'): Promise<void> {
    run.state = state;
    run.finishedAt = this.clock.now();
    await this.dataSource.manager.save(run);
  }

  /** All runs, the latest first. */
  runs(): Promise<ImportRun[]> {
    return this.dataSource.getRepository(ImportRun).find({ order: { startedAt: 'DESC', id: 'DESC' } });
  }

  /** Runs that began before the one with this id (null: the latest), the latest first. Ids grow with time. */
  page(before: string | null, limit: number): Promise<ImportRun[]> {
    const where = before === null ? {} : { id: LessThan(before) };
    return this.dataSource.getRepository(ImportRun).find({ where, order: { id: 'DESC' }, take: limit });
  }

  /** One run; null when there is none with this id. */
  one(id: string): Promise<ImportRun | null> {
    return this.dataSource.getRepository(ImportRun).findOneBy({ id });
  }

  /** The first rows that a run rejected, in the order of the file. */
  rejections(runId: string, limit: number): Promise<{ line: number; reason: string; detail: string | null }[]> {
    return this.dataSource.query(
      'SELECT line, reason, detail FROM import_rejection WHERE run_id = $1 ORDER BY line LIMIT $2',
      [runId, limit],
    );
  }

  /** How many events of a run wait to be handled: 0 when all that it changed can be found. By the outbox's primary key. */
  async unhandledEvents(runId: string): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: string }]>(
      'SELECT count(*) AS count FROM outbox_event WHERE id > $1 AND request_id = $1::text AND handled_at IS NULL',
      [runId],
    );
    return Number(row.count);
  }

  /**
   * Takes a run back in one transaction: everything is as if it had not been.
   * @returns how many posts it touched
   * @throws ImportRefused when there is no such run, or it cannot be undone (any more)
   */
  async undo(id: string): Promise<number> {
    return this.endRun(id, 'undone', async (run, manager) => {
      if (addDays(run.startedAt, UNDO_DAYS) < this.clock.now()) {
        throw new ImportRefused(
          'too-old',
          `Import ${id} is more than ${UNDO_DAYS} days old, and what it replaced is no longer kept: it can only be taken down.`,
        );
      }
      const undone = await untilNone(() => this.posts.undo(manager, run, this.settings.IMPORT_LAPSE_DAYS, BATCH));
      await untilNone(() => this.importedOrganizations.undo(manager, run, BATCH));
      return undone;
    });
  }

  /**
   * Takes down, for good and in one transaction, all posts that the run had: a later import does not open them again.
   * @returns how many vacancies were taken down
   * @throws ImportRefused when there is no such run, or it is over
   */
  async takeDown(id: string): Promise<number> {
    return this.endRun(id, 'taken-down', async (run, manager) => {
      let takenDown = 0;
      let batch = await this.posts.takeDown(manager, run, NIL_ID, BATCH);
      while (batch !== null) {
        takenDown += batch.takenDown;
        batch = await this.posts.takeDown(manager, run, batch.last, BATCH);
      }
      return takenDown;
    });
  }

  /** Forgets what runs replaced that can no longer be undone, and what they rejected. */
  async forgetReplaced(): Promise<void> {
    const until = addDays(this.clock.now(), -UNDO_DAYS);
    const { manager } = this.dataSource;
    await untilNone(() => manager.transaction((inner) => this.posts.forgetReplaced(inner, until, BATCH)));
    await untilNone(() =>
      manager.transaction((inner) => this.importedOrganizations.forgetReplaced(inner, until, BATCH)),
    );
    await manager.query(
      'DELETE FROM import_rejection WHERE run_id IN (SELECT id FROM import_run WHERE started_at < $1)',
      [until],
    );
  }

  private async begin({ path, mapping, source, licence, startedBy }: ImportRequest): Promise<ImportRun> {
    const fileName = basename(path);
    return this.dataSource.manager.save(
      this.dataSource.manager.create(ImportRun, {
        id: newId(),
        source: source ?? fileName.replace(/(\.(csv|tsv|txt))?(\.gz)?$/i, ''),
        licence,
        fileName,
        fileSha256: await sha256Of(path),
        mapping,
        startedBy,
        startedAt: this.clock.now(),
        finishedAt: null,
        state: 'running',
        report: { ...emptyReport },
      }),
    );
  }

  private async readAndWrite(
    run: ImportRun,
    request: ImportRequest,
    connection: Connection,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<void> {
    const staged = await StagedRows.fill(connection, this.read(run, request, onProgress));
    const totals = await staged.count();
    const lapsesAt = addDays(run.startedAt, this.settings.IMPORT_LAPSE_DAYS);

    let described = 0;
    for await (const groups of batches(staged.organizations(joinOrganizations), BATCH)) {
      await this.dataSource.transaction((manager) => this.importedOrganizations.write(manager, run, groups));
      described += groups.length;
      onProgress({ phase: 'organizations', done: described / totals.organizations, count: described });
    }

    let written = 0;
    for await (const groups of batches(staged.posts(mergeDrafts), BATCH)) {
      const report = { ...run.report };
      await this.dataSource.transaction(async (manager) => {
        const counts = await this.posts.write(manager, run, lapsesAt, groups);
        for (const name of Object.keys(counts) as (keyof typeof counts)[]) report[name] += counts[name];
        await manager.update(ImportRun, run.id, { report });
      });
      run.report = report;
      written += groups.length;
      onProgress({ phase: 'posts', done: written / totals.posts, count: written });
    }
    await staged.drop();
  }

  /** Reads the file's rows; those that cannot become posts go into the run's rejections. */
  private async *read(
    run: ImportRun,
    { records, mapping }: ImportRequest,
    onProgress: (progress: ImportProgress) => void,
  ): AsyncGenerator<StagedRow> {
    const { report } = run;
    const readRow = vacancyReader(records.header, mapping, { now: run.startedAt });
    const rejections = new Rejections(this.dataSource.manager, run.id);
    for await (const row of records.rows) {
      report.read += 1;
      const reading = readRow(row);
      if (reading.ok === undefined) {
        report.rejected += 1;
        if (row.rejected === 'broken-off') report.endedEarly = row.detail;
        const detail = row.rejected === undefined ? reading.column : row.detail;
        await rejections.add({ line: row.line, reason: reading.rejected, detail });
        continue;
      }
      const draft = reading.ok;
      draft.sourceName ??= run.source;
      const { organization } = draft;
      yield { postKey: postKey(draft), organizationKey: organization && organizationIdentity(organization), draft };
      if (report.read % PROGRESS_ROWS === 0) {
        const { read, size } = records.progress();
        onProgress({ phase: 'reading', done: read / size, count: report.read });
      }
    }
    await rejections.flush();
  }

  /** Takes a finished run back or down. */
  private endRun(
    id: string,
    state: 'undone' | 'taken-down',
    end: (run: ImportRun, manager: EntityManager) => Promise<number>,
  ): Promise<number> {
    return this.alone(
      () => {},
      () =>
        withRequestContext({ requestId: id }, () =>
          this.dataSource.transaction(async (manager) => {
            const run = await manager.findOneBy(ImportRun, { id });
            if (run === null) {
              throw new ImportRefused('unknown', `There is no import ${id}: "list" shows those that there are.`);
            }
            if (run.state === 'undone') throw new ImportRefused('over', `Import ${id} was undone already.`);
            if (run.state === 'taken-down')
              throw new ImportRefused('over', `Import ${id} was taken down, and that is for good.`);
            const count = await end(run, manager);
            await manager.update(ImportRun, id, { state });
            return count;
          }),
        ),
    );
  }

  /**
   * Does the work while no other import is at work on this database, on a connection of its own: with it end the lock
   * and the temporary tables. Marks what a killed import left.
   */
  private alone<T>(
    onProgress: (progress: ImportProgress) => void,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T> {
    return withConnection(this.dataSource, async (connection) => {
      const deadline = Date.now() + LOCK_PATIENCE_MS;
      while (!(await tryLock(connection))) {
        if (Date.now() > deadline) throw new ImportRefused('busy', await this.whoIsAtWork());
        onProgress({ phase: 'waiting', done: 0, count: 0 });
        await wait(250);
      }
      await this.dataSource.manager.update(ImportRun, { state: 'running' }, { state: 'interrupted' });
      return work(connection);
    });
  }

  private async whoIsAtWork(): Promise<string> {
    const run = await this.dataSource.manager.findOneBy(ImportRun, { state: 'running' });
    const what = run ? `${run.fileName}, since ${run.startedAt.toISOString()}` : 'an undo or takedown';
    return `Another import is at work (${what}). Try again when it has ended.`;
  }
}

const PROGRESS_ROWS = 500;
const NIL_ID = '00000000-0000-0000-0000-000000000000';

const emptyReport: ImportReport = {
  read: 0,
  created: 0,
  updated: 0,
  merged: 0,
  unchanged: 0,
  rejected: 0,
  heldDown: 0,
  endedEarly: null,
  failure: null,
};

async function tryLock(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_lock(hashtext('everfair import')) AS locked`,
  );
  return rows[0]?.locked === true;
}

/** @returns the sum of what `step` did until nothing was left */
async function untilNone(step: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (let count = await step(); count > 0; count = await step()) sum += count;
  return sum;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
