import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { SheetPreview } from '#contracts';
import { SystemClock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { newId } from '#platform/ids';
import { auditAt, type FreshDatabase, freshDatabase, realData } from '../../../test/support/index.js';
import { mendedSheet, realPosts } from '../../../test/support/real-posts.js';
import { cellsOf, filledSheet } from '../../../tools/bench/sheet-rows.js';
import { DraftsService } from '../posting/drafts.service.js';
import { PublishingService } from '../posting/publishing.service.js';
import { SheetRows } from './save-rows.js';
import { SheetSaver } from './sheet-saver.js';
import { SheetUploads } from './sheet-uploads.service.js';

const file = realData('vacancies/51job-2024.csv.gz');
const POSTS = 500;

(file === null ? describe.skip : describe)('500 real posts in the template', () => {
  let database: FreshDatabase;
  let uploads: SheetUploads;
  let saver: SheetSaver;
  const [organizationId, personId] = [newId(), newId()];
  const caller: MemberCaller = { personId, deviceId: newId(), hat: { kind: 'member', organizationId, role: 'owner' } };

  beforeAll(async () => {
    database = await freshDatabase();
    await database.dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, verified_at, created_at, updated_at)
       VALUES ($1, '人才市场', '人才市场', 'agency', 'registered', now(), now(), now())`,
      [organizationId],
    );
    await database.dataSource.query(
      `INSERT INTO person (id, name, created_at, updated_at) VALUES ($1, '李', now(), now())`,
      [personId],
    );
    const clock = new SystemClock();
    const { dataSource } = database;
    const audit = auditAt(clock);
    const drafts = new DraftsService(dataSource, clock, audit);
    const rows = new SheetRows(drafts, new PublishingService(dataSource, clock, audit, drafts));
    uploads = new SheetUploads(dataSource, clock, audit);
    saver = new SheetSaver(dataSource, clock, rows, pino({ level: 'silent' }));
  });

  afterAll(async () => {
    await database.drop();
  });

  const check = (bytes: Buffer) => uploads.check(caller, { name: '真实职位.xlsx', bytes }, 'zh');

  const corrected = async ({ id }: SheetPreview) =>
    mendedSheet(await buffer(await uploads.corrections(caller, id, false, 'zh')));

  it('are checked, corrected by what the corrections say, and saved, each once', async () => {
    const posts = await realPosts(file ?? '', POSTS);
    expect(posts.length).toBe(POSTS);
    const first = await check(await buffer(filledSheet(posts.map(cellsOf))));
    const { rows, good, bad, doublesInSheet, doublesOfVacancies } = first.counts;
    expect(rows).toBe(POSTS);
    expect(good + bad + doublesInSheet + doublesOfVacancies).toBe(POSTS);
    // The source gives neither headcounts nor descriptions: every row is told so.
    expect(bad).toBe(POSTS);
    const second = await check(await corrected(first));
    expect(second.faults.map(({ line, name, reason }) => `${line} ${name} ${reason}`)).toEqual([]);
    expect(second.counts.good + second.counts.doublesInSheet).toBe(POSTS);
    expect(second.counts.good).toBeGreaterThan(POSTS / 2);
    await uploads.save(caller, second.id, true, 'zh');
    await saver.save({ uploadId: second.id });
    const [{ count }] = await database.dataSource.query('SELECT count(*)::int AS count FROM vacancy');
    expect(count).toBe(second.counts.good);
    const third = await check(await corrected(first));
    expect(third.counts).toMatchObject({ good: 0, doublesOfVacancies: POSTS });
  }, 120_000);
});
