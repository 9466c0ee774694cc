import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { IndexingService, openSearchEngine } from '#catalog';
import {
  fittingTalents,
  type ResumeContent,
  type TalentSearchAnswer,
  talentAsSeen,
  talentBlocks,
  talentConsents,
  talentPrint,
  talentSearchAnswer,
  talentUse,
  talentView,
  talentViewers,
} from '#contracts';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  signedIn,
  testSettings,
} from '../../test/support/index.js';
import { allowances } from './allowances.rules.js';

const content: ResumeContent = {
  name: '欧阳青禾',
  headline: '嵌入式软件工程师，欧阳青禾',
  education: [
    {
      school: '河北科技大学',
      degree: 'bachelor',
      discipline: '软件工程',
      major: '软件工程',
      mode: 'full-time',
      from: '2016-09',
      until: '2020-06',
      notes: '微信 qinghe_2020',
    },
  ],
  work: [
    {
      organization: '云岭微电有限公司',
      title: '嵌入式工程师',
      employment: 'full-time',
      from: '2021-01',
      until: null,
      notes: '在云岭微电负责电机控制板，可致电 13812345678，1998年5月出生，男，汉族。',
    },
  ],
  projects: [{ name: '智能温室', role: '负责人', from: null, until: null, notes: 'STM32 与 FreeRTOS' }],
  skills: ['C 语言', 'STM32', 'FreeRTOS'],
  languages: [],
  certificates: [],
  prizes: [],
  about: '在河北科技大学读书时就做竞赛。',
};
const wishes = {
  seeking: 'now',
  occupations: ['2-02-10-03'],
  places: ['130100'],
  payMonthlyMin: 9_000,
  payMonthlyMax: 14_000,
  employments: ['full-time'],
};
/** Nothing of this may reach who has not been let in, in whatever answer. */
const telling = ['欧阳青禾', '云岭微电', '河北科技大学', '13812345678', 'qinghe_2020', '1998年'];

describe('talents are found by those alone whom they let find them', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let engine: ReturnType<typeof openSearchEngine>;
  let talent: SignedIn;
  let recruiter: SignedIn;
  let organizationId: string;
  let number = 7000;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    engine = openSearchEngine(testSettings({ DATABASE_URL: database.url }), 'indexing', 2);
  });
  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM talent');
    await index();
    talent = await signedIn(api, { name: content.name, phone: `139${String(number).padStart(8, '0')}` });
    organizationId = await organizationRow(api, number++);
    recruiter = await signedIn(api, { member: { organizationId, role: 'recruiter' } });
  });
  afterAll(async () => {
    await engine.close();
    await api.close();
    await database.drop();
  });

  /** What the worker does when it is told. */
  const index = () => new IndexingService(database.dataSource, engine, new SystemClock()).rebuild('talent');
  const resumeOf = (by: SignedIn, given: object = {}) =>
    ask
      .post('/api/v1/talent/resumes')
      .set(by.headers)
      .send({ title: '我的简历', content: { ...content, ...given } })
      .expect(201);
  async function show(visibility: string, given: object = {}, by = talent): Promise<void> {
    const { body } = await ask.get('/api/v1/talent/profile').set(by.headers);
    await ask
      .put('/api/v1/talent/profile')
      .set(by.headers)
      .send({ wishes: { ...wishes, ...given }, visibility, version: body.version })
      .expect(200);
    await index();
  }
  const found = async (by: SignedIn, query: object = {}): Promise<TalentSearchAnswer> =>
    talentSearchAnswer.parse((await ask.get('/api/v1/talents').query(query).set(by.headers).expect(200)).body);
  const refOf = async () =>
    (await database.dataSource.query('SELECT ref FROM talent WHERE person_id = $1', [talent.personId]))[0]
      .ref as string;
  const look = (by: SignedIn, ref: string) => ask.get(`/api/v1/talents/${ref}`).set(by.headers);
  async function openVacancy({ occupation, place }: { occupation: string; place: string }): Promise<string> {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO vacancy (id, organization_id, title, employment, state, occupation, place_code, skills,
         published_at, created_at, updated_at)
       VALUES ($1, $2, '嵌入式工程师', 'full-time', 'open', $3, $4, '{STM32,PLC}', now(), now(), now())`,
      [id, organizationId, occupation, place],
    );
    return id;
  }
  const open = (to: string, on = true) =>
    ask.put(`/api/v1/talent/viewers/${to}/access`).set(talent.headers).send({ open: on });

  describe('in search', () => {
    it('everyone: every verified organization, by what they can do and wish for, with counts', async () => {
      await resumeOf(talent);
      await show('everyone');
      const answer = await found(recruiter, { q: 'freertos', facets: true });
      expect(answer).toMatchObject({
        total: 1,
        hits: [
          {
            degree: 'bachelor',
            discipline: '软件工程',
            graduationYear: 2020,
            workYears: '5-10',
            latestTitle: '嵌入式工程师',
            places: [{ code: '130100', name: '石家庄' }],
            payMonthlyMin: 9000,
            access: 'none',
            lastSeenAt: null,
          },
        ],
        facets: {
          degree: [{ value: 'bachelor', name: '本科', count: 1 }],
          wishedPlace: expect.arrayContaining([expect.objectContaining({ value: '130000', count: 1 })]),
          skill: expect.arrayContaining([{ value: 'STM32', name: 'STM32', count: 1 }]),
        },
        today: { searches: { used: 1, allowed: allowances.searches.organization } },
      });
      for (const filter of [
        { degree: 'bachelor', skill: 'C语言' },
        { wishedPlace: '130102' },
        { wishedPlace: '130000' },
        { payMax: 10_000 },
        { graduationYear: '2020', workYears: '5-10', seeking: 'now', wishedEmployment: 'full-time' },
      ]) {
        expect({ filter, total: (await found(recruiter, filter)).total }).toEqual({
          filter,
          total: 1,
        });
      }
      expect((await found(recruiter, { degree: 'master' })).total).toBe(0);
    });

    it('a wish for a whole province is found in each of its cities', async () => {
      await resumeOf(talent);
      await show('everyone', { places: ['130000'] });
      expect((await found(recruiter, { wishedPlace: '130102' })).total).toBe(1);
      expect((await found(recruiter, { wishedPlace: '120000' })).total).toBe(0);
    });

    it('tells nobody who it is: neither in hits, marks, facets nor by a search for it', async () => {
      await resumeOf(talent);
      await show('everyone');
      for (const q of ['', 'stm32', ...telling]) {
        const { text, body } = await ask
          .get('/api/v1/talents')
          .query({ q, facets: true })
          .set(recruiter.headers)
          .expect(200);
        for (const word of telling) expect(text).not.toContain(word);
        if (telling.includes(q)) expect(body.total).toBe(0);
        expect(text).not.toContain(talent.personId);
      }
      const { text } = await look(recruiter, await refOf()).expect(200);
      for (const word of [...telling, '汉族', '139']) expect(text).not.toContain(word);
    });

    it.each<[string, object | null, number]>([
      ['without an open vacancy', null, 0],
      ['with one of another occupation', { occupation: '2-05-01-01', place: '130100' }, 0],
      ['with one elsewhere', { occupation: '2-02-10-03', place: '120000' }, 0],
      [
        'with one of the same group of occupations in a district of the city',
        { occupation: '2-02-10-01', place: '130102' },
        1,
      ],
    ])('matched: an organization %s', async (_, vacancy, total) => {
      await resumeOf(talent);
      await show('matched');
      if (vacancy) await openVacancy(vacancy as { occupation: string; place: string });
      expect((await found(recruiter)).total).toBe(total);
      await look(recruiter, await refOf()).expect(total === 1 ? 200 : 404);
    });

    it.each<[string, string, object]>([
      ['invited', 'invited', {}],
      ['not looking for anything', 'everyone', { seeking: 'no' }],
    ])('%s: nobody', async (_, visibility, given) => {
      await resumeOf(talent);
      await show(visibility, given);
      const { total, hits, facets } = await found(recruiter, { facets: true });
      expect({ total, hits }).toEqual({ total: 0, hits: [] });
      expect(Object.values(facets).flat()).toEqual([]);
      await look(recruiter, await refOf()).expect(404);
    });
  });

  describe('and who fits a vacancy', () => {
    const fitting = (by: SignedIn, id: string) =>
      ask.get(`/api/v1/organization/vacancies/${id}/talents`).set(by.headers);

    it('is told with the reasons, unnamed, to its organization alone, and not who hides', async () => {
      await resumeOf(talent);
      await show('everyone');
      const [nurse, hidden, shut] = [await signedIn(api), await signedIn(api), await signedIn(api)];
      const care = { name: '护工', headline: '护士', work: [], projects: [], skills: ['护理'], education: [] };
      await resumeOf(nurse, care);
      await show('everyone', { occupations: ['2-05-08-01'], places: ['310000'] }, nurse);
      await resumeOf(hidden);
      await show('invited', {}, hidden);
      await resumeOf(shut);
      await ask
        .post('/api/v1/talent/blocks')
        .set(shut.headers)
        .send({ name: '不想去', creditCode: creditCodeOf(number - 1) })
        .expect(201);
      await show('everyone', {}, shut);
      const id = await openVacancy({ occupation: '2-02-10-03', place: '130102' });
      const { text, body } = await fitting(recruiter, id).expect(200);
      const { vacancy, fits, today } = fittingTalents.parse(body);
      expect(vacancy).toEqual({
        title: '嵌入式工程师',
        place: { code: '130102', name: expect.stringContaining('长安区') },
        payMonthlyMin: null,
        payMonthlyMax: null,
      });
      expect(fits).toMatchObject([
        {
          talent: { ref: await refOf(), latestTitle: '嵌入式工程师' },
          reasons: expect.arrayContaining([
            { kind: 'skills', verdict: 'partly', had: expect.anything(), missing: ['PLC'] },
            { kind: 'occupation', verdict: 'met', relation: 'same', basis: 'wished' },
          ]),
        },
      ]);
      expect(today.searches.used).toBe(1);
      for (const word of telling) expect(text).not.toContain(word);

      const other = await signedIn(api, {
        member: { organizationId: await organizationRow(api, number++), role: 'owner' },
      });
      await fitting(other, id).expect(404);
      await fitting(await signedIn(api), id).expect(403);
      await fitting(await signedIn(api, { member: { organizationId, role: 'viewer' } }), id).expect(403);
      await ask.get(`/api/v1/organization/vacancies/${id}/talents`).expect(401);
    });
  });

  describe('but for whom they keep out', () => {
    const block = (given: object) =>
      ask
        .post('/api/v1/talent/blocks')
        .set(talent.headers)
        .send({ name: '随便什么名字', creditCode: null, ...given });

    beforeEach(async () => {
      await resumeOf(talent);
      await show('everyone');
      expect((await found(recruiter)).total).toBe(1);
    });
    async function nobody(by = recruiter): Promise<void> {
      const ref = await refOf();
      // At once by the tables, and by the index when it is told.
      expect((await found(by)).hits).toEqual([]);
      await look(by, ref).expect(404);
      await index();
      expect((await found(by, { facets: true })).total).toBe(0);
    }

    it('an organization by its credit code, also after the résumé was opened to it', async () => {
      await look(recruiter, await refOf()).expect(200);
      await open(organizationId).expect(200);
      await block({ creditCode: creditCodeOf(number - 1) }).expect(201);
      await nobody();
      const { body } = await ask.get('/api/v1/talent/viewers').set(talent.headers).expect(200);
      expect(talentViewers.parse(body).viewers).toMatchObject([
        { organizationId, creditCode: creditCodeOf(number - 1), isBlocked: true },
      ]);
    });

    it('an organization by its name, and by a shorter one', async () => {
      await block({ name: `测试${number - 1}号` }).expect(201);
      await nobody();
    });

    it('and lets it find them again when the block is taken back', async () => {
      const { body } = await block({ creditCode: creditCodeOf(number - 1) }).expect(201);
      const { id } = talentBlocks.parse(body).blocks.find(({ source }) => source === 'talent')!;
      const stranger = await signedIn(api);
      await ask.delete(`/api/v1/talent/blocks/${id}`).set(stranger.headers).expect(404);
      await nobody();
      await ask.delete(`/api/v1/talent/blocks/${id}`).set(talent.headers).expect(200);
      await index();
      expect((await found(recruiter)).total).toBe(1);
    });

    it.each(['organization', 'desk'] as const)('the affiliates that the %s named', async (by) => {
      const sister = await organizationRow(api, number++);
      const sisterCode = creditCodeOf(number - 1);
      const code = creditCodeOf(number - 2);
      const admin = await signedIn(api, { organizer: 'admin' });
      const owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
      const affiliate = { name: '姊妹公司', creditCode: sisterCode };
      if (by === 'desk') {
        await ask
          .post(`/api/v1/desk/organizations/${sister}/affiliates`)
          .set(admin.headers)
          .send({ name: '本公司', creditCode: code })
          .expect(201);
      } else {
        await ask.post('/api/v1/organization/affiliates').set(owner.headers).send(affiliate).expect(201);
      }
      const { body } = await block({ name: '另一个名字', creditCode: sisterCode }).expect(201);
      expect(talentBlocks.parse(body).blocks.find(({ source }) => source === 'talent')!.affiliates).toHaveLength(1);
      await nobody();
    });

    it('not a competitor whom somebody else calls a sister', async () => {
      const other = await organizationRow(api, number++);
      const owner = await signedIn(api, { member: { organizationId: other, role: 'owner' } });
      await ask
        .post('/api/v1/organization/affiliates')
        .set(owner.headers)
        .send({ name: '竞争对手', creditCode: creditCodeOf(number - 2) })
        .expect(201);
      await block({ creditCode: creditCodeOf(number - 1) }).expect(201);
      await index();
      expect((await found(recruiter)).total).toBe(1);
      await nobody(owner);
    });

    it('the present employer by the résumé, by a short form of its name too', async () => {
      const employer = await organizationRow(api, number++, { name: '云岭微电（石家庄）科技有限公司' });
      const colleague = await signedIn(api, { member: { organizationId: employer, role: 'recruiter' } });
      await ask
        .put(
          `/api/v1/talent/resumes/${(await ask.get('/api/v1/talent/resumes').set(talent.headers)).body.resumes[0].id}`,
        )
        .set(talent.headers)
        .send({
          title: '我的简历',
          content: { ...content, work: [{ ...content.work[0], organization: '云岭微电' }] },
          version: 1,
        })
        .expect(200);
      await index();
      expect((await found(recruiter)).total).toBe(1);
      await nobody(colleague);
      const { body } = await ask.get('/api/v1/talent/blocks').set(talent.headers).expect(200);
      expect(talentBlocks.parse(body).blocks).toMatchObject([{ name: '云岭微电', source: 'resume' }]);
      await ask.delete(`/api/v1/talent/blocks/${body.blocks[0].id}`).set(talent.headers).expect(404);
    });
  });

  describe('who must not get in', () => {
    it.each<[string, () => Promise<SignedIn | null>, number]>([
      ['somebody signed out', async () => null, 401],
      ['another talent', () => signedIn(api), 403],
      ['a viewer of a verified organization', () => signedIn(api, { member: { organizationId, role: 'viewer' } }), 403],
      ['an auditor', () => signedIn(api, { organizer: 'auditor' }), 403],
      [
        'an organization that is not verified',
        async () =>
          signedIn(api, {
            member: { organizationId: await organizationRow(api, number++, { verified: false }), role: 'owner' },
          }),
        403,
      ],
    ])('%s', async (_, who, status) => {
      await resumeOf(talent);
      await show('everyone');
      const ref = await refOf();
      const headers = (await who())?.headers ?? {};
      await ask.get('/api/v1/talents').set(headers).expect(status);
      await ask.get(`/api/v1/talents/${ref}`).set(headers).expect(status);
      await ask.post(`/api/v1/talents/${ref}/ask`).set(headers).send({ message: '您好' }).expect(status);
      await ask.post(`/api/v1/talents/${ref}/shortlist`).set(headers).expect(status);
      const views = await database.dataSource.query('SELECT FROM talent_view WHERE person_id = $1', [talent.personId]);
      expect(views).toEqual([]);
    });

    it('an organization whose search the desk stopped, with the reason', async () => {
      const desk = await signedIn(api, { organizer: 'desk' });
      const stop = (given: object) =>
        ask.put(`/api/v1/desk/talent-use/${organizationId}/stop`).set(desk.headers).send(given);
      await stop({ stopped: true, reason: '' }).expect(400);
      await stop({ stopped: true, reason: '一天内查看异常' }).expect(200);
      const { body } = await ask.get('/api/v1/talents').set(recruiter.headers).expect(403);
      expect(body).toMatchObject({ code: 'talent/search-stopped', detail: expect.stringContaining('一天内查看异常') });
      await stop({ stopped: false, reason: '' }).expect(200);
      await ask.get('/api/v1/talents').set(recruiter.headers).expect(200);
    });

    it('organizers find them, unnamed, and the talent is not told of an organization', async () => {
      await resumeOf(talent);
      await show('everyone');
      const desk = await signedIn(api, { organizer: 'desk' });
      expect((await found(desk)).total).toBe(1);
      const { body } = await look(desk, await refOf()).expect(200);
      expect(talentView.parse(body)).toMatchObject({ name: null, contact: null });
      await ask
        .post(`/api/v1/talents/${await refOf()}/ask`)
        .set(desk.headers)
        .send({ message: '您好' })
        .expect(403);
      expect((await ask.get('/api/v1/talent/viewers').set(talent.headers)).body.viewers).toEqual([]);
    });
  });

  describe('see themselves', () => {
    const seen = async () =>
      talentAsSeen.parse((await ask.get('/api/v1/talent/anonymous').set(talent.headers).expect(200)).body);

    it('as an organization sees them that looks', async () => {
      await resumeOf(talent);
      await show('everyone');
      const { body } = await look(recruiter, await refOf()).expect(200);
      const own = await seen();
      expect(own.hiddenBecause).toEqual([]);
      expect(talentView.parse(body)).toMatchObject(own.seen!);
      for (const word of telling) expect(JSON.stringify(own)).not.toContain(word);
    });

    it('and read why nobody finds them', async () => {
      expect(await seen()).toEqual({ hiddenBecause: ['invited', 'no-resume'], seen: null });
      await resumeOf(talent);
      expect(await seen()).toMatchObject({ hiddenBecause: ['invited'], seen: { seeking: 'open' } });
      await show('matched', { occupations: [], seeking: 'no' });
      expect((await seen()).hiddenBecause).toEqual(['not-seeking', 'no-occupations']);
      await show('matched', { occupations: ['2-02-10-03'] });
      expect((await seen()).hiddenBecause).toEqual([]);
    });
  });

  describe('open up by an act of their own', () => {
    let ref: string;
    beforeEach(async () => {
      await resumeOf(talent);
      await show('everyone');
      ref = await refOf();
    });
    const view = async (by = recruiter) => talentView.parse((await look(by, ref).expect(200)).body);

    it('to whom looked: then, and only for these, name, schools, employers and contact data are there', async () => {
      expect(await view()).toMatchObject({
        name: null,
        contact: null,
        access: 'none',
        hidden: ['name', 'contact', 'employers', 'schools'],
      });
      const [seen] = talentViewers.parse((await ask.get('/api/v1/talent/viewers').set(talent.headers)).body).viewers;
      expect(seen).toMatchObject({ organizationId, times: 1, access: 'none', verified: true, isBlocked: false });
      await open(organizationId).expect(200);
      expect(await view()).toMatchObject({
        name: '欧阳青禾',
        contact: { phone: expect.stringMatching(/^139/), email: null },
        access: 'opened',
        hidden: [],
        content,
      });
      const otherId = await organizationRow(api, number++);
      const other = await signedIn(api, { member: { organizationId: otherId, role: 'owner' } });
      expect(await view(other)).toMatchObject({ name: null, contact: null });
      await ask.post(`/api/v1/talents/${ref}/print`).set(other.headers).expect(409);
      await open(organizationId, false).expect(200);
      expect(await view()).toMatchObject({ name: null, contact: null, access: 'closed' });
      const { body } = await ask.get('/api/v1/talent/consents').set(talent.headers).expect(200);
      expect(talentConsents.parse(body).consents).toMatchObject([
        {
          purpose: 'profile-opened',
          organizationId,
          withdrawnAt: expect.any(String),
          policyVersion: expect.any(String),
        },
        { purpose: 'profile-visible', detail: 'everyone', withdrawnAt: null },
      ]);
    });

    it('to nobody who neither looked nor asked', async () => {
      await open(organizationId).expect(404);
      await open(await organizationRow(api, number++, { verified: false })).expect(404);
    });

    it('when asked, and is asked once', async () => {
      const asking = (by = recruiter) =>
        ask.post(`/api/v1/talents/${ref}/ask`).set(by.headers).send({ message: '我们在做电机控制，想看看您的简历。' });
      await asking().expect(201);
      expect((await asking().expect(409)).body).toMatchObject({ code: 'talent/asked-already' });
      const { viewers } = talentViewers.parse((await ask.get('/api/v1/talent/viewers').set(talent.headers)).body);
      expect(viewers).toMatchObject([{ access: 'asked', message: '我们在做电机控制，想看看您的简历。' }]);
      await open(organizationId, false).expect(200);
      await asking().expect(409);
      expect(await view()).toMatchObject({ access: 'closed', name: null });
    });

    it('blindly at first where the organization or the organizers wish so: who it is comes with shortlisting', async () => {
      const owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
      await ask.put('/api/v1/organization/blind-stage').set(owner.headers).send({ on: true }).expect(200);
      await view();
      await ask.post(`/api/v1/talents/${ref}/shortlist`).set(recruiter.headers).expect(409);
      await open(organizationId).expect(200);
      const { text, body } = await look(recruiter, ref).expect(200);
      expect(talentView.parse(body)).toMatchObject({ isBlind: true, name: null, contact: null });
      for (const word of ['欧阳青禾', '1998年', '13812345678', '汉族']) expect(text).not.toContain(word);
      expect(body.content.work[0].organization).toBe('云岭微电有限公司');
      await ask.post(`/api/v1/talents/${ref}/shortlist`).set(recruiter.headers).expect(201);
      expect(await view()).toMatchObject({ isBlind: false, name: '欧阳青禾' });

      const admin = await signedIn(api, { organizer: 'admin' });
      await ask.put('/api/v1/desk/blind-stage').set(admin.headers).send({ on: true }).expect(200);
      const otherId = await organizationRow(api, number++);
      const other = await signedIn(api, { member: { organizationId: otherId, role: 'owner' } });
      await look(other, ref);
      await open(otherId).expect(200);
      expect(await view(other)).toMatchObject({ isBlind: true, name: null });
      await ask.put('/api/v1/desk/blind-stage').set(admin.headers).send({ on: false }).expect(200);
    });

    it('and read in their own trail that it was printed, and by whom stands on the paper', async () => {
      await view();
      await open(organizationId).expect(200);
      const { body } = await ask.post(`/api/v1/talents/${ref}/print`).set(recruiter.headers).expect(201);
      expect(talentPrint.parse(body)).toMatchObject({ organization: expect.stringContaining('测试') });
      const { text } = await ask.get('/api/v1/auth/trail').set(talent.headers).expect(200);
      expect(text).toContain('talent.printed');
    });

    it('and read in their own trail who looked; the organization’s trail names nobody', async () => {
      await view();
      await open(organizationId).expect(200);
      await view();
      const actions = ({ body }: { body: { entries: { action: string }[] } }) =>
        body.entries.map(({ action }) => action);
      const own = await ask.get('/api/v1/auth/trail').set(talent.headers).expect(200);
      expect(actions(own)).toEqual(
        expect.arrayContaining(['talent.viewed', 'talent.access-opened', 'talent.contact-viewed']),
      );
      const owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
      const theirs = await ask.get('/api/v1/organization/trail').set(owner.headers).expect(200);
      expect(actions(theirs)).toContain('talent.contact-viewed');
      expect(theirs.text).not.toContain('欧阳青禾');
      expect(theirs.text).not.toContain(talent.personId);
    });
  });

  describe('and nobody carries them away', () => {
    it('different profiles are counted by day, the desk is told before the end, and then it is over', async () => {
      await resumeOf(talent);
      await show('everyone');
      const ref = await refOf();
      const used = (profiles: number) =>
        database.dataSource.query(
          `INSERT INTO talent_use (organization_id, person_id, day, searches, profiles)
           VALUES ($1, $2, (now() AT TIME ZONE 'Asia/Shanghai')::date, 0, $3)
           ON CONFLICT (organization_id, day, person_id) DO UPDATE SET profiles = excluded.profiles`,
          [organizationId, colleague.personId, profiles],
        );
      const colleague = await signedIn(api, { member: { organizationId, role: 'recruiter' } });
      const most = allowances.profiles.organization;
      await used(most * 0.8 - 1);
      await look(recruiter, ref).expect(200);
      // The same talent again is no other one.
      await look(recruiter, ref).expect(200);
      const desk = await signedIn(api, { organizer: 'desk' });
      const alarms = async () =>
        talentUse.parse((await ask.get('/api/v1/desk/talent-use').set(desk.headers).expect(200)).body).alarms;
      const own = (await alarms()).filter((one) => one.organizationId === organizationId);
      expect(own).toMatchObject([{ kind: 'profiles', used: most * 0.8, allowed: most, isSpent: false, seenAt: null }]);
      await ask.post(`/api/v1/desk/talent-use/${own[0]!.id}/seen`).set(desk.headers).expect(201);
      expect((await alarms()).find(({ id }) => id === own[0]!.id)!.seenAt).not.toBeNull();

      const stop = (given: object) =>
        ask.put(`/api/v1/desk/talent-use/${organizationId}/stop`).set(desk.headers).send(given).expect(200);
      await stop({ stopped: true, reason: '一天内查看异常' });
      expect((await alarms()).find(({ id }) => id === own[0]!.id)!.stopReason).toBe('一天内查看异常');
      await stop({ stopped: false, reason: '' });
      expect((await alarms()).find(({ id }) => id === own[0]!.id)!.stopReason).toBeNull();

      await used(most);
      await database.dataSource.query('DELETE FROM talent_view WHERE organization_id = $1', [organizationId]);
      expect((await look(recruiter, ref).expect(429)).body).toMatchObject({ code: 'talent/budget-spent' });
      // What was refused was not seen, and is not in the talent's list.
      expect((await ask.get('/api/v1/talent/viewers').set(talent.headers)).body.viewers).toEqual([]);
    });

    it('pages end after some, and a cursor cannot be made to say fewer', async () => {
      for (let i = 0; i < 21; i++) {
        const one = await signedIn(api);
        await resumeOf(one);
        await show('everyone', {}, one);
      }
      const first = await found(recruiter);
      expect(first).toMatchObject({ total: 21, isEnd: false });
      expect(first.hits).toHaveLength(20);
      const second = await found(recruiter, { cursor: first.nextCursor! });
      expect(second.hits).toHaveLength(1);
      expect(second.nextCursor).toBeNull();
      const forged = `9${first.nextCursor!.slice(1)}`;
      const { body } = await ask.get('/api/v1/talents').query({ cursor: forged }).set(recruiter.headers).expect(400);
      expect(body).toMatchObject({ code: 'request/cursor' });
    });
  });
});
