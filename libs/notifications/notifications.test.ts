import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import type { EventName, EventPayload } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { recordEvent } from '#platform/outbox';
import { ConfirmationsService, VacanciesService } from '#vacancies';
import { createWorker } from '../../apps/worker/create-worker.js';
import {
  applicant,
  completeVacancy,
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  type Members,
  membersOf,
  organizationForm,
  organizationRow,
  png,
  readCalendar,
  type SignedIn,
  signedIn,
  testSettings,
  textOf,
  until,
  vacancyRow,
} from '../../test/support/index.js';

const reason = '营业执照照片不清楚，请重新拍摄。';
const appealText = '招聘启事与合同一致，附件可证';

interface Told {
  to: string;
  subject: string | null;
  body: string;
}

describe('people are told', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let worker: INestApplicationContext;
  let ask: ReturnType<typeof supertest>;
  let desk: SignedIn;
  let admin: SignedIn;
  let number = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url, DEMO: '1' });
    worker = await createWorker(testSettings({ DATABASE_URL: database.url, DEMO: '1' }));
    ask = supertest(api.getHttpServer());
    desk = await signedIn(api, { organizer: 'admin' });
    admin = await signedIn(api, { organizer: 'admin' });
  }, 60_000);

  beforeEach(async () => {
    await settled();
    await database.dataSource.query('TRUNCATE outgoing_message, mailbox_message, vacancy CASCADE');
  });

  afterAll(async () => {
    await worker.close();
    await api.close();
    await database.drop();
  });

  /** All that was told of is handled, and all messages went out. */
  async function settled(): Promise<void> {
    await until(async () => {
      const [{ open }] = await database.dataSource.query<[{ open: number }]>(
        `SELECT (SELECT count(*) FROM outbox_event WHERE handled_at IS NULL)::int
           + (SELECT count(*) FROM outgoing_message WHERE state = 'due')::int AS open`,
      );
      return open === 0;
    });
  }

  /** What arrived since the test began, in the order of addresses. */
  async function told(): Promise<Told[]> {
    await settled();
    return database.dataSource.query('SELECT recipient AS "to", subject, body FROM mailbox_message ORDER BY 1, id');
  }
  const toldTo = async () => (await told()).map(({ to }) => to);

  /** Has the events of this name handled once more, as after a crash between the work and its note. */
  async function handledAgain(name: EventName): Promise<void> {
    await settled();
    await database.dataSource.query(
      `UPDATE outbox_event SET handled_at = NULL, handled_by = '{}', relayed_at = NULL WHERE name = $1`,
      [name],
    );
    await settled();
  }

  /** The same, and has them recorded once more besides, as where two say the same. */
  async function again<N extends EventName>(name: N): Promise<void> {
    await settled();
    const rows = await database.dataSource.query<{ payload: EventPayload<N> }[]>(
      'SELECT payload FROM outbox_event WHERE name = $1',
      [name],
    );
    expect(rows.length).toBeGreaterThan(0);
    await handledAgain(name);
    await database.dataSource.transaction(async (manager) => {
      for (const { payload } of rows) await recordEvent(manager, name, payload);
    });
    await settled();
  }

  /** Gives people addresses; who has none is told nothing. */
  async function reachable(person: SignedIn, address: { phone?: string; email?: string; language?: 'zh' | 'en' }) {
    const { phone = null, email = null, language = 'zh' } = address;
    await database.dataSource.query('UPDATE person SET phone = $2, email = $3, language = $4 WHERE id = $1', [
      person.personId,
      phone,
      email,
      language,
    ]);
  }

  /** An organization whose owner reads e-mail in English, whose recruiter has a phone, whose viewer reads e-mail too. */
  async function employer(isVerified = true): Promise<Members & { owners: string; recruiters: string }> {
    number += 1;
    const members = await membersOf(api, `云程电子${number}`, isVerified);
    const [owners, recruiters] = [`owner${number}@example.cn`, `+86138001380${String(number).padStart(2, '0')}`];
    await reachable(members.owner, { email: owners, language: 'en' });
    await reachable(members.recruiter, { phone: recruiters });
    await reachable(members.viewer, { email: `viewer${number}@example.cn` });
    return { ...members, owners, recruiters };
  }

  async function drafted(by: SignedIn, draft: object = completeVacancy): Promise<string> {
    const { body } = await ask.post('/api/v1/organization/vacancies').set(by.headers).send({ draft }).expect(201);
    await ask
      .post(`/api/v1/organization/vacancies/${body.id}/publish`)
      .set(by.headers)
      .send({ version: 1 })
      .expect(200);
    return body.id;
  }

  async function openFor(organizationId: string, days: number, count = 1): Promise<void> {
    await database.dataSource.query(
      `INSERT INTO vacancy (id, organization_id, title, employment, state, published_at, lapses_at, created_at, updated_at)
       SELECT gen_random_uuid(), $1, '护士', 'full-time', 'open', now() - make_interval(days => $2),
         now() + interval '60 days', now(), now() FROM generate_series(1, $3)`,
      [organizationId, days, count],
    );
  }

  describe('of what the desk decides about their organization', () => {
    async function registered() {
      number += 1;
      const owner = await signedIn(api, { name: '孙经理', email: `sun${number}@example.cn` });
      const { body } = await ask
        .post('/api/v1/organizations')
        .set(owner.headers)
        .field('data', JSON.stringify(organizationForm(number)))
        .attach('file', png(), 'a.png')
        .expect(201);
      return { owner, id: body.id as string, email: `sun${number}@example.cn` };
    }
    const decide = (id: string, what: 'approve' | 'return', body: object) =>
      ask.post(`/api/v1/desk/submissions/${id}/${what}`).set(desk.headers).send(body).expect(201);

    it('when it is returned with the reason and when it is approved, once each', async () => {
      const { id, owner, email } = await registered();
      await decide(id, 'return', { version: 1, reason });
      expect(await told()).toEqual([
        { to: email, subject: expect.stringContaining('认证材料需要修改'), body: expect.stringContaining(reason) },
      ]);
      await ask
        .put(`/api/v1/organizations/submissions/${id}`)
        .set(owner.headers)
        .field('data', JSON.stringify({ version: 2, form: organizationForm(number) }))
        .attach('file', png(), 'a.png')
        .expect(200);
      await decide(id, 'approve', { version: 3 });
      expect((await told()).map(({ subject }) => subject)).toEqual([
        expect.stringContaining('认证材料需要修改'),
        expect.stringContaining('已通过认证'),
      ]);
      await again('organization.decided');
      expect(await told()).toHaveLength(2);
    });

    it('and nobody where the account has neither phone nor e-mail address', async () => {
      const { id, owner } = await registered();
      await reachable(owner, {});
      await decide(id, 'approve', { version: 1 });
      expect(await told()).toEqual([]);
    });

    it('who asked to join, when an owner answered', async () => {
      const { owner, organizationId } = await employer();
      const wisher = await signedIn(api, { phone: '+8613911112222' });
      const { body } = await ask
        .post(`/api/v1/organizations/${organizationId}/join-requests`)
        .set(wisher.headers)
        .send({ message: '我是新来的招聘专员' })
        .expect(201);
      await ask
        .post(`/api/v1/organization/join-requests/${body.id}/accept`)
        .set(owner.headers)
        .send({ role: 'recruiter' })
        .expect(201);
      await again('organization.join-decided');
      expect(await told()).toEqual([
        { to: '+8613911112222', subject: null, body: expect.stringContaining('加入单位的申请已有结果') },
      ]);
    });
  });

  describe('of a mandate, those who did not move it themselves', () => {
    const mandates = '/api/v1/organization/mandates';
    let agency: SignedIn;
    let enterprise: SignedIn;
    let creditCode: string;
    let agencies: string;
    let enterprises: string;
    const move = (id: string, what: 'accept' | 'end', version: number, by: SignedIn, base = mandates) =>
      ask.post(`${base}/${id}/${what}`).set(by.headers).send({ version }).expect(201);

    async function proposed(): Promise<string> {
      const data = JSON.stringify({ enterpriseCode: creditCode, from: '2026-01-01', until: '2099-12-31' });
      const { body } = await ask
        .post(mandates)
        .set(agency.headers)
        .field('data', data)
        .attach('file', png(), 'a.png')
        .expect(201);
      return body.id;
    }

    beforeEach(async () => {
      number += 1;
      const organizationId = await organizationRow(api, 900 + number, { kind: 'agency' });
      const enterpriseId = await organizationRow(api, 800 + number);
      creditCode = creditCodeOf(800 + number);
      [agencies, enterprises] = [`agency${number}@example.cn`, `enterprise${number}@example.cn`];
      agency = await signedIn(api, { member: { organizationId, role: 'owner' } });
      enterprise = await signedIn(api, { member: { organizationId: enterpriseId, role: 'owner' } });
      await reachable(agency, { email: agencies, language: 'en' });
      await reachable(enterprise, { email: enterprises });
    });

    it('that it was proposed, accepted and ended, once each', async () => {
      const id = await proposed();
      await move(id, 'accept', 1, enterprise);
      await settled();
      await move(id, 'end', 2, agency);
      await again('organization.mandate-moved');
      expect(await told()).toEqual([
        { to: agencies, subject: expect.stringContaining('was accepted'), body: expect.any(String) },
        {
          to: enterprises,
          subject: expect.stringContaining('请求代理'),
          body: expect.stringContaining('/console/mandates'),
        },
        { to: enterprises, subject: expect.stringContaining('已终止'), body: expect.any(String) },
      ]);
    });

    it('both sides where the desk decided, and that it declined', async () => {
      const id = await proposed();
      await settled();
      await database.dataSource.query('TRUNCATE mailbox_message');
      await move(id, 'end', 1, desk, '/api/v1/desk/mandates');
      expect(await told()).toEqual([
        { to: agencies, subject: expect.stringContaining('was declined'), body: expect.any(String) },
        { to: enterprises, subject: expect.stringContaining('未获同意'), body: expect.any(String) },
      ]);
    });
  });

  describe('who work on its vacancies, each in their language', () => {
    it('once a day of all that are asked about, with their number and the days that are left', async () => {
      const { organizationId, owners, recruiters } = await employer();
      await openFor(organizationId, 31, 2);
      await openFor(organizationId, 3);
      const confirmations = worker.get(ConfirmationsService, { strict: false });
      await confirmations.askDue();
      const expected = [
        { to: recruiters, subject: null, body: expect.stringContaining('2 个职位 7 天后到期') },
        {
          to: owners,
          subject: 'Still hiring? 2 of your vacancies lapse in 7 days',
          body: expect.stringContaining('/console/vacancies'),
        },
      ];
      expect(await told()).toEqual(expected);
      await openFor(organizationId, 32, 600);
      await confirmations.askDue();
      await again('vacancies.confirmation-due');
      expect(await told()).toEqual(expected);
    });

    it('in one number of what is asked about at once, in however many pieces', async () => {
      const { organizationId } = await employer();
      await openFor(organizationId, 31, 620);
      await worker.get(ConfirmationsService, { strict: false }).askDue();
      expect((await told()).map(({ body }) => body)).toEqual([
        expect.stringContaining('620 个职位'),
        expect.stringContaining('620 of your vacancies'),
      ]);
    });

    it('once a day of those that lapsed, of imported ones alone not at all', async () => {
      const { organizationId, owners, recruiters } = await employer();
      const imported = newId();
      await database.dataSource.query(
        `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
         VALUES ($1, '转载', $2, 'enterprise', 'imported', now(), now())`,
        [imported, imported],
      );
      await openFor(organizationId, 31, 3);
      await openFor(imported, 31);
      await database.dataSource.query(`UPDATE vacancy SET lapses_at = now() - interval '1 minute'`);
      expect(await worker.get(VacanciesService, { strict: false }).lapseDue()).toBe(4);
      await again('vacancies.lapsed');
      expect(await toldTo()).toEqual([recruiters, owners]);
      const [{ ids }] = await database.dataSource.query<[{ ids: string[] }]>(
        `SELECT payload->'ids' AS ids FROM outbox_event WHERE name = 'vacancies.lapsed' ORDER BY id DESC LIMIT 1`,
      );
      expect(ids).toHaveLength(3);
    });

    it('who submitted a vacancy, what the desk decided: approvals once a day, what was returned each time with the reason', async () => {
      const { recruiter, recruiters } = await employer(false);
      for (const decision of ['approve', 'approve', 'return'] as const) {
        const vacancyId = await drafted(recruiter);
        const { body } = await ask.get('/api/v1/desk/reviews').set(desk.headers).expect(200);
        const { id } = body.reviews.find((review: { vacancyId: string }) => review.vacancyId === vacancyId);
        const given = decision === 'return' ? { reason } : {};
        await ask.post(`/api/v1/desk/reviews/${id}/${decision}`).set(desk.headers).send(given).expect(200);
      }
      await again('vacancies.reviewed');
      expect(await told()).toEqual([
        { to: recruiters, subject: null, body: expect.stringContaining('已通过审核') },
        { to: recruiters, subject: null, body: expect.stringContaining(`职位“${completeVacancy.title}”需修改`) },
      ]);
    });

    it('all of them when the submitter left, and when a vacancy is taken down', async () => {
      const { recruiter, organizationId, owners, recruiters } = await employer(false);
      const vacancyId = await drafted(recruiter);
      await database.dataSource.query('DELETE FROM membership WHERE person_id = $1', [recruiter.personId]);
      const { body } = await ask.get('/api/v1/desk/reviews').set(desk.headers).expect(200);
      await ask.post(`/api/v1/desk/reviews/${body.reviews[0].id}/approve`).set(desk.headers).send({}).expect(200);
      expect(await toldTo()).toEqual([owners]);
      await database.dataSource.query(
        `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'recruiter', now())`,
        [recruiter.personId, organizationId],
      );
      const takeDown = () =>
        ask.post(`/api/v1/desk/vacancies/${vacancyId}/take-down`).set(desk.headers).send({ reason }).expect(200);
      await takeDown();
      await takeDown();
      await handledAgain('vacancy.taken-down');
      expect(await told()).toEqual([
        { to: recruiters, subject: null, body: expect.stringContaining('已被撤下') },
        { to: owners, subject: 'Vacancies of yours were approved', body: expect.anything() },
        { to: owners, subject: expect.stringContaining('was taken down'), body: expect.stringContaining(reason) },
      ]);
    });
  });

  it('what became of a report and of an appeal: the reporter, and the organization without who that was', async () => {
    const { owner, owners, recruiters } = await employer();
    const reporter = await signedIn(api, { name: '举报人甲', email: 'reporter@example.cn' });
    const report = async (decision: string, isVacancyGone = false) => {
      const vacancyId = await drafted(owner);
      const { body } = await ask
        .post(`/api/v1/vacancies/${vacancyId}/reports`)
        .set(reporter.headers)
        .send({ kind: 'pay', text: '面试时说的薪资只有广告的一半' })
        .expect(201);
      if (isVacancyGone) await database.dataSource.query('DELETE FROM vacancy WHERE id = $1', [vacancyId]);
      await ask.post(`/api/v1/desk/reports/${body.id}/decide`).set(desk.headers).send({ decision, reason }).expect(200);
      return body.id as string;
    };
    // Also where its vacancy went with an import.
    await report('rejected', true);
    expect(await toldTo()).toEqual(['reporter@example.cn']);
    const id = await report('taken-down');
    const reportedTo = [recruiters, owners, 'reporter@example.cn', 'reporter@example.cn'];
    expect(await toldTo()).toEqual(reportedTo);
    expect(JSON.stringify((await told()).slice(0, 2))).not.toMatch(/举报人甲|reporter@/);
    await ask
      .post(`/api/v1/organization/reports/${id}/appeal`)
      .set(owner.headers)
      .send({ text: appealText })
      .expect(200);
    await ask
      .post(`/api/v1/desk/reports/${id}/decide-appeal`)
      .set(admin.headers)
      .send({ decision: 'overturned', reason: '复核了劳动合同' })
      .expect(200);
    await again('reports.decided');
    const subjects = (await told()).map(({ to, subject }) => [to, subject]);
    expect(subjects.filter(([to]) => to === owners)).toEqual([
      [owners, expect.stringContaining('A report of the vacancy')],
      [owners, 'Your appeal was decided'],
    ]);
    expect(subjects.filter(([to]) => to === 'reporter@example.cn')).toHaveLength(3);
    expect(subjects.filter(([to]) => to === recruiters)).toHaveLength(1);
  });

  it('what the other side did about an interview', async () => {
    const { recruiter, organizationId, recruiters } = await employer();
    const talent = await applicant(api);
    await reachable(talent, { email: 'interviewed@example.cn' });
    const { body: application } = await ask
      .post('/api/v1/talent/applications')
      .set(talent.headers)
      .send({ vacancyId: await vacancyRow(api, organizationId), resumeId: talent.resumeId });
    const path = `/api/v1/organization/applications/${application.id}`;
    await database.dataSource.query(`UPDATE application SET state = 'interview' WHERE id = $1`, [application.id]);
    const proposal = {
      times: [new Date(Date.now() + 4 * 86_400_000).toISOString()],
      minutes: 60,
      interviewers: [recruiter.personId],
      place: { kind: 'online' },
    };
    const offer = () => ask.post(`${path}/interviews`).set(recruiter.headers).send(proposal).expect(201);
    const { body: first } = await offer();
    await settled();
    await ask
      .post(`/api/v1/talent/interviews/${first.id}/refuse`)
      .set(talent.headers)
      .send({ message: '拒绝的话' })
      .expect(200);
    await settled();
    const { body: second } = await offer();
    await settled();
    const act = (what: string, body: object) =>
      ask.post(`/api/v1/organization/interviews/${second.id}/${what}`).set(recruiter.headers).send(body).expect(200);
    await act('cancel', { message: '取消的话' });
    await again('interview.stepped');
    const messages = (await told()).filter(({ body }) => body.includes('面试') || body.includes('interview'));
    const subjects = messages.map(({ to, subject }) => [to, subject]);
    expect(subjects.filter(([to]) => to === 'interviewed@example.cn').map(([, subject]) => subject)).toEqual([
      expect.stringContaining('请您选择面试时间'),
      expect.stringContaining('请您选择面试时间'),
      expect.stringContaining('面试有变化'),
    ]);
    expect(subjects.filter(([to]) => to === recruiters)).toHaveLength(1);
    const attached = await database.dataSource.query<unknown[]>(
      `SELECT recipient, file->>'type' AS type FROM mailbox_message, jsonb_array_elements(attachments) AS file`,
    );
    // Only what was booked stands in calendars: what was proposed alone is no file.
    expect(attached).toEqual([]);
    const all = JSON.stringify(messages);
    for (const word of ['拒绝的话', '取消的话']) expect(all).not.toContain(word);
    expect(all).toMatch(/请在 \d{4}-\d\d-\d\d \d\d:\d\d（北京时间）前/);
  });

  it('a booking and its end with a calendar file, to who takes part', async () => {
    const { recruiter, organizationId } = await employer();
    await reachable(recruiter, { email: 'recruiter@example.cn' });
    const talent = await applicant(api);
    await reachable(talent, { email: 'booked@example.cn' });
    const making = { vacancyId: await vacancyRow(api, organizationId), resumeId: talent.resumeId };
    const { body: application } = await ask.post('/api/v1/talent/applications').set(talent.headers).send(making);
    await database.dataSource.query(`UPDATE application SET state = 'interview' WHERE id = $1`, [application.id]);
    const path = `/api/v1/organization/applications/${application.id}`;
    const proposal = {
      times: [new Date(Date.now() + 4 * 86_400_000).toISOString()],
      minutes: 60,
      interviewers: [recruiter.personId],
      place: { kind: 'online' },
    };
    const { body: made } = await ask.post(`${path}/interviews`).set(recruiter.headers).send(proposal).expect(201);
    await ask
      .post(`/api/v1/talent/interviews/${made.id}/pick`)
      .set(talent.headers)
      .send({ timeId: made.proposal.times[0].id })
      .expect(200);
    await settled();
    const { version } = (await ask.get(path).set(recruiter.headers).expect(200)).body;
    const turnedDown = { to: 'rejected', version, message: '谢谢。' };
    await ask.post(`${path}/steps`).set(recruiter.headers).send(turnedDown).expect(200);
    await settled();
    const files = await database.dataSource.query<{ to: string; type: string; content: string }[]>(
      `SELECT recipient AS "to", file->>'type' AS type, file->>'content' AS content
       FROM mailbox_message m, jsonb_array_elements(attachments) AS file ORDER BY m.id`,
    );
    expect(files.map(({ to, type }) => [to, type])).toEqual([
      ['recruiter@example.cn', 'text/calendar; charset=utf-8; method=REQUEST'],
      ['booked@example.cn', 'text/calendar; charset=utf-8; method=CANCEL'],
    ]);
    const [before, after] = files.map(({ content }) => readCalendar(content).components[0]!);
    expect(textOf(after!, 'UID')).toBe(textOf(before!, 'UID'));
    expect(Number(textOf(after!, 'SEQUENCE'))).toBeGreaterThan(Number(textOf(before!, 'SEQUENCE')));
  });

  it('that somebody applied, once a day; the talent of each answer, and who made an offer what came of it', async () => {
    const { recruiter, organizationId, owners, recruiters } = await employer();
    const talents = await Promise.all([applicant(api), applicant(api)]);
    const addresses = ['applicant1@example.cn', 'applicant2@example.cn'];
    for (const [at, talent] of talents.entries()) await reachable(talent, { email: addresses[at]! });
    const vacancyId = await vacancyRow(api, organizationId);
    const ids: string[] = [];
    for (const { headers, resumeId } of talents) {
      const { body } = await ask.post('/api/v1/talent/applications').set(headers).send({ vacancyId, resumeId });
      ids.push(body.id);
    }
    await again('applications.made');
    expect((await told()).map(({ to, subject }) => [to, subject])).toEqual([
      [recruiters, null],
      [owners, 'Somebody applied for a vacancy of yours'],
    ]);
    const path = '/api/v1/organization/applications';
    const answers = { ids: [ids[1]], to: 'rejected', message: '答复里的话' };
    await ask.post(`${path}/answers`).set(recruiter.headers).send(answers).expect(200);
    await ask.get(`${path}/${ids[0]}`).set(recruiter.headers).expect(200);
    for (const [to, version] of [
      ['shortlisted', 2],
      ['offer', 3],
    ] as const) {
      await ask.post(`${path}/${ids[0]}/steps`).set(recruiter.headers).send({ to, version }).expect(200);
      await settled();
    }
    await ask.post(`/api/v1/talent/applications/${ids[0]}/accept`).set(talents[0]!.headers).expect(200);
    await again('application.answered');
    const messages = await told();
    expect(messages.map(({ to }) => to)).toEqual([
      recruiters,
      recruiters,
      addresses[0],
      addresses[0],
      addresses[1],
      owners,
    ]);
    expect(messages[1]?.body).toContain('录用有了答复');
    expect(messages[3]?.body).toContain(`/applications/${ids[0]}`);
    expect(messages[5]?.body).toMatch(/\/console\/applications$/m);
    expect(messages[4]).toMatchObject({ subject: expect.stringContaining('答复了您的投递') });
    expect(JSON.stringify(messages)).not.toMatch(/欧阳青禾|答复里的话/);
  });

  it('that they were invited, and who invited them what they answered; neither names the other side’s people', async () => {
    const { recruiter, organizationId, recruiters } = await employer();
    const talent = await applicant(api);
    await reachable(talent, { email: 'invited@example.cn' });
    const [{ ref }] = await database.dataSource.query<[{ ref: string }]>(
      `INSERT INTO talent (person_id, wishes, visibility, created_at, updated_at, version)
       VALUES ($1, '{"seeking": "now", "occupations": [], "places": [], "payMonthlyMin": null, "payMonthlyMax": null,
         "employments": []}', 'everyone', now(), now(), 1)
       RETURNING ref`,
      [talent.personId],
    );
    const invite = async () => {
      const vacancyId = await vacancyRow(api, organizationId);
      const path = `/api/v1/talents/${ref}/invitations`;
      return (await ask.post(path).set(recruiter.headers).send({ vacancyId, message: '邀请的话' }).expect(201)).body.id;
    };
    const [declined] = [await invite(), await invite()];
    await settled();
    await ask.post(`/api/v1/talent/invitations/${declined}/decline`).set(talent.headers).send({}).expect(200);
    await again('invitation.stepped');
    const messages = await told();
    expect(messages.map(({ to }) => to)).toEqual([recruiters, 'invited@example.cn', 'invited@example.cn']);
    expect(messages[0]?.body).toContain('邀请有了答复');
    expect(messages[1]?.body).toMatch(/邀请您投递职位“嵌入式软件工程师”[\s\S]*\/applications$/m);
    expect(JSON.stringify(messages)).not.toMatch(/欧阳青禾|孙经理|邀请的话/);
  });

  it('by messages alone: events name nobody, and say nothing of what is told', async () => {
    const rows = await database.dataSource.query<{ name: string; payload: unknown }[]>(
      'SELECT name, payload FROM outbox_event',
    );
    expect(new Set(rows.map(({ name }) => name)).size).toBeGreaterThan(6);
    const text = JSON.stringify(rows);
    for (const personal of [
      'example.cn',
      '1380013',
      '13911112222',
      '孙经理',
      '举报人甲',
      '云程',
      '欧阳青禾',
      reason,
      appealText,
    ]) {
      expect({ personal, isThere: text.includes(personal) }).toEqual({ personal, isThere: false });
    }
  });
});
