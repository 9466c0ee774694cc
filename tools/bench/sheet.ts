import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { Workbook } from '@cj-tech-master/excelts';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import type { VacancyContent } from '#contracts';
import { SystemClock } from '#platform/clock';
import { openDataSource } from '#platform/database';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { Secrets } from '#platform/secrets';
import { Audit, PersonKeys } from '#privacy';
import { schema } from '#schema';
import {
  DraftsService,
  lintVacancy,
  PublishingService,
  SheetRows,
  SheetSaver,
  SheetUpload,
  SheetUploads,
} from '#vacancies';
import { CommandError } from '../output.js';
import { benchSettings, withBenchDatabase } from './bench-database.js';
import { multiplied, readCorpus } from './corpus.js';
import { machine, percentile, round } from './figures.js';
import type { BenchUse } from './search.js';
import { completeCellsOf, filledSheet } from './sheet-rows.js';

const CHECK_TARGET = 5;
const SAVE_TARGET = 10;

interface Turn {
  checkSeconds: number;
  saveSeconds: number;
  peakMb: number;
  plainReadSeconds: number;
  plainInsertSeconds: number;
}

/**
 * A sheet of vacancies: how long until it is checked and shown, how long until its rows are vacancies; beside it a
 * reader that checks nothing and inserts that check nothing, of the same rows. docs/measuring.md says what is in it.
 */
export async function benchSheet({ data, quick, output }: BenchUse): Promise<void> {
  const count = quick ? 500 : 2_000;
  const { bytes, described } = await benchFile(data, count);
  output.say(`Machine: ${machine()}`);
  output.say(`Data: ${described}; a file of ${Math.round(bytes.length / 1_024)} kB`);
  const turns = await withBenchDatabase('bench sheet', async (url, folder) => {
    const secrets = new Secrets(benchSettings(url, folder));
    const dataSource = await openDataSource(url, schema, { applicationName: 'everfair bench', pool: 4 });
    try {
      const measured: Turn[] = [];
      for (let turn = 0; turn < (quick ? 1 : 5); turn++) {
        const figures = await measure(dataSource, secrets, bytes, count);
        output.say(
          `Turn ${turn + 1}: checked in ${figures.checkSeconds} s (read alone ${figures.plainReadSeconds} s), saved in ${figures.saveSeconds} s (inserts alone ${figures.plainInsertSeconds} s), ${figures.peakMb} MB`,
        );
        measured.push(figures);
      }
      return measured;
    } finally {
      await dataSource.destroy();
    }
  });
  const median = (figure: keyof Turn) =>
    percentile(
      turns.map((turn) => turn[figure]),
      0.5,
    );
  const result = {
    rows: count,
    checkSeconds: median('checkSeconds'),
    saveSeconds: median('saveSeconds'),
    peakMb: Math.max(...turns.map(({ peakMb }) => peakMb)),
    baseline: { readSeconds: median('plainReadSeconds'), insertSeconds: median('plainInsertSeconds') },
    targets: { checkSeconds: CHECK_TARGET, saveSeconds: SAVE_TARGET },
    data: described,
  };
  output.result(
    result,
    `${count} rows: checked and shown in ${result.checkSeconds} s (target ${CHECK_TARGET}), saved in ${result.saveSeconds} s (target ${SAVE_TARGET}), ${result.peakMb} MB at most`,
  );
}

/** The corpus itself is let go of: it would be most of the memory that is measured. */
async function benchFile(data: string | undefined, count: number): Promise<{ bytes: Buffer; described: string }> {
  const now = new Date();
  const corpus = await readCorpus(data, now);
  // What may not be posted as it is would be no good row.
  corpus.drafts = corpus.drafts.filter((draft) => lintVacancy(draft, 'zh').length === 0);
  const rows = [...multiplied(corpus, count, now)].map(({ draft }, at) => completeCellsOf(draft, at + 1));
  return { bytes: await buffer(filledSheet(rows)), described: corpus.described };
}

/** Each turn is of an organization of its own: nothing is a double of the turn before. */
async function measure(dataSource: DataSource, secrets: Secrets, bytes: Buffer, count: number): Promise<Turn> {
  const clock = new SystemClock();
  const audit = new Audit(clock, new PersonKeys(secrets, clock));
  const drafts = new DraftsService(dataSource, clock, audit);
  const rows = new SheetRows(drafts, new PublishingService(dataSource, clock, audit, drafts));
  const uploads = new SheetUploads(dataSource, clock, audit);
  const saver = new SheetSaver(dataSource, clock, rows, pino({ level: 'silent' }));
  const caller = await someMember(dataSource);
  const memory = watchMemory();
  const checking = performance.now();
  const preview = await uploads.check(caller, { name: 'bench.xlsx', bytes }, 'zh');
  const saving = performance.now();
  if (preview.counts.good !== count) {
    const [first] = preview.faults;
    throw new CommandError(
      `${preview.counts.good} of ${count} rows are good; the first that is not: row ${first?.line}, ${first?.name}: ${first?.reason}`,
    );
  }
  await uploads.save(caller, preview.id, true, 'zh');
  await saver.save({ uploadId: preview.id });
  const saved = performance.now();
  const peakMb = await memory.stop();
  const { saving: progress } = await uploads.preview(caller, preview.id, 'zh');
  if (progress?.saved !== count) throw new CommandError(`${progress?.saved} of ${count} rows were saved.`);
  const plainRead = await plainlyRead(bytes);
  const plainInsert = await plainlyInserted(dataSource, caller, preview.id);
  return {
    checkSeconds: seconds(saving - checking),
    saveSeconds: seconds(saved - saving),
    peakMb,
    plainReadSeconds: seconds(plainRead),
    plainInsertSeconds: seconds(plainInsert),
  };
}

async function someMember(dataSource: DataSource): Promise<MemberCaller> {
  const [organizationId, personId] = [newId(), newId()];
  await dataSource.query(
    `INSERT INTO organization (id, name, name_key, kind, origin, verified_at, created_at, updated_at)
     VALUES ($1, $2, $2, 'enterprise', 'registered', now(), now(), now())`,
    [organizationId, `bench ${organizationId}`],
  );
  await dataSource.query(`INSERT INTO person (id, name, created_at, updated_at) VALUES ($1, 'bench', now(), now())`, [
    personId,
  ]);
  return { personId, deviceId: newId(), hat: { kind: 'member', organizationId, role: 'owner' } };
}

/** The same file by a package alone: no guard, nothing checked, nothing kept. Milliseconds. */
async function plainlyRead(bytes: Buffer): Promise<number> {
  const started = performance.now();
  const book = new Workbook();
  await book.xlsx.load(bytes);
  let cells = 0;
  book.worksheets[0]?.eachRow((row) => {
    cells += row.cellCount;
  });
  if (cells === 0) throw new CommandError('The package read no cells.');
  return performance.now() - started;
}

/** The same rows by one INSERT each in one transaction: no doubles are looked for, nothing is told. Milliseconds. */
async function plainlyInserted(dataSource: DataSource, { hat }: MemberCaller, uploadId: string): Promise<number> {
  const { rows } = await dataSource.manager.findOneByOrFail(SheetUpload, { id: uploadId });
  const contents = rows.flatMap(({ content }): VacancyContent[] => (content === null ? [] : [content]));
  const started = performance.now();
  await dataSource.transaction(async (manager) => {
    for (const {
      title,
      description,
      placeCode,
      education,
      experience,
      employment,
      headcount,
      skills,
      benefits,
    } of contents) {
      await manager.query(
        `INSERT INTO vacancy (id, organization_id, title, description, place_code, education, experience, employment,
           headcount, skills, benefits, state, published_at, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', now(), now(), now())`,
        [
          newId(),
          hat.organizationId,
          title,
          description,
          placeCode,
          education,
          experience,
          employment,
          headcount,
          skills,
          benefits,
        ],
      );
    }
  });
  return performance.now() - started;
}

/** The most that this process held of the machine's memory, looked at fifty times a second. */
function watchMemory(): { stop(): Promise<number> } {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  return {
    async stop() {
      await wait(20);
      look();
      clearInterval(timer);
      return Math.round(peak / 2 ** 20);
    },
  };
}

const seconds = (milliseconds: number) => round(milliseconds / 1_000, 2);
