import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { deskReports, organizationReports, ownReports } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  completeVacancy,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  type Members,
  membersOf,
  type SignedIn,
  signedIn,
} from '../../test/support/index.js';

const text = '面试时说的薪资只有广告的一半';
const reason = '经核实，薪资与发布的不一致';

describe('reports of vacancies', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let employer: Members;
  let reporter: SignedIn;
  let reviewer: SignedIn;
  let colleague: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    employer = await membersOf(api, '云程电子', true);
    reviewer = await signedIn(api, { organizer: 'reviewer' });
    colleague = await signedIn(api, { organizer: 'admin' });
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function vacancy(): Promise<string> {
    const { headers } = employer.owner;
    const path = '/api/v1/organization/vacancies';
    const { body } = await ask.post(path).set(headers).send({ draft: completeVacancy }).expect(201);
    await ask.post(`${path}/${body.id}/publish`).set(headers).send({ version: 1 }).expect(200);
    return body.id;
  }

  async function report(id: string, by?: SignedIn): Promise<string> {
    reporter = by ?? (await signedIn(api));
    const { body } = await ask
      .post(`/api/v1/vacancies/${id}/reports`)
      .set(reporter.headers)
      .send({ kind: 'pay', text })
      .expect(201);
    return body.id;
  }

  const decide = (id: string, decision: string, by = reviewer) =>
    ask.post(`/api/v1/desk/reports/${id}/decide`).set(by.headers).send({ decision, reason });
  const appeal = (id: string, by = employer.owner) =>
    ask
      .post(`/api/v1/organization/reports/${id}/appeal`)
      .set(by.headers)
      .send({ text: '招聘启事与合同一致，附件可证' });
  const decideAppeal = (id: string, decision: string, by: SignedIn) =>
    ask.post(`/api/v1/desk/reports/${id}/decide-appeal`).set(by.headers).send({ decision, reason: '复核了劳动合同' });
  const own = async (by: SignedIn) =>
    ownReports.parse((await ask.get('/api/v1/reports').set(by.headers).expect(200)).body).reports;
  const ofEmployer = async () =>
    organizationReports.parse(
      (await ask.get('/api/v1/organization/reports?limit=100').set(employer.viewer.headers).expect(200)).body,
    ).reports;
  const pageStatus = async (id: string) => (await ask.get(`/api/v1/vacancies/${id}`)).status;

  it('are made once by each person as long as they wait, and never of one’s own vacancy', async () => {
    const id = await vacancy();
    await report(id);
    const send = (by: SignedIn) =>
      ask.post(`/api/v1/vacancies/${id}/reports`).set(by.headers).send({ kind: 'pay', text });
    expect((await send(reporter).expect(409)).body.code).toBe('report/already-open');
    expect((await send(employer.recruiter).expect(409)).body.code).toBe('report/own-vacancy');
    const both = await signedIn(api);
    const answers = await Promise.all([send(both), send(both)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    await ask.post(`/api/v1/vacancies/${id}/reports`).send({ kind: 'pay', text }).expect(401);
    await ask
      .post(`/api/v1/vacancies/${newId()}/reports`)
      .set(reporter.headers)
      .send({ kind: 'pay', text })
      .expect(404);
    await ask.post(`/api/v1/vacancies/${id}/reports`).set(reporter.headers).send({ kind: 'rude', text }).expect(400);
  });

  it('are ten a day of one person at most', async () => {
    const busy = await signedIn(api);
    for (let made = 0; made < 10; made++) await report(await vacancy(), busy);
    const { body } = await ask
      .post(`/api/v1/vacancies/${await vacancy()}/reports`)
      .set(busy.headers)
      .send({ kind: 'pay', text })
      .expect(429);
    expect(body.code).toBe('report/too-many');
  });

  it('are never of what readers do not see', async () => {
    const { body } = await ask
      .post('/api/v1/organization/vacancies')
      .set(employer.owner.headers)
      .send({ draft: completeVacancy })
      .expect(201);
    const talent = await signedIn(api);
    await ask.post(`/api/v1/vacancies/${body.id}/reports`).set(talent.headers).send({ kind: 'pay', text }).expect(404);
  });

  it('are rejected with a reason, which both sides read; the vacancy stays, and nothing can be appealed', async () => {
    const id = await vacancy();
    const made = await report(id);
    expect(await ofEmployer()).not.toContainEqual(expect.objectContaining({ id: made }));
    await decide(made, 'rejected').expect(200);
    expect((await own(reporter))[0]).toMatchObject({ state: 'rejected', decision: 'rejected', reason, text });
    const shown = (await ofEmployer()).find((one) => one.id === made);
    expect(shown).toMatchObject({ state: 'rejected', reason, appealUntil: null });
    expect(JSON.stringify(shown)).not.toContain(text);
    expect(await pageStatus(id)).toBe(200);
    expect((await appeal(made).expect(409)).body.code).toBe('report/no-appeal');
  });

  it('are decided once: of two who decide at the same time the second is told', async () => {
    const made = await report(await vacancy());
    const answers = await Promise.all([decide(made, 'rejected'), decide(made, 'taken-down', colleague)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [{ times }] = await database.dataSource.query(
      `SELECT count(*)::int AS times FROM audit_entry WHERE about_id = $1 AND action <> 'report.made'`,
      [made],
    );
    expect(times).toBe(1);
    const events = await database.dataSource.query(
      `SELECT 1 FROM outbox_event WHERE name = 'reports.decided' AND payload->'reportIds' ? $1`,
      [made],
    );
    expect(events).toHaveLength(1);
  });

  it('give a vacancy back to be corrected, and leave it where its organization corrected it already', async () => {
    const path = '/api/v1/organization/vacancies';
    const wrong = await vacancy();
    await decide(await report(wrong), 'corrected').expect(200);
    expect(await pageStatus(wrong)).toBe(404);
    const { body } = await ask.get(`${path}/${wrong}`).set(employer.viewer.headers).expect(200);
    expect(body).toMatchObject({ state: 'draft', returned: reason });

    const corrected = await vacancy();
    const made = await report(corrected);
    const { body: edited } = await ask
      .put(`${path}/${corrected}/draft`)
      .set(employer.owner.headers)
      .send({ draft: { ...completeVacancy, headcount: 7 }, version: 1 });
    await ask
      .post(`${path}/${corrected}/publish`)
      .set(employer.owner.headers)
      .send({ version: edited.version })
      .expect(200);
    await decide(made, 'corrected').expect(200);
    expect(await pageStatus(corrected)).toBe(200);
  });

  it('of imported vacancies that nobody claimed cannot be given to anybody to correct', async () => {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO vacancy (id, title, employment, state, published_at, created_at, updated_at)
       VALUES ($1, '护士', 'full-time', 'open', now(), now(), now())`,
      [id],
    );
    const made = await report(id);
    expect((await decide(made, 'corrected').expect(409)).body.code).toBe('report/not-correctable');
    await decide(made, 'taken-down').expect(200);
    expect(await pageStatus(id)).toBe(410);
  });

  it('are appealed once and within 15 days, and decided then by another person', async () => {
    const id = await vacancy();
    const made = await report(id);
    await decide(made, 'taken-down').expect(200);
    expect(await pageStatus(id)).toBe(410);
    const stranger = await membersOf(api, '砾石机械', true);
    expect((await appeal(made, stranger.owner).expect(404)).body.code).toBe('report/not-found');
    await appeal(made, employer.viewer).expect(403);
    await appeal(made).expect(200);
    await appeal(made).expect(409);
    expect((await decideAppeal(made, 'overturned', reviewer).expect(403)).body.code).toBe('report/same-person');
    const { body } = await decideAppeal(made, 'overturned', colleague).expect(200);
    expect(body).toMatchObject({ state: 'overturned', decision: 'taken-down', appealDecision: 'overturned' });
    await decideAppeal(made, 'upheld', colleague).expect(409);
    const { body: back } = await ask
      .post(`/api/v1/organization/vacancies/${id}/resume`)
      .set(employer.owner.headers)
      .expect(200);
    expect(back.state).toBe('open');
    expect((await own(reporter))[0]).toMatchObject({ state: 'overturned', appealReason: '复核了劳动合同' });
  });

  it('are past appeal after 15 days', async () => {
    const made = await report(await vacancy());
    await decide(made, 'taken-down').expect(200);
    await database.dataSource.query(
      `UPDATE vacancy_report SET decided_at = decided_at - interval '15 days' WHERE id = $1`,
      [made],
    );
    expect((await appeal(made).expect(409)).body.code).toBe('report/no-appeal');
  });

  it('stay taken down where the appeal is not right', async () => {
    const id = await vacancy();
    const made = await report(id);
    await decide(made, 'taken-down').expect(200);
    await appeal(made).expect(200);
    await decideAppeal(made, 'upheld', colleague).expect(200);
    expect(await pageStatus(id)).toBe(410);
  });

  it('are listed for the desk by state and age, and who may not decide sees none', async () => {
    const id = await vacancy();
    const first = await report(id);
    await report(id);
    const list = async (query: object) =>
      deskReports.parse((await ask.get('/api/v1/desk/reports').query(query).set(reviewer.headers).expect(200)).body);
    const ofIt = await list({ vacancy: id });
    expect(ofIt.reports.map(({ others, mayDecide, ageHours }) => [others, mayDecide, ageHours])).toEqual([
      [1, true, 0],
      [1, true, 0],
    ]);
    expect(ofIt.reports[0]?.id).toBe(first);
    expect(ofIt.counts.open).toBeGreaterThanOrEqual(2);
    const page = await list({ vacancy: id, limit: '1' });
    expect((await list({ vacancy: id, limit: '1', cursor: page.nextCursor })).reports[0]?.id).not.toBe(first);
    expect((await list({ state: ['taken-down'] })).reports.every(({ state }) => state === 'taken-down')).toBe(true);
    for (const [other, read] of [
      [await signedIn(api, { organizer: 'desk' }), 200],
      [await signedIn(api, { organizer: 'auditor' }), 200],
      [employer.owner, 403],
      [await signedIn(api), 403],
    ] as const) {
      await ask.get('/api/v1/desk/reports').set(other.headers).expect(read);
      await decide(first, 'rejected', other).expect(403);
    }
    expect(await own(await signedIn(api))).toEqual([]);
  });
});
