import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type ResumeContent, resume, resumes, talentProfile } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  signedIn,
} from '../../test/support/index.js';

const content: ResumeContent = {
  name: '周晓岚',
  headline: '软件工程应届毕业生，想做嵌入式',
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程（嵌入式方向）',
      mode: 'full-time',
      from: '2023-09',
      until: '2027-06',
      notes: '',
    },
  ],
  work: [],
  projects: [],
  skills: ['C 语言', 'FreeRTOS'],
  languages: [{ name: '英语', level: 'working', certificate: 'CET-6 520' }],
  certificates: [],
  prizes: [],
  about: '',
};
const wishes = {
  seeking: 'now',
  occupations: ['2-02-10-03'],
  places: ['130100', '120000'],
  payMonthlyMin: 8_000,
  payMonthlyMax: 12_000,
  employments: ['full-time'],
};
const resumePath = '/api/v1/talent/resumes';
const profilePath = '/api/v1/talent/profile';

describe('talents', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let talent: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });

  beforeEach(async () => {
    talent = await signedIn(api);
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const write = (given: object = {}, by = talent) =>
    ask
      .post(resumePath)
      .set(by.headers)
      .send({ title: '我的简历', content, ...given });
  const list = async (by = talent) =>
    resumes.parse((await ask.get(resumePath).set(by.headers).expect(200)).body).resumes;
  const audited = (by = talent) =>
    database.dataSource.query<{ action: string }[]>(
      `SELECT action FROM audit_entry e JOIN person_key k ON k.pseudonym = e.actor WHERE k.person_id = $1 ORDER BY e.id`,
      [by.personId],
    );

  describe('write résumés', () => {
    it('that are read back as they were written, with what is missing', async () => {
      const { body } = await write({ content: { ...content, name: '', skills: [] } }).expect(201);
      expect(resume.parse(body)).toMatchObject({
        title: '我的简历',
        isMain: true,
        version: 1,
        content: { ...content, name: '', skills: [] },
        gaps: [
          { path: 'name', gap: 'name-missing' },
          { path: 'skills', gap: 'skills-missing' },
        ],
      });
      const { body: again } = await ask.get(`${resumePath}/${body.id}`).set(talent.headers).expect(200);
      expect(again).toEqual(body);
      expect(await audited()).toEqual([{ action: 'resume.created' }]);
    });

    it('once for each key, also when it is sent several times at once', async () => {
      const send = () => write().set('Idempotency-Key', 'one');
      const answers = await Promise.all([send(), send(), send()]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      const other = await signedIn(api);
      const { body } = await write({}, other).set('Idempotency-Key', 'one').expect(201);
      expect(body.id).not.toBe(answers[0]?.body.id);
      expect(await list()).toHaveLength(1);
    });

    it('ten of them, the first one as the main one, however many are made at once', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => write()));
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array(10).fill(201), 409, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'resume/too-many' });
      expect((await list()).filter(({ isMain }) => isMain)).toHaveLength(1);
    });

    it('in versions: a stale one is refused and changes nothing', async () => {
      const { body } = await write().expect(201);
      const save = (version: number, headline: string) =>
        ask
          .put(`${resumePath}/${body.id}`)
          .set(talent.headers)
          .send({ title: '软件方向', content: { ...content, headline }, version });
      expect((await save(1, '第二版').expect(200)).body).toMatchObject({ version: 2, title: '软件方向' });
      // The same again, as where the first answer got lost.
      expect((await save(1, '第二版').expect(200)).body).toMatchObject({ version: 2 });
      expect((await save(1, '旧的').expect(409)).body).toMatchObject({ code: 'resume/stale-version' });
      const { body: now } = await ask.get(`${resumePath}/${body.id}`).set(talent.headers).expect(200);
      expect(now.content.headline).toBe('第二版');
    });

    it('copied, chosen as the main one, and erased: one of those that are left is the main one then', async () => {
      const { body: first } = await write().expect(201);
      const { body: second } = await ask.post(`${resumePath}/${first.id}/copy`).set(talent.headers).expect(201);
      expect(second).toMatchObject({ title: '我的简历 (2)', isMain: false, content });
      await ask.put(`${resumePath}/${second.id}/main`).set(talent.headers).expect(200);
      expect((await list()).map(({ id, isMain }) => [id, isMain])).toEqual([
        [second.id, true],
        [first.id, false],
      ]);
      await ask.delete(`${resumePath}/${second.id}`).set(talent.headers).expect(200);
      expect((await list()).map(({ id, isMain }) => [id, isMain])).toEqual([[first.id, true]]);
      const rows = await database.dataSource.query('SELECT FROM resume WHERE id = $1', [second.id]);
      expect(rows).toEqual([]);
    });

    it.each<[string, object, string]>([
      ['a discipline that is not in the list', { discipline: '挖掘机学' }, 'content.education.0.discipline'],
      ['a month that is none', { from: '2023-13' }, 'content.education.0.from'],
      ['a sex, which has no place in it', { sex: 'female' }, 'content.education.0.sex'],
    ])('not with %s', async (_, wrong, path) => {
      const { body } = await write({
        content: { ...content, education: [{ ...content.education[0], ...wrong }] },
      }).expect(400);
      expect(body.errors).toMatchObject([{ path }]);
    });
  });

  describe('keep their own to themselves', () => {
    it('from everybody, organizers and members too, by whatever way', async () => {
      const { body } = await write().expect(201);
      const organizationId = await organizationRow(api, 4401);
      const others = [
        await signedIn(api),
        await signedIn(api, { organizer: 'admin' }),
        await signedIn(api, { member: { organizationId, role: 'owner' } }),
      ];
      for (const other of others) {
        const tries = [
          ask.get(`${resumePath}/${body.id}`),
          ask.put(`${resumePath}/${body.id}`).send({ title: 'x', content, version: 1 }),
          ask.put(`${resumePath}/${body.id}/main`),
          ask.post(`${resumePath}/${body.id}/copy`),
          ask.delete(`${resumePath}/${body.id}`),
        ];
        for (const one of tries)
          expect((await one.set(other.headers)).body).toMatchObject({ code: 'resume/not-found' });
        expect(await list(other)).toEqual([]);
      }
      await ask.get(resumePath).expect(401);
      expect((await list())[0]).toMatchObject({ id: body.id, version: 1, isMain: true });
    });

    it('and nothing of it is left when the person is gone', async () => {
      await write().expect(201);
      await ask.put(profilePath).set(talent.headers).send({ wishes, visibility: 'everyone', version: 0 }).expect(200);
      await database.dataSource.query('DELETE FROM person WHERE id = $1', [talent.personId]);
      for (const table of ['resume', 'talent']) {
        const rows = await database.dataSource.query(`SELECT FROM ${table} WHERE person_id = $1`, [talent.personId]);
        expect(rows).toEqual([]);
      }
    });
  });

  describe('say what they look for', () => {
    const read = async (language = 'zh') =>
      talentProfile.parse(
        (await ask.get(profilePath).set(talent.headers).set('accept-language', language).expect(200)).body,
      );
    const save = (given: object) =>
      ask
        .put(profilePath)
        .set(talent.headers)
        .send({ wishes, visibility: 'matched', version: 0, ...given });

    it('and are seen by nobody before they said so', async () => {
      expect(await read()).toMatchObject({
        visibility: 'invited',
        version: 0,
        wishes: { occupations: [], places: [] },
      });
      expect(await database.dataSource.query('SELECT FROM talent WHERE person_id = $1', [talent.personId])).toEqual([]);
    });

    it('with the names of what they chose, in the language asked for', async () => {
      await save({}).expect(200);
      expect(await read()).toMatchObject({
        wishes,
        visibility: 'matched',
        version: 1,
        occupations: [{ code: '2-02-10-03', name: '计算机软件工程技术人员' }],
        places: [
          { code: '130100', name: '石家庄' },
          { code: '120000', name: '天津' },
        ],
      });
      expect((await read('en')).places).toEqual([
        { code: '130100', name: 'Shijiazhuang' },
        { code: '120000', name: 'Tianjin' },
      ]);
      expect(await audited()).toEqual([{ action: 'talent.visibility-changed' }]);
    });

    it('once where two save at the same time', async () => {
      const answers = await Promise.all([save({}), save({ visibility: 'everyone' })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await save({ version: 0 }).expect(409)).body).toMatchObject({ code: 'talent/stale-version' });
      await save({ version: 1, visibility: 'everyone' }).expect(200);
      expect(await read()).toMatchObject({ version: 2, visibility: 'everyone' });
    });

    it.each<[string, object, string]>([
      ['an occupation that is not in the list', { occupations: ['9-99'] }, 'wishes.occupations.0'],
      ['a place that is not in the list', { places: ['990000'] }, 'wishes.places.0'],
      ['more pay at least than at most', { payMonthlyMin: 20_000 }, 'wishes.payMonthlyMax'],
      ['a wish of another kind', { age: 25 }, 'wishes.age'],
    ])('not %s', async (_, wrong, path) => {
      const { body } = await save({ wishes: { ...wishes, ...wrong } }).expect(400);
      expect(body.errors).toMatchObject([{ path }]);
    });

    it('of nobody else: an id in the request is refused', async () => {
      await save({ personId: newId() }).expect(400);
    });
  });
});
