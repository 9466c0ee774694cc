import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { ownApplication, ownApplications, talentConsents } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  type Applicant,
  applicant,
  applicantContent as content,
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  signedIn,
  vacancyRow,
} from '../../test/support/index.js';

const path = '/api/v1/talent/applications';

describe('talents apply for vacancies', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let number = 7_000;
  let organizationId: string;
  let recruiter: SignedIn;
  let talent: Applicant;
  let vacancyId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });
  beforeEach(async () => {
    number += 1;
    organizationId = await organizationRow(api, number);
    recruiter = await signedIn(api, { member: { organizationId, role: 'recruiter' } });
    vacancyId = await vacancyRow(api, organizationId);
    talent = await applicant(api);
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const send = (by: Applicant, given: object = {}) =>
    ask
      .post(path)
      .set(by.headers)
      .send({ vacancyId, resumeId: by.resumeId, ...given });
  const apply = async (by = talent, given: object = {}) =>
    ownApplication.parse((await send(by, given).expect(201)).body);
  const move = (id: string, what: string) => ask.post(`${path}/${id}/${what}`).set(talent.headers);
  const own = async (id: string) =>
    ownApplication.parse((await ask.get(`${path}/${id}`).set(talent.headers).expect(200)).body);
  const look = (id: string) => ask.get(`/api/v1/organization/applications/${id}`).set(recruiter.headers);
  const refused = async (status: number, given: object = {}, by = talent) =>
    (await send(by, given).expect(status)).body as { code: string; detail: string };
  const consents = async () =>
    talentConsents.parse((await ask.get('/api/v1/talent/consents').set(talent.headers)).body).consents;

  describe('where they meet what everybody has to bring', () => {
    const conditions = ['能适应两班倒', '有 C1 驾照'];

    it('told at once of all that is not met, and nothing of it is kept', async () => {
      vacancyId = await vacancyRow(api, organizationId, { education: 'master', musts: ['education'], conditions });
      const { body } = await send(talent, { conditions: ['有 C1 驾照'] }).expect(409);
      expect(body).toMatchObject({
        code: 'application/does-not-qualify',
        errors: [
          { path: 'education', code: 'education-unmet', message: expect.stringContaining('学历') },
          { path: 'conditions', code: 'condition-unmet', message: expect.stringContaining('能适应两班倒') },
        ],
      });
      const { body: own } = await ask.get(path).set(talent.headers).expect(200);
      expect(own.total).toBe(0);
    });

    it('and both sides read to which conditions they said yes', async () => {
      vacancyId = await vacancyRow(api, organizationId, { education: 'bachelor', musts: ['education'], conditions });
      // What was no condition is not kept as one.
      const made = await apply(talent, { conditions: [...conditions, '会飞'] });
      expect(made.sent.conditions).toEqual(conditions);
      expect((await look(made.id).expect(200)).body.sent.conditions).toEqual(conditions);
    });
  });

  describe('with a résumé as it is then', () => {
    it('which stays as it was sent, whatever becomes of it', async () => {
      const made = await apply(talent, { message: '我做过三年电机控制。' });
      expect(made).toMatchObject({
        state: 'applied',
        title: '嵌入式软件工程师',
        organization: { id: organizationId },
        vacancy: { id: vacancyId, standing: 'open', hit: { title: '嵌入式软件工程师' } },
        next: ['withdrawn'],
        sent: { content, message: '我做过三年电机控制。' },
        timeline: [{ state: 'applied', by: 'talent', message: null }],
      });
      await ask
        .put(`/api/v1/talent/resumes/${talent.resumeId}`)
        .set(talent.headers)
        .send({ title: '简历', content: { ...content, headline: '改了' }, version: 1 })
        .expect(200);
      await ask.delete(`/api/v1/talent/resumes/${talent.resumeId}`).set(talent.headers).expect(200);
      expect((await own(made.id)).sent.content).toEqual(content);
      expect((await apply()).id).toBe(made.id);
    });

    it('once for each vacancy, however often and in whatever way it is sent', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => apply()));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      const rows = await database.dataSource.query('SELECT id FROM application WHERE person_id = $1', [
        talent.personId,
      ]);
      expect(rows).toHaveLength(1);
      const { headers } = talent;
      const keyed = () => send(talent).set(headers).set('Idempotency-Key', `apply-${number}`).expect(201);
      expect((await keyed()).body.id).toBe((await keyed()).body.id);
      expect(
        await database.dataSource.query(
          `SELECT FROM outbox_event WHERE name = 'applications.made' AND payload->'applicationIds' ? $1`,
          [answers[0]?.id],
        ),
      ).toHaveLength(1);
    });

    it('again after withdrawing it, three times in all, each an application of its own', async () => {
      const ids = new Set<string>();
      for (let times = 0; times < 3; times += 1) {
        const { id } = await apply();
        ids.add(id);
        await move(id, 'withdraw').expect(200);
      }
      expect(ids.size).toBe(3);
      expect(await refused(409)).toMatchObject({ code: 'application/too-often', detail: expect.stringContaining('3') });
    });

    it('which is complete and the own', async () => {
      const bare = await applicant(api, { content: { ...content, skills: [] } });
      const { body } = await send(bare).expect(422);
      expect(body).toMatchObject({
        code: 'application/resume-incomplete',
        errors: [{ path: 'content.skills', code: 'skills-missing' }],
      });
      expect(await refused(404, { resumeId: bare.resumeId })).toMatchObject({ code: 'resume/not-found' });
    });
  });

  describe('together with many others at the same moment', () => {
    const crowd = (count: number) => Promise.all(Array.from({ length: count }, () => applicant(api)));

    it('each with their own answer, whatever the others are told', async () => {
      const over = await vacancyRow(api, organizationId, { state: 'closed' });
      const picky = await vacancyRow(api, organizationId, { conditions: ['有 C1 驾照'] });
      const bare = await applicant(api, { content: { ...content, skills: [] } });
      const people = await crowd(8);
      const [late, unfit, lost, other, ...rest] = people as [
        Applicant,
        Applicant,
        Applicant,
        Applicant,
        ...Applicant[],
      ];
      const [good, ...answers] = await Promise.all([
        Promise.all(rest.map((by) => send(by))),
        send(late, { vacancyId: over }),
        send(unfit, { vacancyId: picky, conditions: [] }),
        send(lost, { vacancyId: newId() }),
        send(other, { resumeId: late.resumeId }),
        send(bare),
      ]);
      expect(good.map(({ status }) => status)).toEqual(rest.map(() => 201));
      expect(answers.map(({ body }) => body.code)).toEqual([
        'application/vacancy-over',
        'application/does-not-qualify',
        'vacancy/not-found',
        'resume/not-found',
        'application/resume-incomplete',
      ]);
      for (const [n, by] of rest.entries()) {
        const id = good[n]?.body.id;
        const [row] = await database.dataSource.query(
          `SELECT a.person_id AS "personId",
             (SELECT count(*)::int FROM application_step WHERE application_id = a.id) AS steps,
             (SELECT count(*)::int FROM audit_entry WHERE detail->>'applicationId' = a.id::text) AS entries,
             (SELECT count(*)::int FROM talent_consent c WHERE c.person_id = a.person_id AND c.withdrawn_at IS NULL
                AND c.purpose = 'application-sent' AND c.organization_id = a.organization_id) AS consents,
             (SELECT count(*)::int FROM outbox_event WHERE name = 'applications.made'
                AND payload->'applicationIds' ? a.id::text) AS events
           FROM application a WHERE a.id = $1`,
          [id],
        );
        expect(row).toEqual({ personId: by.personId, steps: 1, entries: 1, consents: 1, events: 1 });
      }
    });

    it('of whom none waits for one whom somebody else holds', async () => {
      const [held, ...others] = (await crowd(4)) as [Applicant, ...Applicant[]];
      const holding = database.dataSource.createQueryRunner();
      await holding.startTransaction();
      await holding.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [held.personId]);
      const waiting = apply(held);
      expect((await Promise.all(others.map((by) => apply(by)))).map(({ state }) => state)).toEqual(
        others.map(() => 'applied'),
      );
      await holding.rollbackTransaction();
      await holding.release();
      expect((await waiting).state).toBe('applied');
    });

    it('no more of one person than the fair takes, and of the others all', async () => {
      const [busy, other] = (await crowd(2)) as [Applicant, Applicant];
      const vacancies = await Promise.all(Array.from({ length: 31 }, () => vacancyRow(api, organizationId)));
      const statuses = await Promise.all([
        ...vacancies.map(async (id) => (await send(busy, { vacancyId: id })).status),
        (async () => (await send(other)).status)(),
      ]);
      expect(statuses.filter((status) => status === 201)).toHaveLength(31);
      expect(statuses.filter((status) => status === 429)).toHaveLength(1);
      expect(statuses.at(-1)).toBe(201);
    });
  });

  describe('where it is taken', () => {
    it('not for what is over, gone, or was never there', async () => {
      for (const state of ['paused', 'filled', 'closed', 'lapsed']) {
        const over = await vacancyRow(api, organizationId, { state });
        expect(await refused(409, { vacancyId: over })).toMatchObject({ code: 'application/vacancy-over' });
      }
      const gone = await vacancyRow(api, organizationId, { state: 'taken-down' });
      expect(await refused(410, { vacancyId: gone })).toMatchObject({ code: 'vacancy/taken-down' });
      const draft = await vacancyRow(api, organizationId, { state: 'review' });
      expect(await refused(404, { vacancyId: draft })).toMatchObject({ code: 'vacancy/not-found' });
      expect(await refused(404, { vacancyId: newId() })).toMatchObject({ code: 'vacancy/not-found' });
    });

    it('at the source, where the organization is not here', async () => {
      const elsewhere = await organizationRow(api, number + 500, { origin: 'imported', verified: false });
      const url = 'https://jobs.example.cn/1';
      const linked = await vacancyRow(api, elsewhere, { sourceName: '人才网', sourceUrl: url });
      const named = await vacancyRow(api, null, { sourceName: '人才网' });
      const bare = await vacancyRow(api, elsewhere);
      expect(await refused(409, { vacancyId: linked })).toMatchObject({
        code: 'application/at-source',
        detail: expect.stringContaining(url),
      });
      expect((await refused(409, { vacancyId: named })).detail).toContain('人才网');
      expect(await refused(409, { vacancyId: bare })).toMatchObject({ code: 'application/nobody-here' });
      const waiting = await vacancyRow(api, await organizationRow(api, number + 600, { verified: false }));
      expect(await refused(409, { vacancyId: waiting })).toMatchObject({ code: 'application/not-verified' });
      const told = async (id: string) => (await ask.get(`/api/v1/vacancies/${id}`).expect(200)).body.applying;
      expect(await Promise.all([linked, named, bare, waiting, vacancyId].map(told))).toEqual([
        ...Array(3).fill('elsewhere'),
        'not-verified',
        'here',
      ]);
    });

    it('at the organizations of the demo too', async () => {
      const demo = await organizationRow(api, number + 700, { origin: 'demo' });
      expect((await apply(talent, { vacancyId: await vacancyRow(api, demo) })).state).toBe('applied');
    });

    it('saying whether the organization looks blindly at first', async () => {
      const isBlind = async () => (await ask.get(`/api/v1/vacancies/${vacancyId}`).expect(200)).body.isBlind;
      expect(await isBlind()).toBe(false);
      await database.dataSource.query('INSERT INTO blind_stage (organization_id, since) VALUES ($1, now())', [
        organizationId,
      ]);
      expect(await isBlind()).toBe(true);
    });

    it('not at the own organization, nor at one that is kept out by name, code, group or résumé', async () => {
      await database.dataSource.query(
        `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'viewer', now())`,
        [talent.personId, organizationId],
      );
      expect(await refused(409)).toMatchObject({ code: 'application/own-organization' });
      const [sister, blocking, grouped] = [creditCodeOf(number + 300), await applicant(api), await applicant(api)];
      await database.dataSource.query(
        `INSERT INTO organization_affiliate (organization_id, credit_code, name, named_by, created_at)
         VALUES ($1, $2, '某姊妹公司', 'desk', now())`,
        [organizationId, sister],
      );
      for (const [by, creditCode] of [
        [blocking, creditCodeOf(number)],
        [grouped, sister],
      ] as const) {
        await ask.post('/api/v1/talent/blocks').set(by.headers).send({ name: '某单位', creditCode }).expect(201);
        expect(await refused(409, {}, by)).toMatchObject({
          code: 'application/blocked',
          detail: expect.stringContaining('取消屏蔽'),
        });
      }
      const [job] = content.work;
      const work = [{ ...job!, organization: `石家庄测试${number}号有限公司`, until: null }];
      const employed = await applicant(api, { content: { ...content, work } });
      expect(await refused(409, {}, employed)).toMatchObject({ code: 'application/blocked' });
    });

    it('only as much as people can mean', async () => {
      const statuses: number[] = [];
      for (let times = 0; times < 31; times += 1) {
        const { status } = await send(talent, { vacancyId: await vacancyRow(api, organizationId) });
        statuses.push(status);
      }
      expect(statuses.slice(0, 30)).toEqual(Array(30).fill(201));
      expect(statuses[30]).toBe(429);
    });
  });

  describe('and follow them', () => {
    it('in a list, the last first, with how each vacancy stands, also those that are over or deleted', async () => {
      const ids: string[] = [];
      for (const title of ['甲', '乙', '丙']) {
        const wanted = await vacancyRow(api, organizationId, { title });
        ids.unshift((await apply(talent, { vacancyId: wanted })).id);
        if (title === '甲')
          await database.dataSource.query(`UPDATE vacancy SET state = 'filled' WHERE id = $1`, [wanted]);
        if (title === '乙') await database.dataSource.query('DELETE FROM vacancy WHERE id = $1', [wanted]);
      }
      const page = async (query: object) =>
        ownApplications.parse((await ask.get(path).set(talent.headers).query(query).expect(200)).body);
      const all = await page({});
      expect(all.applications.map(({ id }) => id)).toEqual(ids);
      expect(all.applications).toMatchObject([
        { title: '丙', vacancy: { standing: 'open' } },
        { title: '乙', vacancy: null },
        { title: '甲', vacancy: { standing: 'filled', hit: { title: '甲' } } },
      ]);
      const first = await page({ limit: 2 });
      const second = await page({ limit: 2, cursor: first.nextCursor });
      expect([first, second].flatMap(({ applications }) => applications.map(({ id }) => id))).toEqual(ids);
      expect(first.total).toBe(3);
      expect(second.nextCursor).toBeNull();
    });

    it('those for one vacancy, or in one state, and never another’s', async () => {
      const { id } = await apply();
      await apply(talent, { vacancyId: await vacancyRow(api, organizationId) });
      await move(id, 'withdraw').expect(200);
      const again = await apply();
      const list = async (query: object, by = talent) =>
        ownApplications.parse((await ask.get(path).set(by.headers).query(query).expect(200)).body);
      const ofVacancy = await list({ vacancy: vacancyId });
      expect(ofVacancy.applications.map(({ id }) => id)).toEqual([again.id, id]);
      expect(ofVacancy.total).toBe(2);
      expect(await list({ vacancy: vacancyId, state: 'withdrawn' })).toMatchObject({
        applications: [{ id }],
        total: 1,
      });
      expect((await list({ state: 'applied' })).total).toBe(2);
      expect(await list({ vacancy: vacancyId }, await applicant(api))).toMatchObject({ applications: [], total: 0 });
      await ask.get(path).set(talent.headers).query({ vacancy: 'nonsense' }).expect(400);
      await ask.get(path).query({ vacancy: vacancyId }).expect(401);
    });

    it('alone: another’s is not there', async () => {
      const { id } = await apply();
      const other = await applicant(api);
      for (const [method, what] of [
        ['get', ''],
        ['post', '/withdraw'],
        ['post', '/accept'],
        ['post', '/decline'],
      ] as const) {
        const { body } = await ask[method](`${path}/${id}${what}`).set(other.headers).expect(404);
        expect(body.code).toBe('application/not-found');
      }
    });

    it('with a consent for each organization, which ends with the last that was sent there', async () => {
      const one = await apply();
      const other = await apply(talent, { vacancyId: await vacancyRow(api, organizationId) });
      const open = async () => (await consents()).filter(({ withdrawnAt }) => withdrawnAt === null);
      expect(await open()).toMatchObject([{ purpose: 'application-sent', organizationId, withdrawnAt: null }]);
      await move(one.id, 'withdraw').expect(200);
      expect(await open()).toHaveLength(1);
      await move(other.id, 'withdraw').expect(200);
      expect(await open()).toEqual([]);
    });

    it('withdraw them, once however often, and then nobody reads what was sent', async () => {
      const { id } = await apply(talent, { message: '秘密的话' });
      await look(id).expect(200);
      await move(id, 'withdraw').expect(200);
      const { body } = await move(id, 'withdraw').expect(200);
      expect(ownApplication.parse(body)).toMatchObject({ state: 'withdrawn', next: [], sent: { content } });
      expect(body.timeline.map(({ state }: { state: string }) => state)).toEqual(['applied', 'viewed', 'withdrawn']);
      const { text } = await look(id).expect(200);
      for (const word of ['欧阳青禾', '秘密的话', 'STM32']) expect(text).not.toContain(word);
      const list = await ask.get('/api/v1/organization/applications').set(recruiter.headers).expect(200);
      expect(list.body.applications).toMatchObject([{ id, state: 'withdrawn', applicant: null }]);
      expect(list.text).not.toContain('欧阳青禾');
      expect((await move(id, 'accept').expect(409)).body.code).toBe('application/not-possible');
    });

    it('answer no offer that was not made', async () => {
      const { id } = await apply();
      for (const what of ['accept', 'decline']) {
        expect((await move(id, what).expect(409)).body.code).toBe('application/not-possible');
      }
    });
  });
});
