import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import { type DeskImportDetail, deskImportDetail, deskImports } from '#contracts';
import { withConnection } from '#platform/database';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { openRecords, recognizeColumns, VacancyImports } from '#vacancies';
import { createWorker } from '../../apps/worker/create-worker.js';
import {
  auditedActs,
  createTestApi,
  emptyAuditLog,
  type FreshDatabase,
  freshDatabase,
  type SignedIn,
  signedIn,
  testSettings,
  until,
} from '../../test/support/index.js';

const desk = '/api/v1/desk/imports';
const header = '职位,公司,薪资,地点';
const posts = [
  'Java开发工程师,石家庄云上科技有限公司,8千-1.2万,石家庄·长安区',
  '护士,石家庄仁和医院,面议,石家庄·新华区',
];

describe('imports at the desk', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let organizer: SignedIn;
  let folder: string;
  let worker: INestApplicationContext | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'everfair-desk-'));
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    organizer = await signedIn(api, { organizer: 'desk' });
  });

  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE import_run, vacancy, organization, outbox_event CASCADE');
    await emptyAuditLog(database.dataSource);
    organizer = await signedIn(api, { organizer: 'desk' });
  });

  afterEach(async () => {
    await worker?.close();
    worker = undefined;
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  async function imported(name: string, rows = posts): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, `${[header, ...rows].join('\n')}\n`);
    const records = await openRecords(path);
    const mapping = recognizeColumns(records.header, records.sample);
    const imports = api.get(VacancyImports, { strict: false });
    const request = { path, records, mapping, source: null, licence: null, startedBy: 'tester' };
    return (await imports.run(request, () => {})).id;
  }

  async function startWorker(): Promise<void> {
    worker = await createWorker(testSettings({ DATABASE_URL: database.url }));
  }

  const end = async (id: string, what: 'undo' | 'takedown', status = 200) =>
    (await ask.post(`${desk}/${id}/${what}`).set(organizer.headers).expect(status)).body;
  const one = async (id: string): Promise<DeskImportDetail> =>
    deskImportDetail.parse((await ask.get(`${desk}/${id}`).set(organizer.headers).expect(200)).body);
  const vacancies = async () =>
    (await database.dataSource.query<{ state: string }[]>('SELECT state FROM vacancy')).map(({ state }) => state);
  const actions = async () => (await auditedActs(database.dataSource)).map(({ action }) => action);

  it('are listed page by page, the latest first, each with what became of its rows', async () => {
    const ids = [
      await imported('a.csv'),
      await imported('b.csv', [...posts, ',无名公司,面议,石家庄']),
      await imported('c.csv'),
    ];
    const first = deskImports.parse((await ask.get(desk).query({ limit: 2 }).set(organizer.headers).expect(200)).body);
    const rest = deskImports.parse(
      (await ask.get(desk).query({ limit: 2, cursor: first.nextCursor }).set(organizer.headers).expect(200)).body,
    );
    expect([...first.imports, ...rest.imports].map(({ id }) => id)).toEqual(ids.toReversed());
    expect(rest.nextCursor).toBeNull();
    expect(first.imports[1]).toMatchObject({ fileName: 'b.csv', state: 'completed', ending: null });
    expect((await one(ids[1] ?? '')).rejections).toEqual([{ line: 4, reason: 'no-title', detail: expect.anything() }]);
  });

  it('are undone by the worker, not in the request, and say how far it is', async () => {
    const id = await imported('a.csv');
    const asked = await end(id, 'undo');
    expect(asked.ending).toMatchObject({ wanted: 'undo', state: 'waiting', touched: null });
    expect(await vacancies()).toHaveLength(2);
    await startWorker();
    await until(async () => (await one(id)).ending?.state === 'done', 20_000);
    expect(await one(id)).toMatchObject({ state: 'undone', ending: { touched: 2 } });
    expect(await vacancies()).toEqual([]);
    await until(async () => (await one(id)).unfoundSteps === 0, 20_000);
    expect(await actions()).toEqual(['import.undo-asked', 'import.undone']);
  });

  it('that are asked for twice, also at once, are ended once', async () => {
    const id = await imported('a.csv');
    await Promise.all([end(id, 'takedown'), end(id, 'takedown'), end(id, 'takedown')]);
    await startWorker();
    await until(async () => (await one(id)).ending?.state === 'done', 20_000);
    expect(await end(id, 'takedown')).toMatchObject({ state: 'taken-down', ending: { state: 'done', touched: 2 } });
    expect(await vacancies()).toEqual(['taken-down', 'taken-down']);
    expect(await actions()).toEqual(['import.takedown-asked', 'import.taken-down']);
  });

  it('wait while another import is at work, and are ended after it', async () => {
    const id = await imported('a.csv');
    await end(id, 'undo');
    await withConnection(database.dataSource, async (other) => {
      await other.query(`SELECT pg_advisory_lock(hashtext('everfair import'))`);
      await startWorker();
      await until(async () => (await one(id)).ending?.state === 'at-work', 20_000);
      // The worker waits a while for the other one, then lets its queue try again.
      await until(async () => (await one(id)).ending?.state === 'waiting', 30_000);
      expect(await vacancies()).toHaveLength(2);
    });
    await until(async () => (await one(id)).ending?.state === 'done', 30_000);
    expect(await vacancies()).toEqual([]);
  }, 90_000);

  it('that are just being undone cannot be taken down beside it, nor one that is over', async () => {
    const id = await imported('a.csv');
    await end(id, 'undo');
    expect((await end(id, 'takedown', 409)).code).toBe('import/over');
    await startWorker();
    await until(async () => (await one(id)).ending?.state === 'done', 20_000);
    expect((await end(id, 'takedown', 409)).code).toBe('import/over');
  });

  it('that still run are left alone', async () => {
    const id = await imported('a.csv');
    await database.dataSource.query(`UPDATE import_run SET state = 'running'`);
    expect((await end(id, 'undo', 409)).code).toBe('import/running');
  });

  it('that are too old to be undone can be taken down', async () => {
    const id = await imported('a.csv');
    await database.dataSource.query(`UPDATE import_run SET started_at = now() - interval '91 days'`);
    expect((await end(id, 'undo', 409)).code).toBe('import/too-old');
    expect((await end(id, 'takedown')).ending.state).toBe('waiting');
  });

  it('whose worker died after the work are found to be done', async () => {
    const id = await imported('a.csv');
    await end(id, 'undo');
    await api.get(VacancyImports, { strict: false }).undo(id);
    await startWorker();
    await until(async () => (await one(id)).ending?.state === 'done', 20_000);
    expect((await one(id)).ending).toMatchObject({ state: 'done', touched: null });
  });

  it('that were taken down on the command line meanwhile are refused, which is seen', async () => {
    const id = await imported('a.csv');
    await end(id, 'undo');
    await api.get(VacancyImports, { strict: false }).takeDown(id);
    await startWorker();
    await until(async () => (await one(id)).ending?.state === 'refused', 20_000);
    expect(await vacancies()).toEqual(['taken-down', 'taken-down']);
  });

  it.each([
    ['nobody', null, 401, 401],
    ['a talent', {}, 403, 403],
    ['a reviewer', { organizer: 'reviewer' }, 200, 403],
    ['an auditor', { organizer: 'auditor' }, 200, 403],
  ] as const)(
    'are read by organizers alone, and taken back by none but admin and desk: %s',
    async (_, who, read, taken) => {
      const id = await imported('a.csv');
      const headers = who === null ? {} : (await signedIn(api, who)).headers;
      await ask.get(desk).set(headers).expect(read);
      await ask.get(`${desk}/${id}`).set(headers).expect(read);
      await ask.post(`${desk}/${id}/undo`).set(headers).expect(taken);
      await ask.post(`${desk}/${id}/takedown`).set(headers).expect(taken);
      expect((await one(id)).ending).toBeNull();
    },
  );

  it('that there are not are not found', async () => {
    await ask.get(`${desk}/${newId()}`).set(organizer.headers).expect(404);
    expect((await end(newId(), 'undo', 404)).code).toBe('import/not-found');
  });
});
