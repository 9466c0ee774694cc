import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { pino } from 'pino';
import supertest from 'supertest';
import { educations, employments, experiences, languages, sheetPreview } from '#contracts';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { readWorkbook, ZipArchive } from '#platform/sheets';
import { createWorker } from '../../../apps/worker/create-worker.js';
import {
  auditAt,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  membersOf,
  type SignedIn,
  signedIn,
  type TestCell,
  testSettings,
  until,
  workbookOf,
} from '../../../test/support/index.js';
import { DraftsService } from '../posting/drafts.service.js';
import { PublishingService } from '../posting/publishing.service.js';
import { placeChoices } from './places.rules.js';
import { SheetRows } from './save-rows.js';
import { SheetSaver } from './sheet-saver.js';

const most = { rows: 3_000, columns: 60, characters: 10_000_000 };
const path = '/api/v1/organization/vacancies/sheet';

const header = ['职位名称*', '用工形式*', '招聘人数*', '工作地点*', '月薪*', '学历要求*', '经验要求*', '职位描述*'];
const nurse = [
  '护士',
  '全职',
  '3',
  '石家庄·长安区',
  '6000-9000',
  '大专',
  '经验不限',
  '负责病区护理、静脉穿刺和健康宣教，轮班，执业证在有效期内。',
];
const row = (changes: Record<number, TestCell> = {}): TestCell[] =>
  nurse.map((cell, at) => (at in changes ? (changes[at] as TestCell) : cell));

describe('a sheet of vacancies', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let member: SignedIn;
  let viewer: SignedIn;
  let stranger: SignedIn;
  let saver: SheetSaver;
  const organizationId = newId();

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    const elsewhere = newId();
    for (const [id, name] of [
      [organizationId, '石家庄测试医院'],
      [elsewhere, '另一家医院'],
    ]) {
      await database.dataSource.query(
        `INSERT INTO organization (id, name, name_key, kind, origin, verified_at, place_code, created_at, updated_at)
         VALUES ($1, $2, $2, 'enterprise', 'registered', now(), '130102', now(), now())`,
        [id, name],
      );
    }
    member = await signedIn(api, { member: { organizationId, role: 'recruiter' } });
    viewer = await signedIn(api, { member: { organizationId, role: 'viewer' } });
    stranger = await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } });
    const { dataSource } = database;
    const clock = new SystemClock();
    const audit = auditAt(clock);
    const drafts = new DraftsService(dataSource, clock, audit);
    const rows = new SheetRows(drafts, new PublishingService(dataSource, clock, audit, drafts));
    saver = new SheetSaver(dataSource, clock, rows, pino({ level: 'silent' }));
  });

  afterEach(async () => {
    await database.dataSource.query('DELETE FROM vacancy');
    await database.dataSource.query('DELETE FROM sheet_upload');
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  function send(bytes: Buffer, who = member, language = 'zh') {
    return ask
      .post(path)
      .set(who.headers)
      .set('accept-language', language)
      .attach('file', bytes, { filename: '职位.xlsx', contentType: 'application/octet-stream' });
  }

  const upload = (rows: TestCell[][], titles: TestCell[] = header) =>
    send(workbookOf([{ name: '职位', rows: [titles, ...rows] }]));

  async function fetched(address: string, who = member, language = 'zh'): Promise<Buffer> {
    const { body } = await ask
      .get(address)
      .set(who.headers)
      .set('accept-language', language)
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return body;
  }

  async function textsOf(bytes: Buffer, sheet = 0): Promise<string[][]> {
    const rows = await (await readWorkbook(bytes))[sheet]?.rows(most);
    return (rows ?? []).map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? ''));
  }

  const titles = async () =>
    (
      await database.dataSource.query(
        `SELECT COALESCE(title, working->>'title') AS title, state FROM vacancy ORDER BY 1`,
      )
    ).map(({ title, state }: { title: string; state: string }) => [title, state]);

  it('is checked and shown before anything is saved', async () => {
    const { body } = await upload([
      row(),
      row({ 0: '会计', 4: '面议（按经验定薪）' }),
      row({ 3: '月球', 4: '8000以上', 6: { xml: '<c s="1"><v>46025</v></c>' } }),
      row({ 2: { xml: '<c><f>1+2</f><v>3</v></c>' }, 7: '太短' }),
      row({ 0: '护 士' }),
      row({ 0: '药师', 3: '河北' }),
    ]).expect(201);
    expect(sheetPreview.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      fileName: '职位.xlsx',
      state: 'checked',
      saving: null,
      counts: { rows: 6, good: 2, bad: 3, doublesOfVacancies: 0, doublesInSheet: 1 },
    });
    expect(body.first[0]).toEqual({
      line: 2,
      standing: 'good',
      title: '护士',
      place: '石家庄·长安区',
      pay: '6000–9000 元/月',
      doubleOf: null,
    });
    expect(body.first[4]).toMatchObject({ standing: 'double-in-sheet', doubleOf: { vacancyId: null, line: 2 } });
    expect(
      body.faults.map(({ line, column, code }: Record<string, string>) => `${column}${line} ${code}`).sort(),
    ).toEqual([
      'C5 formula',
      'D4 place-unread',
      'D7 place-too-wide',
      'E4 pay-one-sided',
      'G4 turned-date',
      'H5 too-small',
    ]);
    expect(body.faults.find(({ code }: { code: string }) => code === 'formula')).toMatchObject({
      name: '招聘人数*',
      reason: expect.stringContaining('公式'),
      remedy: expect.stringContaining('粘贴为数值'),
    });
    expect(await titles()).toEqual([]);
    const again = await ask.get(`${path}/${body.id}`).set(member.headers).expect(200);
    expect(again.body).toEqual(body);
  });

  it('is read by the names of its columns, in any order and in either language, with a heading above', async () => {
    const { body } = await send(
      workbookOf([
        { name: '草稿', state: 'hidden', rows: [header, row()] },
        {
          name: '招聘',
          rows: [
            ['2026 年招聘计划'],
            [
              '岗位名称',
              'Salary',
              '学历',
              '工作经验',
              '人数',
              'Employment',
              '城市',
              '地址',
              '岗位职责',
              '任职要求',
              '部门',
            ],
            [
              '焊工',
              '8k-12k·13薪',
              '不限',
              '3年以上',
              '5',
              'full-time',
              '石家庄',
              '长安区中山路1号',
              '焊接压力容器和管道。',
              '持特种作业证，能倒班。',
              '一车间',
            ],
          ],
        },
      ]),
    ).expect(201);
    expect(body.counts).toMatchObject({ rows: 1, good: 1 });
    expect(body.first[0]).toMatchObject({ line: 3, place: '石家庄·长安区', pay: '8000–12000 元/月 · 13 薪' });
    expect(body.notes).toEqual(['隐藏的工作表没有读取：“草稿”。', '这些列没有读取：“部门”。']);
  });

  it.each<[what: string, titles: string[], rows: TestCell[][], code: string]>([
    ['without a title', ['甲', '乙'], [['a', 'b']], 'sheet/no-table'],
    ['without a column that is needed', header.slice(0, 7), [row().slice(0, 7)], 'sheet/missing-columns'],
    ['with a column twice', [...header, '学历'], [[...row(), '本科']], 'sheet/doubled-columns'],
    ['without a row', header, [], 'sheet/no-rows'],
    ['with more than 2,000 rows', header, Array(2_001).fill(row()), 'sheet/too-many-rows'],
  ])('is refused as a whole %s', async (_what, titles, rows, code) => {
    const { body } = await upload(rows, titles).expect(422);
    expect(body).toMatchObject({ code, status: 422 });
  });

  it('has to be one file in the field that is meant for it, of at most 5 MB', async () => {
    const bytes = workbookOf([{ name: '职位', rows: [header, row()] }]);
    const codeOf = async (request: supertest.Test) => (await request.set(member.headers)).body.code;
    expect(await codeOf(ask.post(path).send({ file: 'x' }))).toBe('sheet/no-file');
    expect(await codeOf(ask.post(path))).toBe('sheet/no-file');
    expect(await codeOf(ask.post(path).field('file', 'x'))).toBe('sheet/no-file');
    expect(await codeOf(ask.post(path).attach('other', bytes, 'a.xlsx'))).toBe('sheet/no-file');
    expect(await codeOf(send(Buffer.alloc(5 * 2 ** 20 + 1, 1)))).toBe('sheet/too-large');
    expect(await codeOf(send(Buffer.from('职位名称,月薪')))).toBe('sheet/renamed');
  });

  it('is nobody’s but its organization’s, and not for those who only look', async () => {
    const { body } = await upload([row()]).expect(201);
    for (const part of ['', '/corrections', '/results']) {
      await ask.get(`${path}/${body.id}${part}`).set(stranger.headers).expect(404);
      await ask.get(`${path}/${body.id}${part}`).set(viewer.headers).expect(403);
      await ask.get(`${path}/${body.id}${part}`).expect(401);
    }
    const saving = () => ask.post(`${path}/${body.id}/save`);
    await saving().set(stranger.headers).send({ publish: false }).expect(404);
    await saving().set(viewer.headers).send({ publish: false }).expect(403);
    await saving().send({ publish: false }).expect(401);
    await saving().set(member.headers).set('origin', 'https://elsewhere.example').send({ publish: true }).expect(403);
    await saving().set(member.headers).send({ publish: true, more: 1 }).expect(400);
    await send(workbookOf([{ name: 'x', rows: [header, row()] }]), viewer).expect(403);
    expect(await titles()).toEqual([]);
  });

  it('expires after a day', async () => {
    const { body } = await upload([row()]).expect(201);
    await database.dataSource.query(`UPDATE sheet_upload SET expires_at = now() - interval '1 second'`);
    await ask.get(`${path}/${body.id}`).set(member.headers).expect(404);
    await saver.forgetExpired();
    expect(await database.dataSource.query('SELECT id FROM sheet_upload')).toEqual([]);
  });

  it('pushes out the oldest when six of one organization wait', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push((await upload([row({ 0: `护士${n}班` })]).expect(201)).body.id);
    await ask.get(`${path}/${ids[0]}`).set(member.headers).expect(404);
    await ask.get(`${path}/${ids[1]}`).set(member.headers).expect(200);
  });

  it('becomes vacancies by the worker, once, however often it is asked for', async () => {
    const worker: INestApplicationContext = await createWorker(testSettings({ DATABASE_URL: database.url }));
    try {
      const { body } = await upload([row(), row({ 0: '医生' }), row({ 3: '月球' })]).expect(201);
      const save = (publish: boolean) => ask.post(`${path}/${body.id}/save`).set(member.headers).send({ publish });
      const [first, second] = await Promise.all([save(true), save(true)]);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(first.body.saving).toMatchObject({ publish: true, total: 2 });
      const state = async () => (await ask.get(`${path}/${body.id}`).set(member.headers)).body;
      await until(async () => (await state()).state === 'saved');
      expect((await state()).saving).toEqual({ publish: true, total: 2, done: 2, saved: 2, refused: 0 });
      expect(await titles()).toEqual([
        ['医生', 'open'],
        ['护士', 'open'],
      ]);
      const { body: results } = await ask.get(`${path}/${body.id}/results`).set(member.headers).expect(200);
      expect(results.results).toMatchObject([
        { line: 2, title: '护士', state: 'open', reasons: [] },
        { line: 3, title: '医生', state: 'open', reasons: [] },
      ]);
      await save(true).expect(200);
      expect((await save(false).expect(409)).body.code).toBe('sheet/already-saving');
      const trail = await database.dataSource.query(
        `SELECT action, count(*)::int AS count FROM audit_entry GROUP BY action ORDER BY action`,
      );
      expect(trail).toEqual([
        { action: 'organization.sheet-published', count: 1 },
        { action: 'vacancy.created', count: 2 },
        { action: 'vacancy.published', count: 2 },
      ]);
    } finally {
      await worker.close();
    }
  });

  it('goes on after a crash where it was, and makes no vacancy twice', async () => {
    const { body } = await upload(Array.from({ length: 250 }, (_, n) => row({ 0: `护士${n}班` }))).expect(201);
    await ask.post(`${path}/${body.id}/save`).set(member.headers).send({ publish: false }).expect(200);
    await database.dataSource.query(`
      CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.line > 150 THEN RAISE EXCEPTION 'broken off'; END IF; RETURN NEW; END $$`);
    await database.dataSource.query(
      'CREATE TRIGGER break_off BEFORE INSERT ON sheet_outcome FOR EACH ROW EXECUTE FUNCTION break_off()',
    );
    await expect(saver.save({ uploadId: body.id })).rejects.toThrow('broken off');
    expect(await titles()).toHaveLength(100);
    await database.dataSource.query('DROP FUNCTION break_off CASCADE');
    await Promise.all([saver.save({ uploadId: body.id }), saver.save({ uploadId: body.id })]);
    await saver.save({ uploadId: body.id });
    const made = await titles();
    expect(made).toHaveLength(250);
    expect(new Set(made.map(([title]: string[]) => title)).size).toBe(250);
    expect(made[0]?.[1]).toBe('draft');
  });

  it('leaves out what the organization has already, also when another sheet brought it meanwhile', async () => {
    const one = (await upload([row(), row({ 0: '医生' })]).expect(201)).body;
    const other = (await upload([row(), row({ 0: '药师' })]).expect(201)).body;
    for (const { id } of [one, other]) {
      await ask.post(`${path}/${id}/save`).set(member.headers).send({ publish: false }).expect(200);
      await saver.save({ uploadId: id });
    }
    expect((await titles()).map(([title]: string[]) => title)).toEqual(['医生', '护士', '药师']);
    const { body } = await ask.get(`${path}/${other.id}/results`).set(member.headers).expect(200);
    expect(body.results[0]).toMatchObject({ line: 2, vacancyId: null, reasons: [expect.stringContaining('不会重复')] });
    const third = (await upload([row(), row({ 4: '7000-9000' })]).expect(201)).body;
    expect(third.counts).toMatchObject({ good: 1, doublesOfVacancies: 1 });
    expect(third.first[0].doubleOf.vacancyId).toEqual(expect.any(String));
  });

  it('of an organization that nobody verified yet goes to the desk, and its results say so', async () => {
    const { owner, organizationId: unverified } = await membersOf(api, '未核验医院', false);
    const { body } = await send(workbookOf([{ name: '职位', rows: [header, row()] }]), owner).expect(201);
    await ask.post(`${path}/${body.id}/save`).set(owner.headers).send({ publish: true }).expect(200);
    await saver.save({ uploadId: body.id });
    const results = await ask.get(`${path}/${body.id}/results`).set(owner.headers).expect(200);
    expect(results.body.results).toMatchObject([{ line: 2, vacancyId: expect.any(String), state: 'review' }]);
    const waiting = await database.dataSource.query(
      'SELECT causes FROM vacancy_review WHERE organization_id = $1 AND decision IS NULL',
      [unverified],
    );
    expect(waiting).toEqual([{ causes: ['unverified'] }]);
    await ask.get(`/api/v1/vacancies/${results.body.results[0].vacancyId}`).expect(404);
  });

  it('is held to the law while it is checked: what may never be asked is bad, what may be kept for a reason a draft', async () => {
    const { body } = await upload([
      row({ 7: '负责病区护理和健康宣教，轮班。未婚者优先录用。' }),
      row({ 0: '保安', 7: '负责门岗和夜间巡逻，轮班。年龄18-45岁。' }),
      row({ 0: '会计' }),
    ]).expect(201);
    expect(sheetPreview.parse(body)).toEqual(body);
    expect(body.counts).toMatchObject({ rows: 3, good: 2, draftsOnly: 1, bad: 1 });
    expect(body.faults).toMatchObject([
      {
        line: 2,
        column: 'H',
        field: 'description',
        code: 'not-allowed',
        reason: expect.stringMatching(/^“未婚.*《妇女权益保障法》第四十三条/),
        remedy: '请删去。',
      },
    ]);
    expect(body.remarks).toMatchObject([
      {
        line: 3,
        code: 'change-or-keep',
        reason: expect.stringContaining('《就业促进法》'),
        remedy: expect.stringContaining('写岗位真正需要的能力或经验'),
      },
    ]);
    expect(body.remarkCount).toBe(1);
    const english = await ask.get(`${path}/${body.id}`).set(member.headers).set('accept-language', 'en').expect(200);
    expect(english.body.faults[0]).toMatchObject({
      reason: expect.stringContaining('Marriage'),
      remedy: 'Leave it out.',
    });
    await ask.post(`${path}/${body.id}/save`).set(member.headers).send({ publish: true }).expect(200);
    await saver.save({ uploadId: body.id });
    expect(await titles()).toEqual([
      ['会计', 'open'],
      ['保安', 'draft'],
    ]);
    const { body: saved } = await ask.get(`${path}/${body.id}/results`).set(member.headers).expect(200);
    expect(saved.results).toMatchObject([
      { line: 3, state: 'draft', reasons: [expect.stringContaining('18-45岁')] },
      { line: 4, state: 'open', reasons: [] },
    ]);
  });

  it('names disciplines as the catalogue does, and is told those that come near', async () => {
    const { body } = await upload(
      [
        [...row(), '护理学、临床医学'],
        [...row({ 0: '医生' }), '专业不限'],
        [...row({ 0: '工程师' }), '机械设计、软件工程'],
        [...row({ 0: '厨师' }), '烹饪'],
      ],
      [...header, '专业'],
    ).expect(201);
    expect(body.counts).toMatchObject({ good: 2, bad: 2 });
    expect(body.faults).toMatchObject([
      { line: 4, field: 'disciplines', code: 'discipline-near', remedy: expect.stringContaining('机械工程') },
      { line: 5, field: 'disciplines', code: 'discipline-unknown' },
    ]);
  });

  it('cannot be saved when no row is good', async () => {
    const { body } = await upload([row({ 3: '月球' })]).expect(201);
    const refused = await ask.post(`${path}/${body.id}/save`).set(member.headers).send({ publish: false }).expect(409);
    expect(refused.body.code).toBe('sheet/nothing-to-save');
  });

  it('comes back with what is wrong marked and told, and is good once that is mended', async () => {
    const { body } = await upload([row(), row({ 0: '医生', 3: '月球', 4: '=1+1' })]).expect(201);
    const bytes = await fetched(`${path}/${body.id}/corrections`);
    const [titleRow, bad, ...others] = await textsOf(bytes);
    expect(titleRow).toEqual([...header, '原因']);
    expect(others).toEqual([]);
    expect(bad?.slice(0, 5)).toEqual(['医生', '全职', '3', '月球', '=1+1']);
    expect(bad?.[8]).toContain('工作地点：没有找到地点“月球”');
    const parts = new ZipArchive(bytes);
    expect(parts.read('xl/comments1.xml')?.toString()).toContain('月球');
    expect(parts.read('xl/styles.xml')?.toString()).toContain('FFFFC7CE');
    const mended = bad?.map((cell, at) => (at === 3 ? '石家庄·裕华区' : at === 4 ? '1万-1.5万' : cell)) ?? [];
    const again = (await upload([mended], titleRow).expect(201)).body;
    expect(again.counts).toMatchObject({ rows: 1, good: 1, bad: 0 });
    expect(again.notes).toEqual([]);
    expect(await textsOf(await fetched(`${path}/${body.id}/corrections?all=true`))).toHaveLength(3);
  });

  it('says what is a must and what has to be said yes to, or what is wrong with it', async () => {
    const more = [...header, '硬性要求', '必备条件'];
    const written = (title: string, musts: string, conditions: string) => [...row({ 0: title }), musts, conditions];
    const rows = [
      written('护士', '学历要求 和 经验', '能适应两班倒，含节假日；有 C1 驾照\n能适应两班倒，含节假日;'),
      written('药师', 'Experience', '无'),
      written('会计', '学历、户口', '未婚'),
      written('司机', '', '一；二；三；四；五；六'),
      written('保安', '', `会${'很'.repeat(60)}`),
    ];
    const { body } = await upload(rows, more).expect(201);
    const [{ rows: kept }] = await database.dataSource.query('SELECT rows FROM sheet_upload');
    const said = kept.map(({ content }: { content: { musts: string[]; conditions: string[] } | null }) =>
      content === null ? null : [content.musts, content.conditions],
    );
    expect(said).toEqual([
      [
        ['education', 'experience'],
        ['能适应两班倒，含节假日', '有 C1 驾照'],
      ],
      [['experience'], []],
      null,
      null,
      null,
    ]);
    type Told = { line: number; name: string; reason: string; remedy: string };
    const told = (faults: Told[]) => faults.map(({ line, name, reason }) => [line, name, reason]);
    expect(told(body.faults)).toEqual([
      [4, '硬性要求', '看不懂硬性要求“户口”。'],
      [4, '必备条件', expect.stringMatching(/未婚.*《妇女权益保障法》/)],
      [5, '必备条件', expect.stringMatching(/5/)],
      [6, '必备条件', expect.stringMatching(/60/)],
    ]);
    expect(body.faults[0].remedy).toMatch(/学历、经验.*必备条件/);
    const english = await ask.get(`${path}/${body.id}`).set(member.headers).set('accept-language', 'en').expect(200);
    expect(told(english.body.faults)).toEqual([
      [4, '硬性要求', '"户口" is nothing that can be a must.'],
      [4, '必备条件', expect.stringMatching(/未婚.*\(.+\)/)],
      [5, '必备条件', expect.stringMatching(/5/)],
      [6, '必备条件', expect.stringMatching(/60/)],
    ]);
    // Sheets of before have neither column, and say neither.
    await upload([row()]).expect(201);
    const before = await database.dataSource.query(
      `SELECT rows->0->'content'->'musts' AS musts, rows->0->'content'->'conditions' AS conditions
       FROM sheet_upload ORDER BY id DESC LIMIT 1`,
    );
    expect(before).toEqual([{ musts: [], conditions: [] }]);
  });

  it.each(['zh', 'en'])(
    'has a template in %s that is read back as it is, its example passed over',
    async (language) => {
      const bytes = await fetched(`${path}/template`, viewer, language);
      const sheets = await readWorkbook(bytes);
      expect(sheets.map(({ hidden }) => hidden)).toEqual([false, false, true]);
      const empty = await send(bytes, member, language).expect(422);
      expect(empty.body.code).toBe('sheet/no-rows');
      const [titleRow = [], example = []] = await textsOf(bytes);
      const filled = ['Mechanical engineer', ...example.slice(1)];
      const { body } = await send(
        workbookOf([{ name: 'x', rows: [titleRow, example, filled] }]),
        member,
        language,
      ).expect(201);
      expect(body.faults).toEqual([]);
      expect(body.counts).toMatchObject({ rows: 1, good: 1 });
      expect(body.columns.map(({ field }: { field: string }) => field)).not.toContain(null);
      expect(body.notes).toEqual([language === 'zh' ? '跳过示例行 1 行。' : 'Examples that were skipped: 1.']);
    },
  );

  it.each(languages)('offers choices in %s that are all understood', async (language) => {
    const bytes = await fetched(`${path}/template`, member, language);
    const lists = await textsOf(bytes, 2);
    const chosen = Array.from({ length: lists.length }, (_, at) => {
      const at2 = (column: number) => lists[at]?.[column] || lists[0]?.[column] || '';
      return [...row({ 0: `职位${at}号`, 1: at2(0), 3: at2(1), 5: at2(2), 6: at2(3) }), at2(4)];
    });
    const { body } = await upload(chosen, [...header, '硬性要求']).expect(201);
    expect(body.faults.map(({ reason }: { reason: string }) => reason)).toEqual([]);
    const [{ rows }] = await database.dataSource.query('SELECT rows FROM sheet_upload');
    const codes = (field: string) => rows.map(({ content }: { content: Record<string, string> }) => content[field]);
    expect(codes('employment').slice(0, 3)).toEqual(employments);
    expect(codes('education').slice(0, 7)).toEqual(educations);
    expect(codes('experience').slice(0, 7)).toEqual(experiences);
    expect(codes('musts').slice(0, 3)).toEqual([['education'], ['experience'], ['education', 'experience']]);
    expect(codes('placeCode')).toEqual(placeChoices(language, '130102').map(({ code }) => code));
    expect(lists[1]?.[1]).toBe(language === 'zh' ? '石家庄·长安区' : "Shijiazhuang · Chang'an");
    const upto = body.first[2];
    expect(upto.place).toBe('石家庄·桥西区');
    const parts = new ZipArchive(bytes).read('xl/worksheets/sheet1.xml')?.toString() ?? '';
    expect(parts.match(/<dataValidation /g)).toHaveLength(5);
  });
});

describe('the vacancies of an organization as an Excel file', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  const organizationId = newId();

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    await database.dataSource.query(
      `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
       VALUES ($1, '甲', '甲', 'enterprise', 'registered', now(), now())`,
      [organizationId],
    );
    const add = (owner: string | null, title: string, state: string) =>
      database.dataSource.query(
        `INSERT INTO vacancy (id, organization_id, title, employment, state, published_at, created_at, updated_at)
         VALUES ($1, $2, $3, 'full-time', $4, '2026-11-25T02:00:00Z', now(), now())`,
        [newId(), owner, title, state],
      );
    await add(organizationId, '=cmd|护士', 'open');
    await add(organizationId, '医生', 'lapsed');
    await add(null, '别家的护士', 'open');
    await database.dataSource.query(
      `INSERT INTO vacancy (id, organization_id, state, working, created_at, updated_at)
       VALUES ($1, $3, 'draft', '{}', now(), now()),
         ($2, $3, 'draft', '{"title": "药师", "address": "中山路 1 号", "pay": {"kind": "negotiable", "reason": "按职称定"},
           "musts": ["education"], "conditions": ["能值夜班", "有执业证"]}', now(), now())`,
      [newId(), newId(), organizationId],
    );
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function rowsOf(query: string): Promise<string[]> {
    const { headers } = await signedIn(api, { member: { organizationId, role: 'viewer' } });
    const { body } = await ask
      .get(`/api/v1/organization/vacancies/export.xlsx${query}`)
      .set(headers)
      .responseType('arraybuffer')
      .expect(200)
      .expect('content-disposition', /attachment/);
    const [sheet] = await readWorkbook(Buffer.from(body));
    return ((await sheet?.rows(most)) ?? []).slice(1).map(({ cells }) =>
      [0, 1, 7, 13, 14]
        .map((at) => cells[at]?.text ?? '')
        .join(' ')
        .trim(),
    );
  }

  it('holds its own alone, by the filters of the list, and a trace of who took it out', async () => {
    const trace = expect.stringContaining('由 李测试 于');
    expect(await rowsOf('')).toEqual([
      '药师 草稿 面议（按职称定） 学历 能值夜班；有执业证',
      '草稿',
      '医生 已过期',
      '=cmd|护士 发布中',
      trace,
    ]);
    expect(await rowsOf('?state=draft')).toEqual(['药师 草稿 面议（按职称定） 学历 能值夜班；有执业证', '草稿', trace]);
    expect(await rowsOf(`?q=${encodeURIComponent('中山路')}`)).toEqual([
      '药师 草稿 面议（按职称定） 学历 能值夜班；有执业证',
      trace,
    ]);
    expect(await rowsOf('?state=open')).toEqual(['=cmd|护士 发布中', trace]);
    expect(await rowsOf(`?q=${encodeURIComponent('医')}`)).toEqual(['医生 已过期', trace]);
    expect(await rowsOf('?q=%25')).toEqual([trace]);
    const [entry] = await database.dataSource.query('SELECT action, organization_id FROM audit_entry LIMIT 1');
    expect(entry).toEqual({ action: 'organization.vacancies-exported', organization_id: organizationId });
  });

  it('is not for talents, and takes no filter that it does not know', async () => {
    const talent = await signedIn(api);
    await ask.get('/api/v1/organization/vacancies/export.xlsx').set(talent.headers).expect(403);
    const { headers } = await signedIn(api, { member: { organizationId, role: 'viewer' } });
    await ask.get('/api/v1/organization/vacancies/export.xlsx?place=1').set(headers).expect(400);
  });
});
