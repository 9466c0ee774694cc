import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { ownData, ownInvitations, sentInvitation, sentInvitations, type TalentWishes } from '#contracts';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { createLogger } from '#platform/telemetry';
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
} from '../../../test/support/index.js';
import { ApplicationsRetention, KEPT_DAYS } from '../applications.retention.js';

const wishes: TalentWishes = {
  seeking: 'now',
  occupations: ['2-02-10-03'],
  places: ['130100'],
  payMonthlyMin: null,
  payMonthlyMax: null,
  employments: [],
};
const message = '我们在做电机控制，想请您看看这个职位。';

describe('organizations invite talents to apply', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let number = 9_100;
  let organizationId: string;
  let recruiter: SignedIn;
  let vacancyId: string;
  let talent: Applicant;
  let ref: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });
  beforeEach(async () => {
    number += 1;
    organizationId = await organizationRow(api, number);
    recruiter = await signedIn(api, { name: '孙招聘', member: { organizationId, role: 'recruiter' } });
    vacancyId = await vacancyRow(api, organizationId);
    talent = await applicant(api);
    ref = await found(talent);
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  /** Lets every verified organization find somebody. @returns how they know them */
  async function found({ personId }: Applicant, visibility = 'everyone'): Promise<string> {
    const [{ ref }] = await database.dataSource.query<[{ ref: string }]>(
      `INSERT INTO talent (person_id, wishes, visibility, created_at, updated_at, version)
       VALUES ($1, $2, $3, now(), now(), 1)
       ON CONFLICT (person_id) DO UPDATE SET wishes = $2, visibility = $3 RETURNING ref`,
      [personId, wishes, visibility],
    );
    return ref;
  }
  const send = (by = recruiter, given: object = {}, to = ref) =>
    ask
      .post(`/api/v1/talents/${to}/invitations`)
      .set(by.headers)
      .send({ vacancyId, message, ...given });
  const invite = async () => sentInvitation.parse((await send().expect(201)).body);
  const sent = async (query: object = {}, by = recruiter) =>
    sentInvitations.parse(
      (await ask.get('/api/v1/organization/invitations').set(by.headers).query(query).expect(200)).body,
    ).invitations;
  const own = async (query: object = {}, by: SignedIn = talent) =>
    ownInvitations.parse((await ask.get('/api/v1/talent/invitations').set(by.headers).query(query).expect(200)).body)
      .invitations;
  const withdraw = (id: string, by = recruiter) =>
    ask.post(`/api/v1/organization/invitations/${id}/withdraw`).set(by.headers);
  const decline = (id: string, by: SignedIn = talent, given: object = {}) =>
    ask.post(`/api/v1/talent/invitations/${id}/decline`).set(by.headers).send(given);
  const apply = (by = talent) =>
    ask.post('/api/v1/talent/applications').set(by.headers).send({ vacancyId, resumeId: by.resumeId });
  const lapse = (id: string) =>
    database.dataSource.query(`UPDATE invitation SET lapses_at = now() - interval '1 second' WHERE id = $1`, [id]);

  it('whom they know by what they can do alone; the talent reads who asks, for what, and until when', async () => {
    const made = await invite();
    expect(made).toMatchObject({
      state: 'sent',
      message,
      vacancy: { id: vacancyId, title: '嵌入式软件工程师' },
      talent: { ref, degree: 'bachelor' },
      member: '孙招聘',
      applicationId: null,
    });
    expect(Date.parse(made.lapsesAt) - Date.parse(made.sentAt)).toBe(14 * 86_400_000);
    expect(JSON.stringify(await sent())).not.toContain('欧阳青禾');
    expect(await own()).toMatchObject([
      {
        id: made.id,
        state: 'sent',
        message,
        title: '嵌入式软件工程师',
        organization: { id: organizationId },
        vacancy: { id: vacancyId, standing: 'open' },
      },
    ]);
    expect(JSON.stringify(await own())).not.toContain('孙招聘');
    expect((await auditedActs(database.dataSource, talent.personId)).at(-1)).toMatchObject({
      action: 'invitation.sent',
      organizationId,
      detail: { invitationId: made.id },
    });
  });

  it('which is accepted by applying, by whatever way the talent came there', async () => {
    const { id } = await invite();
    const { body } = await apply().expect(201);
    expect(await own()).toMatchObject([{ id, state: 'accepted', applicationId: body.id }]);
    expect(await sent()).toMatchObject([{ id, state: 'accepted', applicationId: body.id }]);
    await decline(id).expect(409);
    expect((await withdraw(id).expect(409)).body.code).toBe('invitation/not-possible');
  });

  it('and is declined with a reason or without; again is done already', async () => {
    const { id } = await invite();
    await decline(id, talent, { reason: 'place' }).expect(200);
    await decline(id, talent, { reason: 'pay' }).expect(200);
    expect(await sent({ state: 'declined' })).toMatchObject([{ id, reason: 'place' }]);
    expect((await withdraw(id).expect(409)).body.code).toBe('invitation/not-possible');
    expect((await decline(id, talent, { reason: 'because' }).expect(400)).body.errors[0].path).toBe('reason');
    // Who changes their mind may still apply.
    await apply().expect(201);
    expect(await own()).toMatchObject([{ id, state: 'declined', applicationId: null }]);
  });

  it('until it lapses, or is taken back', async () => {
    const { id } = await invite();
    await lapse(id);
    expect(await own({ state: 'sent' })).toEqual([]);
    expect(await own()).toMatchObject([{ id, state: 'lapsed' }]);
    expect((await decline(id).expect(409)).body.code).toBe('invitation/not-possible');
    await apply().expect(201);
    expect(await sent()).toMatchObject([{ state: 'lapsed', applicationId: null }]);
    const other = await vacancyRow(api, organizationId);
    const { body } = await send(recruiter, { vacancyId: other }).expect(201);
    await withdraw(body.id).expect(200);
    await withdraw(body.id).expect(200);
    expect(await own({ vacancy: other })).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('once for a vacancy, whatever became of it, however many ask at once; not who applied already', async () => {
    const storm = await Promise.all(Array.from({ length: 5 }, () => send()));
    expect(storm.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
    const [made] = await sent();
    await withdraw(made!.id).expect(200);
    expect((await send().expect(409)).body.code).toBe('invitation/sent-already');
    const other = await applicant(api, { phone: `+8613977${String(number).padStart(6, '0')}` });
    await apply(other).expect(201);
    expect((await send(recruiter, {}, await found(other)).expect(409)).body.code).toBe('invitation/applied-already');
  });

  it('fifty in a day', async () => {
    await database.dataSource.query(
      `INSERT INTO invitation (id, person_id, organization_id, vacancy_title, message, state, sent_at, lapses_at)
       SELECT gen_random_uuid(), $1, $2, '职位', '您好', 'sent', now(), now() FROM generate_series(1, 50)`,
      [talent.personId, organizationId],
    );
    expect((await send().expect(429)).body).toMatchObject({ code: 'invitation/too-many' });
  });

  it('to their own open vacancies, in words', async () => {
    const elsewhere = await organizationRow(api, number + 3_000);
    for (const other of [
      await vacancyRow(api, elsewhere),
      await vacancyRow(api, organizationId, { state: 'closed' }),
      await vacancyRow(api, organizationId, { state: 'draft' }),
    ]) {
      expect((await send(recruiter, { vacancyId: other }).expect(404)).body.code).toBe('vacancy/not-found');
    }
    const { body } = await send(recruiter, { message: '  ' }).expect(400);
    expect(body.errors[0].path).toBe('message');
  });

  describe('but not', () => {
    it('whom they may not find: hidden, looking for nothing, or having blocked them since', async () => {
      await found(talent, 'invited');
      expect((await send().expect(404)).body.code).toBe('talent/not-found');
      await found(talent, 'everyone');
      const { id } = await invite();
      await ask
        .post('/api/v1/talent/blocks')
        .set(talent.headers)
        .send({ name: '某单位', creditCode: creditCodeOf(number) })
        .expect(201);
      expect(await sent()).toMatchObject([{ id, talent: null }]);
      const another = await vacancyRow(api, organizationId);
      expect((await send(recruiter, { vacancyId: another }).expect(404)).body.code).toBe('talent/not-found');
    });

    it('as a viewer, an organizer, an organization that is not verified, or signed out', async () => {
      const viewer = await signedIn(api, { member: { organizationId, role: 'viewer' } });
      const desk = await signedIn(api, { organizer: 'admin' });
      for (const by of [viewer, desk, talent]) await send(by).expect(403);
      await ask.post(`/api/v1/talents/${ref}/invitations`).send({ vacancyId, message }).expect(401);
      const unverified = await organizationRow(api, number + 4_000, { verified: false });
      const theirs = await signedIn(api, { member: { organizationId: unverified, role: 'owner' } });
      const { body } = await send(theirs, { vacancyId: await vacancyRow(api, unverified) }).expect(403);
      expect(body.code).toBe('talent/not-verified');
      await ask.get('/api/v1/organization/invitations').set(viewer.headers).expect(403);
    });

    it('and nobody reads, declines or withdraws those of others', async () => {
      const { id } = await invite();
      const elsewhere = await organizationRow(api, number + 5_000);
      const rival = await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } });
      const other = await applicant(api, { phone: `+8613955${String(number).padStart(6, '0')}` });
      expect(await sent({}, rival)).toEqual([]);
      expect(await own({}, other)).toEqual([]);
      expect((await withdraw(id, rival).expect(404)).body.code).toBe('invitation/not-found');
      expect((await decline(id, other).expect(404)).body.code).toBe('invitation/not-found');
      expect(await sent()).toMatchObject([{ id, state: 'sent' }]);
    });
  });

  it('are in the own data, go with the person, and are forgotten after a year', async () => {
    await invite();
    const { body } = await ask.get('/api/v1/auth/data').set(talent.headers).expect(200);
    expect(ownData.parse(body).data.applications).toMatchObject({ invitations: [{ message, state: 'sent' }] });
    const retention = new ApplicationsRetention(
      database.dataSource,
      new SystemClock(),
      createLogger(testSettings({}), 'worker'),
    );
    await retention.forget();
    expect(await own()).toHaveLength(1);
    await database.dataSource.query(`UPDATE invitation SET sent_at = now() - make_interval(days => $1)`, [
      KEPT_DAYS + 1,
    ]);
    await retention.forget();
    expect(await own()).toEqual([]);
  });
});
