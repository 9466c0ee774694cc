import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { AnswerCounts, CalendarFiles, DueAnswers } from '#applications';
import { answerRecord, answerTerm, ownApplication, type Role, receivedApplications } from '#contracts';
import { Memberships, People } from '#identity';
import { MandatesService } from '#organizations';
import { Messages } from '#platform/channels';
import { dayAfter, dayOf, SettableClock, startOfDay } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import { ViewersOfTalents } from '#talent-search';
import {
  type Applicant,
  applicant,
  auditedActs,
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  signedIn,
  testSettings,
  vacancyRow,
} from '../../test/support/index.js';
import { ApplicationNotices } from './application-notices.processor.js';
import { Notifier } from './notifier.service.js';

const path = '/api/v1/organization/applications';
const termPath = '/api/v1/desk/answer-term';

describe('nobody who applied is left without an answer', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let clock: SettableClock;
  let due: DueAnswers;
  let counts: AnswerCounts;
  let notices: ApplicationNotices;
  let number = 8_800;
  let organizationId: string;
  let recruiter: SignedIn;
  let talent: Applicant;
  let vacancyId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    clock = new SettableClock(new Date());
    const settings = testSettings({ DATABASE_URL: database.url });
    const of = <T>(type: new (...given: never[]) => T) => api.get(type, { strict: false });
    const viewers = new ViewersOfTalents(database.dataSource, clock, of(MandatesService));
    due = new DueAnswers(database.dataSource, clock, viewers, createLogger(settings, 'test'));
    counts = new AnswerCounts(database.dataSource, clock);
    const notifier = new Notifier(of(People), of(Memberships), of(Messages), clock, of(CalendarFiles), settings);
    notices = new ApplicationNotices(database.dataSource, notifier);
  });
  beforeEach(async () => {
    number += 1;
    await database.dataSource.query('TRUNCATE application, answer_term, outbox_event, notice CASCADE');
    organizationId = await organizationRow(api, number);
    recruiter = await signedIn(api, { member: { organizationId, role: 'recruiter' } });
    vacancyId = await vacancyRow(api, organizationId);
    talent = await applicant(api);
    clock.set(new Date());
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const apply = async (by = talent, to = vacancyId): Promise<string> =>
    (
      await ask
        .post('/api/v1/talent/applications')
        .set(by.headers)
        .send({ vacancyId: to, resumeId: by.resumeId })
        .expect(201)
    ).body.id;
  const own = async (id: string) =>
    ownApplication.parse((await ask.get(`/api/v1/talent/applications/${id}`).set(talent.headers).expect(200)).body);
  const list = async (query: object = {}, by = recruiter) =>
    receivedApplications.parse((await ask.get(path).set(by.headers).query(query).expect(200)).body);
  const turnDown = async (id: string) => {
    const { body } = await ask.get(`${path}/${id}`).set(recruiter.headers).expect(200);
    const step = { to: 'rejected', version: body.version, message: '谢谢，这次不合适。' };
    await ask.post(`${path}/${id}/steps`).set(recruiter.headers).send(step).expect(200);
  };
  /** Has it been made so many days ago, with a term of so many days. */
  const made = (id: string, daysAgo: number, days = 14) => {
    const day = dayAfter(dayOf(new Date()), -daysAgo);
    return database.dataSource.query(
      'UPDATE application SET applied_at = $2, answer_days = $3, answer_due = $4 WHERE id = $1',
      [id, startOfDay(day), days, startOfDay(dayAfter(day, days + 1))],
    );
  };
  const events = async (name: string) =>
    (
      await database.dataSource.query<{ payload: never }[]>('SELECT payload FROM outbox_event WHERE name = $1', [name])
    ).map(({ payload }) => payload);
  const told = async (person: SignedIn) =>
    (
      await database.dataSource.query<{ template: string; values: object }[]>(
        `SELECT template, "values" FROM notice WHERE person_id = $1 AND template IN ('answers-due', 'application-unanswered')`,
        [person.personId],
      )
    ).map(({ template, values }) => ({ template, values }));

  it('the organizers set the term, for who applies from then on', async () => {
    const desk = await signedIn(api, { organizer: 'desk' });
    const read = async () => answerTerm.parse((await ask.get(termPath).set(desk.headers).expect(200)).body);
    expect(await read()).toEqual({ days: 14, setAt: null });
    const before = await apply();
    const { body } = await ask.put(termPath).set(desk.headers).send({ days: 5 }).expect(200);
    expect(answerTerm.parse(body)).toEqual({ days: 5, setAt: expect.any(String) });
    const after = await apply(await applicant(api));
    const today = dayOf(new Date());
    expect((await list()).applications).toMatchObject([
      { id: after, answerBy: dayAfter(today, 5), isLate: false },
      { id: before, answerBy: dayAfter(today, 14), isLate: false },
    ]);
    expect((await own(before)).answerBy).toBe(dayAfter(today, 14));
    const acts = (await auditedActs(database.dataSource)).filter(({ action }) => action === 'answer-term.set');
    expect(acts).toMatchObject([{ detail: { days: 5, before: 14 } }]);
    for (const days of [2, 61, 7.5, null, '14']) {
      const refused = await ask.put(termPath).set(desk.headers).send({ days }).expect(400);
      expect(refused.body.errors[0].path).toBe('days');
    }
  });

  it('and nobody else sets or reads it', async () => {
    await ask.get(termPath).expect(401);
    const auditor = await signedIn(api, { organizer: 'auditor' });
    await ask.get(termPath).set(auditor.headers).expect(200);
    for (const by of [auditor, await signedIn(api, { organizer: 'reviewer' }), recruiter, talent]) {
      await ask.put(termPath).set(by.headers).send({ days: 5 }).expect(403);
    }
    for (const by of [recruiter, talent]) await ask.get(termPath).set(by.headers).expect(403);
    expect(await database.dataSource.query('SELECT FROM answer_term')).toEqual([]);
  });

  it('a look is no answer; an answer ends what is owed, and so does who withdraws', async () => {
    const [id, other] = [await apply(), await apply(await applicant(api))];
    expect((await list()).owed).toEqual({ all: 2, late: 0 });
    await ask.get(`${path}/${id}`).set(recruiter.headers).expect(200);
    expect(await list({ owed: 'true' })).toMatchObject({ owed: { all: 2 }, applications: [{ id }, { id: other }] });
    await turnDown(id);
    expect(await list({ owed: 'true' })).toMatchObject({ owed: { all: 1 }, applications: [{ id: other }] });
    expect((await own(id)).answerBy).toBeNull();
    const [last] = [await apply(talent, await vacancyRow(api, organizationId))];
    await ask.post(`/api/v1/talent/applications/${last}/withdraw`).set(talent.headers).expect(200);
    expect((await list()).owed).toEqual({ all: 1, late: 0 });
  });

  it('those that wait are listed the oldest term first, page by page, of one vacancy or all', async () => {
    const ids: string[] = [];
    for (const daysAgo of [3, 30, 12]) {
      const id = await apply(await applicant(api));
      await made(id, daysAgo);
      ids.push(id);
    }
    const elsewhere = await apply(await applicant(api), await vacancyRow(api, organizationId));
    await made(elsewhere, 20);
    const first = await list({ owed: 'true', limit: 2 });
    expect(first).toMatchObject({
      owed: { all: 4, late: 2 },
      applications: [
        { id: ids[1], isLate: true },
        { id: elsewhere, isLate: true },
      ],
    });
    const second = await list({ owed: 'true', limit: 2, cursor: String(first.nextCursor) });
    expect(second).toMatchObject({ applications: [{ id: ids[2], isLate: false }, { id: ids[0] }], nextCursor: null });
    expect(await list({ owed: 'true', vacancy: vacancyId, limit: 1 })).toMatchObject({
      owed: { all: 3, late: 1 },
      applications: [{ id: ids[1] }],
    });
    const stranger = await signedIn(api, {
      member: { organizationId: await organizationRow(api, number + 500), role: 'owner' },
    });
    expect(await list({ owed: 'true' }, stranger)).toMatchObject({ owed: { all: 0, late: 0 }, applications: [] });
    await ask.get(path).set(recruiter.headers).query({ owed: 'no' }).expect(400);
  });

  it('at the end of the term the talent is told once, by however many workers, and it stays answerable', async () => {
    const id = await apply();
    await made(id, 14);
    await due.over();
    expect(await events('applications.unanswered')).toEqual([]);
    await made(id, 15);
    await Promise.all([due.over(), due.over()]);
    await due.over();
    const [event, ...more] = await events('applications.unanswered');
    expect([event, more]).toEqual([{ applicationIds: [id] }, []]);
    expect(JSON.stringify(event)).not.toContain(talent.personId);
    // As after a crash: the event is handled again.
    for (let times = 0; times < 2; times += 1) await notices.unanswered({ applicationIds: [id] });
    expect(await told(talent)).toMatchObject([{ template: 'application-unanswered', values: { days: 14 } }]);
    expect(await own(id)).toMatchObject({ unanswered: { days: 14 }, state: 'applied' });
    expect((await list()).owed).toEqual({ all: 1, late: 1 });
    await turnDown(id);
    expect(await own(id)).toMatchObject({ state: 'rejected', unanswered: { days: 14 }, answerBy: null });
  });

  it('who was answered in time, or meanwhile, or keeps the organization out, is not told so', async () => {
    const answered = await apply();
    await made(answered, 15);
    await turnDown(answered);
    await due.over();
    expect(await events('applications.unanswered')).toEqual([]);
    await notices.unanswered({ applicationIds: [answered] });
    const other = await applicant(api);
    const blocked = await apply(other);
    await made(blocked, 15);
    const block = { name: '某单位', creditCode: creditCodeOf(number) };
    await ask.post('/api/v1/talent/blocks').set(other.headers).send(block).expect(201);
    await due.over();
    expect(await events('applications.unanswered')).toEqual([]);
    expect([...(await told(talent)), ...(await told(other))]).toEqual([]);
    expect((await list()).owed).toEqual({ all: 0, late: 0 });
  });

  it('organizations are reminded: once a day summed up, of each once before the end and once after', async () => {
    const [soon, late, far] = [await apply(), await apply(await applicant(api)), await apply(await applicant(api))];
    await made(soon, 12);
    await made(late, 15);
    await made(far, 2);
    const today = dayOf(new Date());
    const hour = (day: string, at: number) => clock.set(new Date(startOfDay(day).getTime() + at * 3_600_000));
    hour(today, 8);
    await due.remind();
    expect(await events('answers.due')).toEqual([]);
    hour(today, 9);
    await Promise.all([due.remind(), due.remind()]);
    hour(today, 15);
    await due.remind();
    expect(await events('answers.due')).toEqual([{ organizationId, day: today, soon: 1, late: 1 }]);
    hour(dayAfter(today, 1), 9);
    await due.remind();
    expect(await events('answers.due')).toHaveLength(1);
    hour(dayAfter(today, 3), 10);
    await due.remind();
    hour(dayAfter(today, 4), 10);
    await due.remind();
    expect((await events('answers.due')).slice(1)).toEqual([
      { organizationId, day: dayAfter(today, 3), soon: 0, late: 1 },
    ]);
    const viewer = await signedIn(api, { member: { organizationId, role: 'viewer' } });
    const event = { organizationId, day: today, soon: 1, late: 1 };
    for (let times = 0; times < 2; times += 1) await notices.due(event);
    expect(await told(recruiter)).toMatchObject([{ template: 'answers-due', values: { soon: 1, late: 1 } }]);
    expect(await told(viewer)).toEqual([]);
  });

  it('everybody reads how an organization answers, from five that are due on, with the time of the count', async () => {
    const recordPath = `/api/v1/organizations/${organizationId}/answers`;
    const record = async () => answerRecord.parse((await ask.get(recordPath).expect(200)).body);
    expect(await record()).toEqual({ due: 0, inTime: null, medianHours: null, termDays: 14, countedAt: null });
    const add = (hours: (number | null)[], daysAgo = 20) =>
      database.dataSource.query(
        `INSERT INTO application (id, person_id, organization_id, vacancy_title, content, state, applied_at, changed_at,
           version, answer_days, answer_due, answered_at)
         SELECT h.id, $1, $2, '工程师', '{}', 'rejected', $3, $3, 1, 14, $3::timestamptz + interval '14 days',
           $3::timestamptz + make_interval(hours => h.hours)
         FROM unnest($4::uuid[], $5::int[]) AS h (id, hours)`,
        [talent.personId, organizationId, new Date(Date.now() - daysAgo * 86_400_000), hours.map(() => newId()), hours],
      );
    await add([2, 4, 6, null]);
    // Not due yet, and too long ago.
    await add([1, 1, 1], 3);
    await add([1, 1, 1], 366);
    await counts.count();
    expect(await record()).toMatchObject({ due: 4, inTime: null, medianHours: null });
    await add([15 * 24]);
    await counts.count();
    expect(await record()).toMatchObject({ due: 5, inTime: 3, medianHours: 5, countedAt: clock.now().toISOString() });
    await database.dataSource.query('DELETE FROM application');
    clock.set(new Date(clock.now().getTime() + 3_600_000));
    await counts.count();
    expect(await record()).toMatchObject({ due: 0, countedAt: null });
    await ask.get(`/api/v1/organizations/${newId()}/answers`).expect(404);
  });

  it('is not the business of viewers, career offices and organizers', async () => {
    await apply();
    for (const role of ['viewer', 'career-office'] satisfies Role[]) {
      const member = await signedIn(api, { member: { organizationId, role } });
      await ask.get(path).set(member.headers).query({ owed: 'true' }).expect(403);
    }
    await ask.get(path).query({ owed: 'true' }).expect(401);
    const desk = await signedIn(api, { organizer: 'admin' });
    await ask.get(path).set(desk.headers).query({ owed: 'true' }).expect(403);
  });

  it('is found in the index alone, also of 20,000 applications, and counted from one', async () => {
    await database.dataSource.query(
      `INSERT INTO application (id, person_id, organization_id, vacancy_title, content, state, applied_at, changed_at,
         version, answer_days, answer_due, answered_at)
       SELECT gen_random_uuid(), $1, $2, '工程师', '{}', CASE WHEN n % 5 = 0 THEN 'viewed' ELSE 'rejected' END,
         now() - make_interval(days => n % 360), now(), 1, 14, now() - make_interval(days => n % 360 - 14),
         CASE WHEN n % 5 > 0 THEN now() - make_interval(days => n % 360 - n % 20) END
       FROM generate_series(1, 20000) n`,
      [talent.personId, organizationId],
    );
    await database.dataSource.query('VACUUM ANALYZE application');
    const plan = async (sql: string) =>
      (await database.dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`))
        .map((row) => row['QUERY PLAN'])
        .join('\n');
    const owed = `FROM application WHERE organization_id = '${organizationId}' AND state IN ('applied', 'viewed')
      AND answer_due IS NOT NULL`;
    const page = await plan(`SELECT id ${owed} ORDER BY answer_due, id LIMIT 51`);
    expect(page).toMatch(/Index Only Scan using application_owed/);
    expect(page).not.toContain('Sort');
    expect(await plan(`SELECT count(*) ${owed}`)).toMatch(/Index Only Scan using application_(owed|vacancy_owed)/);
    await counts.count();
    const { body } = await ask.get(`/api/v1/organizations/${organizationId}/answers`).expect(200);
    expect(answerRecord.parse(body).due).toBeGreaterThan(15_000);
  });
});
