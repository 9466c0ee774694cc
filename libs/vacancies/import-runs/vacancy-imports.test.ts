import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OrganizationsService } from '#organizations';
import { SettableClock } from '#platform/clock';
import type { MemberCaller } from '#platform/http';
import { auditAt, completeVacancy, type FreshDatabase, freshDatabase, realData } from '../../../test/support/index.js';
import { recognizeColumns } from '../import/columns.rules.js';
import { openRecords } from '../import/records.js';
import { ConfirmationsService } from '../posting/confirmations.service.js';
import { DraftsService } from '../posting/drafts.service.js';
import { PublishingService } from '../posting/publishing.service.js';
import { VacanciesService } from '../vacancies.service.js';
import type { ImportCounts, ImportRun } from './import-run.entity.js';
import { ImportRefused, VacancyImports } from './vacancy-imports.js';

const header = '职位,公司,薪资,地点,学历,标签,公司规模,职位描述';
const java = 'Java开发工程师,石家庄云上科技有限公司,8千-1.2万,石家庄·长安区,本科,java|五险一金,50-150人,负责后端服务';
const sales = '销售代表,河北远航贸易有限公司,5-8千,石家庄·裕华区,大专,双休,,';
const nurse = '护士,石家庄仁和医院,面议,石家庄·新华区,大专,,,';
const unnamed = '会计,,4-6千,石家庄,不限,,,负责日常账务';

describe('an import of vacancies', () => {
  let database: FreshDatabase;
  let folder: string;
  let clock: SettableClock;
  let imports: VacancyImports;
  let vacancies: VacanciesService;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'everfair-import-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    database = await freshDatabase();
    clock = new SettableClock(new Date('2026-03-01T00:00:00Z'));
    const organizations = new OrganizationsService(database.dataSource, clock);
    imports = new VacancyImports(database.dataSource, organizations, clock, { IMPORT_LAPSE_DAYS: 90 });
    vacancies = new VacanciesService(database.dataSource, clock);
  });

  afterEach(async () => {
    await database.drop();
  });

  async function importRows(name: string, rows: readonly string[], options: { source?: string } = {}) {
    return importBytes(name, `${[header, ...rows].join('\n')}\n`, options);
  }

  async function importBytes(name: string, bytes: string | Buffer, { source }: { source?: string } = {}) {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return importPath(path, source);
  }

  async function importPath(path: string, source?: string): Promise<ImportRun> {
    clock.advance(1_000);
    const records = await openRecords(path);
    const mapping = recognizeColumns(records.header, records.sample);
    const request = { path, records, mapping, source: source ?? null, licence: null, startedBy: 'tester' };
    return imports.run(request, () => {});
  }

  /** Everything that imports have made, without ids, times and which run it was. */
  async function tables() {
    const posts = await database.dataSource.query(
      `SELECT v.title, v.description, v.pay_text, v.pay_monthly_min, v.pay_monthly_max, v.pay_months, v.pay_computed,
         v.place_code, v.place_text, v.education, v.experience, v.employment, v.headcount, v.industry, v.occupation,
         v.skills, v.benefits, v.as_written, v.state, v.source_name, v.source_published_on::text, v.source_url,
         v.import_key, o.name AS organization
       FROM vacancy v LEFT JOIN organization o ON o.id = v.organization_id ORDER BY v.import_key`,
    );
    const organizations = await database.dataSource.query(
      `SELECT name, name_key, kind, credit_code, origin, industry, size, ownership, introduction
       FROM organization ORDER BY name_key, credit_code`,
    );
    return { posts, organizations };
  }

  async function titles(state = 'open'): Promise<string[]> {
    const rows = await database.dataSource.query<{ title: string }[]>(
      'SELECT title FROM vacancy WHERE state = $1 ORDER BY title',
      [state],
    );
    return rows.map(({ title }) => title);
  }

  /** The ids that events have named since the last call. */
  async function told(): Promise<string[]> {
    const rows = await database.dataSource.query<[{ payload: { ids: string[] }; lane: string }[], number]>(
      'DELETE FROM outbox_event RETURNING payload, lane',
    );
    return rows[0].flatMap(({ payload }) => payload.ids);
  }

  /** Its organization claimed what an import brought, and somebody acts for it. */
  async function claimed(title: string) {
    const [row] = await database.dataSource.query(
      `UPDATE organization SET origin = 'registered', verified_at = now()
       WHERE id = (SELECT organization_id FROM vacancy WHERE title = $1) RETURNING id`,
      [title],
    );
    const [{ id: personId }] = await database.dataSource.query(
      `INSERT INTO person (id, name, created_at, updated_at) VALUES (gen_random_uuid(), '李测试', now(), now()) RETURNING id`,
    );
    const organizationId: string = row[0].id;
    const caller: MemberCaller = {
      personId,
      deviceId: personId,
      hat: { kind: 'member', organizationId, role: 'owner' },
    };
    const drafts = new DraftsService(database.dataSource, clock, auditAt(clock));
    const publishing = new PublishingService(database.dataSource, clock, auditAt(clock), drafts);
    const [{ id }] = await database.dataSource.query('SELECT id FROM vacancy WHERE title = $1', [title]);
    return { caller, drafts, publishing, id: id as string };
  }

  it('does not open again, rewrite or take back what its organization made its own', async () => {
    const run = await importRows('a.csv', [java, sales]);
    const { caller, drafts, publishing, id } = await claimed('Java开发工程师');
    const taken = await drafts.own(caller, id, 'zh');
    expect(taken).toMatchObject({ state: 'open', hasChanges: false, imported: true, payText: '8千-1.2万' });
    const draft = { ...completeVacancy, title: '后端工程师' };
    const { version } = await drafts.save(caller, id, { draft, version: taken.version }, 'zh');
    await publishing.publish(caller, id, version);
    await publishing.act(caller, id, 'fill');
    await told();

    const again = await importRows('a.csv', [java.replace('负责后端服务', '改写'), sales]);
    expect(again.report).toMatchObject({ updated: 0, unchanged: 2 });
    expect(await told()).toEqual([]);
    const shown = await vacancies.detail(id, 'zh');
    expect(shown).toMatchObject({ title: '后端工程师', ended: 'filled', payText: '13-18K·13薪', source: null });
    await imports.undo(again.id);
    await imports.undo(run.id);
    expect(await titles('filled')).toEqual(['后端工程师']);
    expect(await titles()).toEqual([]);
    expect((await drafts.versions(caller, id, { limit: 20 })).versions.map(({ act }) => act)).toEqual([
      'edited',
      'taken-over',
    ]);
  });

  it('leaves alone a pause that its organization made, also when the post lapsed meanwhile', async () => {
    await importRows('a.csv', [java]);
    const { caller, publishing, id } = await claimed('Java开发工程师');
    await publishing.act(caller, id, 'pause');
    clock.advance(120 * 86_400_000);
    await vacancies.lapseDue();
    await importRows('a.csv', [java]);
    expect(await titles('paused')).toEqual(['Java开发工程师']);
  });

  it('does not answer for an organization that is asked whether its post is still open', async () => {
    await importRows('a.csv', [java]);
    const { id } = await claimed('Java开发工程师');
    clock.advance(31 * 86_400_000);
    expect(await new ConfirmationsService(database.dataSource, clock).askDue()).toBe(1);
    await importRows('a.csv', [java]);
    clock.advance(8 * 86_400_000);
    expect(await vacancies.lapseDue()).toBe(1);
    await importRows('a.csv', [java]);
    expect((await vacancies.detail(id, 'zh')).state).toBe('lapsed');
  });

  it('opens posts, creates organizations that can be claimed, and tells of what it opened', async () => {
    const run = await importRows('a.csv', [java, sales, unnamed]);
    expect(countsOf(run)).toEqual({ read: 3, created: 3, updated: 0, merged: 0, unchanged: 0, rejected: 0 });
    expect(run).toMatchObject({ state: 'completed', source: 'a', fileName: 'a.csv', startedBy: 'tester' });
    const { posts, organizations } = await tables();
    expect(posts.find(({ title }: { title: string }) => title === 'Java开发工程师')).toMatchObject({
      organization: '石家庄云上科技有限公司',
      pay_monthly_min: 8000,
      pay_monthly_max: 12000,
      place_code: '130102',
      education: 'bachelor',
      state: 'open',
      source_name: 'a',
    });
    expect(organizations.map(({ origin }: { origin: string }) => origin)).toEqual(['imported', 'imported']);
    expect(await told()).toHaveLength(3);
  });

  it('leaves the organization of a row that names none unnamed', async () => {
    await importRows('a.csv', [unnamed]);
    expect((await tables()).posts).toMatchObject([{ title: '会计', organization: null }]);
  });

  it('changes nothing when the same file comes again, but that its posts lapse later', async () => {
    await importRows('a.csv', [java, sales, unnamed, java]);
    const before = await tables();
    await told();
    clock.advance(86_400_000);
    const again = await importRows('a.csv', [java, sales, unnamed, java]);
    expect(countsOf(again)).toEqual({ read: 4, created: 0, updated: 0, merged: 0, unchanged: 4, rejected: 0 });
    expect(await tables()).toEqual(before);
    expect(await told()).toEqual([]);
    const lapses = await database.dataSource.query('SELECT DISTINCT lapses_at FROM vacancy');
    expect(lapses).toEqual([{ lapses_at: new Date(again.startedAt.getTime() + 90 * 86_400_000) }]);
  });

  it('joins rows of one post, and keeps two posts that differ in pay or place', async () => {
    const richer = java.replace('负责后端服务', '负责后端服务的设计与开发');
    const paid = java.replace('8千-1.2万', '1-1.5万');
    const elsewhere = java.replace('石家庄·长安区', '石家庄·桥西区');
    const run = await importRows('a.csv', [java, richer, paid, elsewhere]);
    expect(countsOf(run)).toMatchObject({ created: 3, merged: 1 });
    expect((await tables()).organizations).toHaveLength(1);
  });

  it('ends in the same tables in whatever order files and rows come', async () => {
    const one = [java, sales.replace(',双休,', ',,'), nurse];
    const other = [nurse, java.replace('负责后端服务', '').replace('50-150人', '150-500人'), sales, unnamed];
    await importRows('a.csv', one);
    await importRows('b.csv', other);
    const there = await tables();
    await database.drop();

    database = await freshDatabase();
    const organizations = new OrganizationsService(database.dataSource, clock);
    imports = new VacancyImports(database.dataSource, organizations, clock, { IMPORT_LAPSE_DAYS: 90 });
    await importRows('b.csv', other.toReversed());
    await importRows('a.csv', one.toReversed());
    expect(await tables()).toEqual(there);
  });

  it('does not depend on the order of files of one source either', async () => {
    const changed = java.replace('负责后端服务', '负责前端页面');
    await importRows('a.csv', [java], { source: 'site' });
    await importRows('b.csv', [changed], { source: 'site' });
    const there = await tables();
    for (const { id } of await imports.runs()) await imports.undo(id);
    expect(await tables()).toEqual({ posts: [], organizations: [] });
    await importRows('b.csv', [changed], { source: 'site' });
    await importRows('a.csv', [java], { source: 'site' });
    expect(await tables()).toEqual(there);
  });

  it('lets a file replace what it said before', async () => {
    await importRows('a.csv', [java, sales]);
    await told();
    const again = await importRows('a.csv', [java.replace('负责后端服务', '改写'), sales]);
    expect(countsOf(again)).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await tables()).posts.map(({ description }: { description: string }) => description)).toContain('改写');
    expect(await told()).toHaveLength(1);
  });

  it('tells of the vacancies of an organization that it learns something about', async () => {
    await importRows('a.csv', [java.replace('50-150人', '')]);
    await told();
    await importRows('b.csv', [java.replace('8千-1.2万', '2-3万')]);
    expect((await tables()).organizations).toMatchObject([{ size: '50-150人' }]);
    expect(await told()).toHaveLength(2);
  });

  it('leaves an organization that describes itself as it is', async () => {
    await importRows('a.csv', [java]);
    await database.dataSource.query(`UPDATE organization SET origin = 'registered', size = '10人'`);
    await importRows('b.csv', [java.replace('50-150人', '10000人以上')]);
    expect((await tables()).organizations).toMatchObject([{ origin: 'registered', size: '10人' }]);
  });

  it('gives the posts of an organization that was merged or claimed to the one that stays, and describes neither', async () => {
    const first = await importRows('first.csv', [java, nurse]);
    const stays = await database.dataSource.query<{ id: string }[]>(
      `INSERT INTO organization (id, name, name_key, kind, credit_code, origin, created_at, updated_at)
       VALUES (gen_random_uuid(), '云上科技', '云上科技', 'enterprise', 'A', 'registered', now(), now()) RETURNING id`,
    );
    await database.dataSource.query(`UPDATE organization SET merged_into = $1 WHERE name = '石家庄云上科技有限公司'`, [
      stays[0]?.id,
    ]);
    await database.dataSource.query(
      `INSERT INTO organization_alias (name_key, organization_id) SELECT name_key, id FROM organization WHERE name = '石家庄仁和医院'`,
    );
    await database.dataSource.query(
      `UPDATE organization SET credit_code = 'B', origin = 'registered' WHERE name = '石家庄仁和医院'`,
    );
    const before = await tables();
    await importRows('second.csv', [
      java.replace('Java', 'Go'),
      nurse.replace('护士', '医师').replace(',,,', ',,50-150人,'),
    ]);
    const { posts, organizations } = await tables();
    expect(organizations).toEqual(before.organizations);
    expect(posts.map(({ title, organization }: Record<string, string>) => `${title}@${organization}`).sort()).toEqual([
      'Go开发工程师@云上科技',
      'Java开发工程师@石家庄云上科技有限公司',
      '医师@石家庄仁和医院',
      '护士@石家庄仁和医院',
    ]);
    await imports.undo(first.id);
    expect((await tables()).organizations).toEqual(before.organizations);
  });

  it('is undone exactly: what it created goes, what it changed is again as it was', async () => {
    await importRows('a.csv', [java, sales]);
    const before = await tables();
    await told();
    const run = await importRows('b.csv', [java.replace('负责后端服务', '负责后端服务的设计与开发'), nurse]);
    expect(countsOf(run)).toMatchObject({ created: 1, merged: 1 });
    expect(await imports.undo(run.id)).toBe(2);
    expect(await tables()).toEqual(before);
    expect(await told()).toHaveLength(4);
    expect((await imports.runs())[0]?.state).toBe('undone');
    await expect(imports.undo(run.id)).rejects.toThrow(ImportRefused);
  });

  it('gives a file back its former word when its latest run is undone', async () => {
    await importRows('a.csv', [java]);
    const before = await tables();
    const second = await importRows('a.csv', [java.replace('负责后端服务', '改写'), sales]);
    await imports.undo(second.id);
    expect(await tables()).toEqual(before);
    const [content] = await database.dataSource.query('SELECT count(*)::int AS count FROM import_content');
    expect(content.count).toBe(2);
  });

  it('is undone without a trace of lapsing later', async () => {
    await importRows('a.csv', [java]);
    clock.advance(91 * 86_400_000);
    await vacancies.lapseDue();
    const again = await importRows('a.csv', [java]);
    expect(await titles('open')).toEqual(['Java开发工程师']);
    await imports.undo(again.id);
    expect(await titles('lapsed')).toEqual(['Java开发工程师']);
  });

  it('takes its posts down for good', async () => {
    const run = await importRows('a.csv', [java, sales]);
    await told();
    expect(await imports.takeDown(run.id)).toBe(2);
    expect(await told()).toHaveLength(2);
    const again = await importRows('b.csv', [java, nurse]);
    expect(again.report).toMatchObject({ created: 1, unchanged: 1, heldDown: 1 });
    expect(await titles('taken-down')).toHaveLength(2);
    expect(await titles()).toEqual(['护士']);
    await expect(imports.undo(run.id)).rejects.toThrow(/taken down/);
    await imports.undo(again.id);
    expect(await titles('taken-down')).toHaveLength(2);
  });

  it('lapses after its days, and is opened again by a run that has it', async () => {
    await importRows('a.csv', [java, sales]);
    clock.advance(90 * 86_400_000 - 1);
    expect(await vacancies.lapseDue()).toBe(0);
    clock.advance(1);
    await told();
    expect(await vacancies.lapseDue()).toBe(2);
    expect(await told()).toHaveLength(2);
    const run = await importRows('a.csv', [java]);
    expect(countsOf(run)).toMatchObject({ updated: 1 });
    expect(await titles()).toEqual(['Java开发工程师']);
    expect(await told()).toHaveLength(1);
  });

  it('says which rows it rejected, on which line and why', async () => {
    const run = await importRows('a.csv', [java, ',河北远航贸易有限公司,面议,,,,,', header]);
    expect(countsOf(run)).toMatchObject({ read: 3, created: 1, rejected: 2 });
    expect(await imports.rejections(run.id, 20)).toEqual([
      { line: 3, reason: 'no-title', detail: '职位' },
      { line: 4, reason: 'repeated-header', detail: null },
    ]);
  });

  it('reads a file without titles to its end and rejects every row', async () => {
    const run = await importBytes('a.csv', '公司,薪资,地点\n甲公司,5千-1万,北京\n乙公司,面议,天津\n');
    expect(run).toMatchObject({ state: 'completed', report: { read: 2, rejected: 2, created: 0 } });
  });

  it('takes half a file for what it holds, and says that it ended early', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => sales.replace('5-8千', `${index + 1000}元/月`));
    const whole = gzipSync([header, ...rows].join('\n'));
    const run = await importBytes('a.csv.gz', whole.subarray(0, whole.length / 2));
    expect(run.report.endedEarly).toEqual(expect.any(String));
    expect(run.report.created).toBeGreaterThan(100);
    expect(run.report.read).toBe(run.report.created + run.report.rejected);
    const again = await importBytes('a.csv.gz', whole);
    expect(again.report).toMatchObject({ read: 2_000, unchanged: run.report.created, endedEarly: null });
  });

  it('reads GB18030 as it reads UTF-8', async () => {
    await importRows('a.csv', [java]);
    const there = await tables();
    await imports.undo((await imports.runs())[0]!.id);
    // 职位,公司,薪资,地点 / 测试工程师,北京,面议,北京 in GB18030
    const bytes = Buffer.from(
      'd6b0cebb2cb9abcbbe2cd0bdd7ca2cb5d8b5e30ab2e2cad4b9a4b3ccca a62cb1b1bea9b9abcbbe2cc3e6d2e92cb1b1bea90a'.replace(
        / /g,
        '',
      ),
      'hex',
    );
    await importBytes('b.csv', bytes);
    expect(there.posts).toHaveLength(1);
    expect((await tables()).posts).toMatchObject([
      { title: '测试工程师', organization: '北京公司', place_code: '110000' },
    ]);
  });

  it('keeps hostile texts as texts', async () => {
    const hostile = [
      `"'); DROP TABLE vacancy; --",<script>alert(1)</script>,面议,石家庄,,a\\tb|\\N,,"{""x"":1}"`,
      `工程师\u0000\u0007,公司\u0000名,面议,石家庄,,\\.,,"${'长'.repeat(100_000)}"`,
      `\ud83d工程师,公司\udc00,1e999999,石家庄,,${'|'.repeat(5_000)},,😀`,
      `工程师,${'名'.repeat(100_000)},99999999999999999999元/月,石家庄,,,,`,
      `${'题'.repeat(100_000)},公司,面议,石家庄,,,,`,
    ];
    const run = await importRows('a.csv', hostile);
    expect(run.report.read).toBe(5);
    expect(run.report.rejected).toBe(1);
    const { posts } = await tables();
    expect(posts.map(({ title }: { title: string }) => title)).toContain("'); DROP TABLE vacancy; --");
    const again = await importRows('a.csv', hostile);
    expect(again.report).toMatchObject({ unchanged: 4, created: 0 });
  });

  it('imports more than one batch, and tells of at most 500 in an event', async () => {
    const rows = Array.from({ length: 1_234 }, (_, index) => sales.replace('5-8千', `${index + 1000}元/月`));
    const run = await importRows('a.csv', rows);
    expect(run.report.created).toBe(1_234);
    const events = await database.dataSource.query(
      `SELECT jsonb_array_length(payload->'ids') AS ids, lane, request_id FROM outbox_event ORDER BY id`,
    );
    expect(events).toEqual([500, 500, 234].map((ids) => ({ ids, lane: 'bulk', request_id: run.id })));
    expect(await imports.unhandledEvents(run.id)).toBe(3);
  });

  it('marks a run that a killed importer left, and goes on from what that had written', async () => {
    const first = await importRows('a.csv', [java]);
    await database.dataSource.query(`UPDATE import_run SET state = 'running', finished_at = NULL`);
    const again = await importRows('a.csv', [java, sales]);
    expect(again.report).toMatchObject({ unchanged: 1, created: 1 });
    expect((await imports.runs()).find(({ id }) => id === first.id)?.state).toBe('interrupted');
  });

  it('forgets what was replaced when it can no longer be undone', async () => {
    const first = await importRows('a.csv', [java]);
    await importRows('a.csv', [java.replace('负责后端服务', '改写')]);
    const before = await tables();
    clock.advance(91 * 86_400_000);
    await imports.forgetReplaced();
    const [left] = await database.dataSource.query(
      'SELECT (SELECT count(*)::int FROM import_sighting) AS sightings, (SELECT count(*)::int FROM import_content) AS contents',
    );
    expect(left).toEqual({ sightings: 1, contents: 2 });
    expect(await tables()).toEqual(before);
    await expect(imports.undo(first.id)).rejects.toThrow(/more than 90 days/);
  });

  it('takes a real file, and the same file again without a change', async () => {
    const path = realData('vacancies/hebei.csv.gz');
    if (path === null) return;
    const run = await importPath(path);
    const { read, created, merged, rejected } = run.report;
    expect(read).toBe(379);
    expect(created + merged + rejected).toBe(read);
    const before = await tables();
    const again = await importPath(path, basename(path, '.csv.gz'));
    expect(again.report.unchanged).toBe(read - rejected);
    expect(await tables()).toEqual(before);
    expect(again.fileSha256).toBe(run.fileSha256);
  });
});

function countsOf({ report }: ImportRun): ImportCounts {
  const { read, created, updated, merged, unchanged, rejected } = report;
  return { read, created, updated, merged, unchanged, rejected };
}
