import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import {
  freeTimesAnswer,
  type InterviewProposal,
  ownData,
  ownInterview,
  ownInterviews,
  type ProblemDetails,
  problemDetails,
  receivedInterview,
  receivedInterviews,
} from '#contracts';
import type { HttpApplication } from '#platform/http';
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
  vacancyRow,
} from '../../../test/support/index.js';

/** Monday in two to three weeks, so that every time of a test is within usual hours and ahead. */
const monday = (() => {
  const day = new Date(Date.now() + 14 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
})();
const at = (time: string) => new Date(`${monday}T${time}:00+08:00`).toISOString();
const free = (from: string, until: string) => ({ startsAt: at(from), endsAt: at(until) });

describe('interviews', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let number = 8_200;
  let organizationId: string;
  let recruiter: SignedIn;
  let colleague: SignedIn;
  let talent: Applicant;
  let vacancyId: string;
  let applicationId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });
  beforeEach(async () => {
    number += 1;
    organizationId = await organizationRow(api, number);
    recruiter = await signedIn(api, { name: '孙招聘', member: { organizationId, role: 'recruiter' } });
    colleague = await signedIn(api, { name: '钱面试', member: { organizationId, role: 'viewer' } });
    vacancyId = await vacancyRow(api, organizationId);
    talent = await applicant(api);
    applicationId = await atInterview(talent);
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  /** Somebody's application, taken to the interview. */
  async function atInterview(by: Applicant, to = vacancyId, answeredBy = recruiter): Promise<string> {
    const making = { vacancyId: to, resumeId: by.resumeId };
    const { body } = await ask.post('/api/v1/talent/applications').set(by.headers).send(making).expect(201);
    const path = `/api/v1/organization/applications/${body.id}`;
    let { version } = (await ask.get(path).set(answeredBy.headers).expect(200)).body;
    for (const to of ['shortlisted', 'interview'])
      version = (await ask.post(`${path}/steps`).set(answeredBy.headers).send({ to, version }).expect(200)).body
        .version;
    return body.id;
  }

  const proposal = (given: Partial<InterviewProposal> = {}) => ({
    times: [at('10:00'), at('14:00')],
    minutes: 60,
    interviewers: [colleague.personId],
    place: { kind: 'place', text: '裕华东路 1 号 3 号会议室' },
    ...given,
  });
  const offer = (given: Partial<InterviewProposal> = {}, by = recruiter, of = applicationId) =>
    ask.post(`/api/v1/organization/applications/${of}/interviews`).set(by.headers).send(proposal(given));
  const offered = async (given: Partial<InterviewProposal> = {}, of = applicationId) =>
    receivedInterview.parse((await offer(given, recruiter, of).expect(201)).body);
  const own = async (id: string, by: SignedIn = talent) =>
    ownInterview.parse((await ask.get(`/api/v1/talent/interviews/${id}`).set(by.headers).expect(200)).body);
  const received = async (id: string, by: SignedIn = recruiter) =>
    receivedInterview.parse((await ask.get(`/api/v1/organization/interviews/${id}`).set(by.headers).expect(200)).body);
  const talentDoes = (id: string, what: string, body: object, by: SignedIn = talent) =>
    ask.post(`/api/v1/talent/interviews/${id}/${what}`).set(by.headers).send(body);
  const memberDoes = (id: string, what: string, body: object, by = recruiter) =>
    ask.post(`/api/v1/organization/interviews/${id}/${what}`).set(by.headers).send(body);
  /** Times offered, and the nth picked. */
  async function booked(given: Partial<InterviewProposal> = {}, nth = 0, of = applicationId, by: SignedIn = talent) {
    const { id, proposal: made } = await offered(given, of);
    await talentDoes(id, 'pick', { timeId: made!.times[nth]!.id }, by).expect(200);
    return id;
  }
  const refusal = ({ body }: { body: unknown }): ProblemDetails => problemDetails.parse(body);
  /** Whom the interview holds, by when. */
  const holds = (id: string) =>
    database.dataSource
      .query<{ id: string; from: Date; lapsesAt: Date | null }[]>(
        `SELECT resource_id AS id, lower(during) AS "from", lapses_at AS "lapsesAt" FROM calendar_hold
         WHERE owner_id = $1 ORDER BY during, resource_id`,
        [id],
      )
      .then((rows) => rows.map((row) => `${row.id} ${row.from.toISOString()}${row.lapsesAt ? '?' : ''}`));
  const who = (person: SignedIn, time: string, mark = '') => `${person.personId} ${at(time)}${mark}`;
  /** As if so many days had gone by. */
  const age = (id: string, days: number) =>
    database.dataSource.query(
      `UPDATE interview SET answer_by = answer_by - make_interval(days => $2), starts_at = starts_at - make_interval(days => $2),
         due_at = due_at - make_interval(days => $2) WHERE id = $1`,
      [id, days],
    );

  describe('are offered', () => {
    it('with times that are held for the interviewers until the talent picks one, which holds everybody', async () => {
      const made = await offered({ times: [at('14:00'), at('10:00')], message: '请带作品集。' });
      expect(made).toMatchObject({
        state: 'proposed',
        title: '嵌入式软件工程师',
        interviewers: [{ id: colleague.personId, name: '钱面试' }],
        proposal: { by: 'organization', times: [free('10:00', '11:00'), free('14:00', '15:00')] },
        booked: null,
        next: ['cancel'],
        timeline: [{ kind: 'propose', by: 'organization', member: '孙招聘', message: '请带作品集。' }],
      });
      expect(await holds(made.id)).toEqual([who(colleague, '10:00', '?'), who(colleague, '14:00', '?')]);
      const seen = await own(made.id);
      expect(seen).toMatchObject({ next: ['pick', 'refuse'], place: { text: '裕华东路 1 号 3 号会议室' } });
      expect(JSON.stringify(seen)).not.toContain('孙招聘');
      const { body } = await talentDoes(made.id, 'pick', { timeId: seen.proposal!.times[1]!.id }).expect(200);
      expect(body).toMatchObject({ state: 'booked', booked: free('14:00', '15:00'), next: ['move', 'cancel'] });
      await talentDoes(made.id, 'pick', { timeId: seen.proposal!.times[1]!.id }).expect(200);
      expect((await holds(made.id)).sort()).toEqual([who(colleague, '14:00'), who(talent, '14:00')].sort());
      const acts = (await auditedActs(database.dataSource, talent.personId)).filter(({ action }) =>
        action.startsWith('interview.'),
      );
      expect(acts).toMatchObject([
        { action: 'interview.proposed', actor: recruiter.personId, organizationId },
        { action: 'interview.picked', actor: talent.personId, organizationId, detail: { applicationId } },
      ]);
    });

    it('not when an interviewer is taken: the answer names the time and the next free ones', async () => {
      await booked();
      const other = await atInterview(await applicant(api));
      const { body } = await offer({ times: [at('09:00'), at('10:30')] }, recruiter, other).expect(409);
      expect(body).toMatchObject({
        code: 'calendar/taken',
        errors: [{ path: 'times.1', code: 'taken', message: '该时间已被占用，请另选时间。' }],
        freeTimes: [free('09:00', '10:00'), free('11:00', '12:00'), free('12:00', '13:00')],
      });
      // A second interviewer is free then, unless the first has to come too.
      await offer(
        { times: [at('10:00')], interviewers: [colleague.personId, recruiter.personId] },
        recruiter,
        other,
      ).expect(409);
      expect(await offered({ times: [at('10:00')], interviewers: [recruiter.personId] }, other)).toMatchObject({
        state: 'proposed',
      });
    });

    it('with buffers around, and a place that takes one at a time', async () => {
      const place = { kind: 'place', text: '三号会议室', takesOne: true } as const;
      const id = await booked({ times: [at('10:00')], bufferAfter: 30, place });
      expect(await holds(id)).toHaveLength(3);
      const other = await atInterview(await applicant(api));
      const byOther = { interviewers: [recruiter.personId] };
      const spoken = { ...place, text: ' 三号 会议室' };
      const { body } = await offer({ ...byOther, times: [at('11:00')], place: spoken }, recruiter, other).expect(409);
      expect(body.freeTimes[0]).toEqual(free('11:30', '12:30'));
      await offer(
        { ...byOther, times: [at('11:00')], place: { ...place, text: '四号会议室' } },
        recruiter,
        other,
      ).expect(201);
    });

    it('unreserved where the organization wishes: who picks first gets it, the other is told what is free', async () => {
      const second = await applicant(api);
      const other = await atInterview(second);
      const given = { times: [at('10:00')], isReserved: false };
      const [mine, theirs] = [await offered(given), await offered(given, other)];
      expect(await holds(mine.id)).toEqual([]);
      await talentDoes(theirs.id, 'pick', { timeId: theirs.proposal!.times[0]!.id }, second).expect(200);
      const late = await talentDoes(mine.id, 'pick', { timeId: mine.proposal!.times[0]!.id })
        .set('accept-language', 'en')
        .expect(409);
      expect(refusal(late)).toMatchObject({
        code: 'calendar/taken',
        errors: [{ path: 'timeId', code: 'taken' }],
        freeTimes: [free('11:00', '12:00'), free('12:00', '13:00'), free('13:00', '14:00')],
      });
      expect(await own(mine.id)).toMatchObject({ state: 'proposed' });
    });

    it('not to a talent who is at another interview then, of whichever organization', async () => {
      await booked({ times: [at('10:00')] });
      const elsewhere = await organizationRow(api, number + 300);
      const boss = await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } });
      const there = await atInterview(talent, await vacancyRow(api, elsewhere), boss);
      const given = { times: [at('10:30')], interviewers: [boss.personId] };
      // Offered, since a talent is held by nothing that was not picked.
      const made = receivedInterview.parse((await offer(given, boss, there).expect(201)).body);
      const { body } = await talentDoes(made.id, 'pick', { timeId: made.proposal!.times[0]!.id }).expect(409);
      expect(body).toMatchObject({ code: 'calendar/taken', freeTimes: [free('11:00', '12:00'), {}, {}] });
    });

    it('only for an application at the interview, one at a time, by members, at times to come', async () => {
      const code = async (answer: ReturnType<typeof offer>, status: number) => {
        const { body } = await answer.expect(status);
        return [
          body.code,
          ...(body.errors ?? []).map((error: { path: string; code: string }) => `${error.path} ${error.code}`),
        ];
      };
      expect(await code(offer({ times: [] }), 400)).toEqual(['request/invalid', 'times too-small']);
      expect(await code(offer({ place: { kind: 'place', takesOne: false } }), 400)).toEqual([
        'request/invalid',
        'place.text place-missing',
      ]);
      expect(await code(offer({ interviewers: [recruiter.personId, talent.personId] }), 422)).toEqual([
        'interview/not-a-member',
        'interviewers.1 not-a-member',
      ]);
      expect(await code(offer({ times: [at('10:00'), '2020-01-01T09:00:00Z', at('10:00')] }), 422)).toEqual([
        'interview/times-not-possible',
        'times.1 past',
        'times.2 twice',
      ]);
      expect(await code(offer({ answerBy: at('10:01') }), 422)).toEqual([
        'interview/times-not-possible',
        'answerBy deadline-late',
      ]);
      await offered();
      expect(await code(offer(), 409)).toEqual(['interview/open-already']);
      const { body } = await ask
        .post('/api/v1/talent/applications')
        .set(talent.headers)
        .send({ vacancyId: await vacancyRow(api, organizationId), resumeId: talent.resumeId })
        .expect(201);
      expect(await code(offer({}, recruiter, body.id), 409)).toEqual(['interview/not-at-interview']);
    });

    it('once, however often the same request is sent', async () => {
      const send = () => offer().set('Idempotency-Key', 'key').expect(201);
      expect((await send()).body.id).toBe((await send()).body.id);
    });

    it('until the deadline: afterwards nobody picks, the time is free, and others can be offered', async () => {
      const { id, proposal: made } = await offered();
      await age(id, 30);
      expect(await own(id)).toMatchObject({ state: 'proposed', next: [] });
      const late = await talentDoes(id, 'pick', { timeId: made!.times[0]!.id }).expect(409);
      expect(refusal(late).code).toBe('interview/not-possible');
      const again = await offered();
      expect(again).toMatchObject({ state: 'proposed' });
      expect(await own(id)).toMatchObject({ state: 'lapsed', timeline: [{}, { kind: 'lapse', by: null }] });
      expect(await holds(id)).toEqual([]);
    });
  });

  describe('are refused, moved and cancelled', () => {
    it('in words, where none of the times suits: they are free again', async () => {
      const { id } = await offered();
      expect((await talentDoes(id, 'refuse', {}).expect(400)).body.errors).toMatchObject([{ path: 'message' }]);
      const { body } = await talentDoes(id, 'refuse', { message: '周四下午可以。' }).expect(200);
      expect(body).toMatchObject({
        state: 'refused',
        next: [],
        timeline: [{}, { kind: 'refuse', message: '周四下午可以。' }],
      });
      expect(await holds(id)).toEqual([]);
      await offered();
    });

    it('by the talent, who asks for other times while the booked one stays', async () => {
      const id = await booked({ times: [at('10:00')] });
      const { body } = await talentDoes(id, 'move', { times: [at('10:30'), at('16:00')], message: '有课' }).expect(200);
      expect(body).toMatchObject({
        state: 'moving',
        booked: free('10:00', '11:00'),
        proposal: { by: 'talent', times: [{}, {}] },
        next: ['cancel'],
      });
      expect(await holds(id)).toHaveLength(6);
      const { proposal: asked, next } = await received(id);
      expect(next).toEqual(['pick', 'refuse', 'cancel']);
      const moved = await memberDoes(id, 'pick', { timeId: asked!.times[0]!.id }).expect(200);
      expect(moved.body).toMatchObject({ state: 'booked', booked: free('10:30', '11:30'), timeline: [{}, {}, {}, {}] });
      expect((await holds(id)).sort()).toEqual([who(colleague, '10:30'), who(talent, '10:30')].sort());
      expect((await talentDoes(id, 'move', { times: [at('10:30')] }).expect(422)).body.errors).toMatchObject([
        { path: 'times.0', code: 'as-booked' },
      ]);
      const many = { times: ['12:00', '13:00', '14:00', '15:00'].map(at) };
      await talentDoes(id, 'move', many).expect(400);
      await memberDoes(id, 'move', many).expect(200);
    });

    it('by the organization, and what is booked stays where the talent says no or nothing', async () => {
      const id = await booked({ times: [at('10:00')] });
      await memberDoes(id, 'move', { times: [at('16:00')] }).expect(200);
      await memberDoes(id, 'refuse', { message: '算了' }).expect(409);
      await talentDoes(id, 'refuse', { message: '那时没空' }).expect(200);
      expect(await own(id)).toMatchObject({ state: 'booked', booked: free('10:00', '11:00') });
      await memberDoes(id, 'move', { times: [at('16:00')] }).expect(200);
      await database.dataSource.query(`UPDATE interview SET answer_by = now(), due_at = now() WHERE id = $1`, [id]);
      expect((await own(id)).next).toEqual(['move', 'cancel']);
      await talentDoes(id, 'move', { times: [at('17:00')] }).expect(200);
      expect((await own(id)).timeline.map(({ kind }) => kind)).toEqual([
        ...['propose', 'pick', 'move', 'refuse', 'move', 'lapse', 'move'],
      ]);
    });

    it('to what is free alone: the next free times do not count what the interview itself holds', async () => {
      const second = await applicant(api);
      await booked({ times: [at('11:00')] }, 0, await atInterview(second), second);
      const id = await booked({ times: [at('10:00')] });
      const { body } = await talentDoes(id, 'move', { times: [at('11:30')] }).expect(409);
      expect(body).toMatchObject({ code: 'calendar/taken', freeTimes: [free('12:00', '13:00'), {}, {}] });
      expect(await own(id)).toMatchObject({ state: 'booked', next: ['move', 'cancel'] });
      const { body: suggested } = await ask
        .get(`/api/v1/talent/interviews/${id}/free-times`)
        .query({ from: at('09:30') })
        .set(talent.headers)
        .expect(200);
      expect(freeTimesAnswer.parse(suggested).times.slice(0, 2)).toEqual([
        free('09:30', '10:30'),
        free('14:00', '15:00'),
      ]);
    });

    it('by either side, with a word', async () => {
      const id = await booked();
      await memberDoes(id, 'cancel', {}).expect(400);
      await memberDoes(id, 'cancel', { message: '职位有变。' }).expect(200);
      await memberDoes(id, 'cancel', { message: '职位有变。' }).expect(200);
      expect(await own(id)).toMatchObject({
        state: 'cancelled',
        next: [],
        timeline: [{}, {}, { message: '职位有变。' }],
      });
      expect(await holds(id)).toEqual([]);
      const again = await booked();
      await talentDoes(again, 'cancel', { message: '病了' }).expect(200);
      const back = await offered();
      await talentDoes(back.id, 'cancel', { message: '不' }).expect(409);
      await memberDoes(back.id, 'cancel', { message: '再约' }).expect(200);
    });
  });

  it('are over by their time; each side says once whether the other came', async () => {
    const id = await booked();
    await talentDoes(id, 'attendance', { attendance: 'met' }).expect(409);
    await age(id, 40);
    expect((await own(id)).next).toEqual([]);
    await database.dataSource.query(`UPDATE interview SET starts_at = now() - interval '2 hours' WHERE id = $1`, [id]);
    expect((await own(id)).next).toEqual(['record']);
    await memberDoes(id, 'cancel', { message: '晚了' }).expect(409);
    const { body } = await memberDoes(id, 'attendance', { attendance: 'no-show' }).expect(200);
    expect(body).toMatchObject({ state: 'past', attendance: { talent: null, organization: 'no-show' }, next: [] });
    await memberDoes(id, 'attendance', { attendance: 'no-show' }).expect(200);
    await memberDoes(id, 'attendance', { attendance: 'met' }).expect(409);
    await talentDoes(id, 'attendance', { attendance: 'met' }).expect(200);
    expect(await received(id)).toMatchObject({ attendance: { talent: 'met', organization: 'no-show' } });
    expect(await holds(id)).toEqual([]);
    await offered();
  });

  it.each(['withdrawn', 'rejected'])('end with their application: %s', async (how) => {
    const id = await booked();
    if (how === 'withdrawn')
      await ask.post(`/api/v1/talent/applications/${applicationId}/withdraw`).set(talent.headers).expect(200);
    else
      await ask
        .post('/api/v1/organization/applications/answers')
        .set(recruiter.headers)
        .send({ ids: [applicationId], to: 'rejected', message: '谢谢' })
        .expect(200);
    expect(await own(id)).toMatchObject({ state: 'cancelled', timeline: [{}, {}, { kind: 'end' }] });
    expect(await holds(id)).toEqual([]);
    const { body } = await ask.get(`/api/v1/organization/interviews/${id}`).set(recruiter.headers).expect(200);
    expect(body.applicant === null).toBe(how === 'withdrawn');
  });

  describe('are nobody else’s', () => {
    it('talents’, organizations’ or viewers’, signed in or not', async () => {
      const { id, proposal: made } = await offered();
      const timeId = made!.times[0]!.id;
      const elsewhere = await organizationRow(api, number + 400);
      const stranger = await applicant(api);
      const rival = await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } });
      const acts = { pick: { timeId }, refuse: { message: '不' }, move: { times: [at('15:00')] } };
      const words = { cancel: { message: '不' }, attendance: { attendance: 'met' } };
      for (const [what, body] of Object.entries({ ...acts, ...words })) {
        expect((await talentDoes(id, what, body, stranger).expect(404)).body.code).toBe('interview/not-found');
        expect((await talentDoes(id, what, body, recruiter).expect(404)).body.code).toBe('interview/not-found');
        expect((await memberDoes(id, what, body, rival).expect(404)).body.code).toBe('interview/not-found');
        await memberDoes(id, what, body, colleague).expect(403);
        await memberDoes(id, what, body, talent).expect(403);
        await ask.post(`/api/v1/talent/interviews/${id}/${what}`).send(body).expect(401);
        await ask.post(`/api/v1/organization/interviews/${id}/${what}`).send(body).expect(401);
      }
      for (const path of [id, `${id}/free-times`]) {
        await ask.get(`/api/v1/talent/interviews/${path}`).set(stranger.headers).expect(404);
        await ask.get(`/api/v1/organization/interviews/${path}`).set(rival.headers).expect(404);
        await ask.get(`/api/v1/organization/interviews/${path}`).set(colleague.headers).expect(403);
        await ask.get(`/api/v1/talent/interviews/${path}`).expect(401);
      }
      expect((await offer({}, rival).expect(404)).body.code).toBe('application/not-found');
      await offer({}, colleague).expect(403);
      const query = { interviewer: rival.personId, minutes: 60 };
      const probe = (by: SignedIn) =>
        ask.get(`/api/v1/organization/applications/${applicationId}/free-times`).query(query).set(by.headers);
      await probe(rival).expect(404);
      // Nobody learns when somebody is free who does not work for them.
      expect((await probe(recruiter).expect(422)).body.code).toBe('interview/not-a-member');
      const lists = [
        ask.get('/api/v1/talent/interviews').set(stranger.headers),
        ask.get('/api/v1/organization/interviews').set(rival.headers),
      ];
      for (const list of lists) expect((await list.expect(200)).body.interviews).toEqual([]);
      expect(await own(id)).toMatchObject({ state: 'proposed', timeline: [{}] });
    });

    it('nor an organization’s whom the talent keeps out: it leaves the talent alone, and no more', async () => {
      const id = await booked();
      const block = { name: '某单位', creditCode: creditCodeOf(number) };
      await ask.post('/api/v1/talent/blocks').set(talent.headers).send(block).expect(201);
      expect(await received(id)).toMatchObject({ applicant: null, next: ['cancel'] });
      await memberDoes(id, 'move', { times: [at('15:00')] }).expect(409);
      await ask.get(`/api/v1/organization/interviews/${id}/free-times`).set(recruiter.headers).expect(409);
      await memberDoes(id, 'cancel', { message: '好的' }).expect(200);
      expect((await offer().expect(409)).body.code).toBe('interview/not-at-interview');
    });
  });

  it('are listed page by page, the last first, of all applications or of one', async () => {
    const second = await applicant(api);
    const other = await atInterview(second);
    const ids = [await booked(), (await offered({ times: [at('16:00')] }, other)).id];
    const list = async (query: object) =>
      receivedInterviews.parse(
        (await ask.get('/api/v1/organization/interviews').set(recruiter.headers).query(query).expect(200)).body,
      );
    const first = await list({ limit: 1 });
    expect(first.interviews).toMatchObject([{ id: ids[1], applicant: { name: '欧阳青禾' } }]);
    const next = await list({ limit: 1, cursor: first.nextCursor });
    expect([next.interviews[0]?.id, next.nextCursor]).toEqual([ids[0], null]);
    expect((await list({ application: other })).interviews.map(({ id }) => id)).toEqual([ids[1]]);
    const { body } = await ask.get('/api/v1/talent/interviews').set(second.headers).expect(200);
    expect(ownInterviews.parse(body).interviews).toMatchObject([{ id: ids[1], organization: { id: organizationId } }]);
    await ask.get('/api/v1/organization/interviews').set(recruiter.headers).query({ cursor: 'x' }).expect(400);
  });

  it('suggest when interviewers and talent are free', async () => {
    await booked({ times: [at('10:00')] });
    const other = await atInterview(await applicant(api));
    const { body } = await ask
      .get(`/api/v1/organization/applications/${other}/free-times`)
      .query({ interviewer: [colleague.personId, recruiter.personId], minutes: 90, from: at('09:00') })
      .set(recruiter.headers)
      .expect(200);
    // A morning and an afternoon of each day that is near.
    const { times } = freeTimesAnswer.parse(body);
    expect(times.slice(0, 2)).toEqual([free('11:00', '12:30'), free('14:00', '15:30')]);
    expect(new Set(times.map(({ startsAt }) => startsAt.slice(0, 10))).size).toBe(5);
  });

  it('go along when two organizations become one', async () => {
    const id = await booked();
    const into = await organizationRow(api, number + 500);
    const desk = await signedIn(api, { organizer: 'admin' });
    await database.dataSource.query(`UPDATE organization SET origin = 'imported', verified_at = NULL WHERE id = $1`, [
      organizationId,
    ]);
    await ask.post(`/api/v1/desk/organizations/${organizationId}/merge`).set(desk.headers).send({ into }).expect(201);
    const heir = await signedIn(api, { member: { organizationId: into, role: 'recruiter' } });
    expect(await received(id, heir)).toMatchObject({ state: 'booked' });
    await memberDoes(id, 'cancel', { message: '改期' }, heir).expect(200);
  });

  it('leave nothing held when the talent leaves, and stay when an interviewer does', async () => {
    const second = await applicant(api);
    const theirs = await booked({ times: [at('16:00')] }, 0, await atInterview(second), second);
    const id = await booked();
    const prove = (...people: SignedIn[]) =>
      database.dataSource.query(`UPDATE device SET proved_at = now(), proved_by = 'phone' WHERE person_id = ANY($1)`, [
        people.map(({ personId }) => personId),
      ]);
    await prove(talent, colleague, recruiter);
    const taken = async (by: SignedIn) =>
      ownData.parse((await ask.get('/api/v1/auth/data').set(by.headers).expect(200)).body).data;
    expect(await taken(talent)).toMatchObject({
      calendar: [{ lapsesAt: null }],
      applications: { interviews: [{ state: 'booked', timeline: [{ kind: 'propose' }, { kind: 'pick' }] }] },
    });
    expect(await taken(colleague)).toMatchObject({ calendar: [{}, {}], applications: { interviewed: [{}, {}] } });
    expect(await taken(recruiter)).toMatchObject({ applications: { saidAtInterviews: [{ kind: 'propose' }, {}] } });
    await ask.post('/api/v1/auth/close').set(talent.headers).expect(200);
    expect(await holds(id)).toEqual([]);
    await ask.get(`/api/v1/organization/interviews/${id}`).set(recruiter.headers).expect(404);
    await ask.post('/api/v1/auth/close').set(colleague.headers).expect(200);
    expect(await holds(theirs)).toEqual([who(second, '16:00')]);
    expect(await received(theirs)).toMatchObject({ state: 'booked', interviewers: [] });
  });
});
