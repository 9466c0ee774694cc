import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import {
  type ApplicationStep,
  applicantCounts,
  applicationsAnswered,
  ownApplication,
  ownData,
  receivedApplication,
  receivedApplications,
  talentPrint,
  talentViewers,
} from '#contracts';
import { SystemClock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { createLogger } from '#platform/telemetry';
import {
  type Applicant,
  applicant,
  auditedActs,
  applicantContent as content,
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
import { ApplicationsRetention, KEPT_DAYS } from './applications.retention.js';

const path = '/api/v1/organization/applications';
const message = '我做过三年电机控制，欧阳青禾，电话 13812345678。';

describe('organizations answer those who apply', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let number = 7_500;
  let organizationId: string;
  let owner: SignedIn;
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
    owner = await signedIn(api, { name: '钱负责', member: { organizationId, role: 'owner' } });
    recruiter = await signedIn(api, { name: '孙招聘', member: { organizationId, role: 'recruiter' } });
    vacancyId = await vacancyRow(api, organizationId);
    talent = await applicant(api, { phone: `+8613966${String(number).padStart(6, '0')}` });
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
        .send({ vacancyId: to, resumeId: by.resumeId, message })
        .expect(201)
    ).body.id;
  const own = async (id: string) =>
    ownApplication.parse((await ask.get(`/api/v1/talent/applications/${id}`).set(talent.headers).expect(200)).body);
  const ownStep = (id: string, what: string) =>
    ask.post(`/api/v1/talent/applications/${id}/${what}`).set(talent.headers).expect(200);
  const read = (id: string, by = recruiter) => ask.get(`${path}/${id}`).set(by.headers);
  const look = async (id: string, by = recruiter) => receivedApplication.parse((await read(id, by).expect(200)).body);
  const list = async (query: object = {}, by = recruiter) =>
    receivedApplications.parse((await ask.get(path).set(by.headers).query(query).expect(200)).body);
  const step = (id: string, given: Partial<ApplicationStep>, by = recruiter) =>
    ask.post(`${path}/${id}/steps`).set(by.headers).send(given);
  /** Takes it through these states, each with the version of the one before. */
  async function bring(id: string, ...states: ApplicationStep['to'][]) {
    let { version } = await look(id);
    for (const to of states) version = (await step(id, { to, version, message: `到${to}` }).expect(200)).body.version;
    return version;
  }

  describe('they read', () => {
    it('on the timeline, as the talent does, that the term was over without an answer', async () => {
      const id = await apply();
      await database.dataSource.query(
        `UPDATE application SET answer_days = 14, unanswered_at = now() - interval '1 hour' WHERE id = $1`,
        [id],
      );
      const { unanswered } = await look(id);
      expect(unanswered).toEqual({ at: expect.any(String), days: 14 });
      expect((await own(id)).unanswered).toEqual(unanswered);
    });

    it('by the first look what was sent, with contact data; the talent sees that, and who looked', async () => {
      const id = await apply();
      const seen = await look(id);
      expect(seen).toMatchObject({
        state: 'viewed',
        version: 2,
        vacancy: { id: vacancyId, title: '嵌入式软件工程师' },
        isBlind: false,
        hidden: [],
        unanswered: null,
        sent: { content, message, contact: { phone: expect.stringMatching(/^\+?86?13966|^139/), email: null } },
        next: ['shortlisted', 'rejected'],
        applicant: { name: '欧阳青禾', degree: 'bachelor' },
        timeline: [
          { state: 'applied', by: 'talent', member: null },
          { state: 'viewed', by: 'organization', member: '孙招聘' },
        ],
      });
      expect(await look(id, owner)).toMatchObject({ state: 'viewed', version: 2 });
      const { timeline } = await own(id);
      expect(timeline.map(({ state }) => state)).toEqual(['applied', 'viewed']);
      expect(JSON.stringify(timeline)).not.toContain('孙招聘');
      const { body } = await ask.get('/api/v1/talent/viewers').set(talent.headers).expect(200);
      expect(talentViewers.parse(body).viewers).toMatchObject([{ organizationId, times: 2 }]);
      const { body: trail } = await ask.get('/api/v1/auth/trail').set(talent.headers).expect(200);
      const looks = trail.entries.filter(({ action }: { action: string }) => action === 'application.contact-viewed');
      expect(looks).toMatchObject([{ organizationId }, { organizationId }]);
    });

    it('without a name in the list before the first look, and not by their own trail either', async () => {
      const id = await apply();
      const first = await ask.get(path).set(recruiter.headers).expect(200);
      expect(first.body.applications).toMatchObject([
        {
          id,
          next: ['rejected'],
          applicant: { name: null, degree: 'bachelor', latestTitle: '嵌入式工程师', skills: ['C 语言', 'STM32'] },
        },
      ]);
      for (const word of ['欧阳青禾', '云岭微电', '河北科技大学']) expect(first.text).not.toContain(word);
      await look(id);
      expect((await list()).applications[0]?.applicant?.name).toBe('欧阳青禾');
      // Also of who applies while acting for another organization.
      const elsewhere = await organizationRow(api, number + 600);
      await database.dataSource.query(
        `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'recruiter', now())`,
        [talent.personId, elsewhere],
      );
      await database.dataSource.query(
        `UPDATE device SET acts_as = 'member', organization_id = $2 WHERE person_id = $1`,
        [talent.personId, elsewhere],
      );
      await apply(talent, await vacancyRow(api, organizationId));
      const { text } = await ask.get('/api/v1/organization/trail').set(owner.headers).expect(200);
      expect(text.match(/"application\.made"/g)).toHaveLength(2);
      expect(text).toContain('application.contact-viewed');
      expect(text).not.toContain('欧阳青禾');
      expect(text).not.toContain(talent.personId);
    });

    it('blindly where the organization wishes so: who it is comes with shortlisting', async () => {
      await ask.put('/api/v1/organization/blind-stage').set(owner.headers).send({ on: true }).expect(200);
      const id = await apply();
      const { text, body } = await read(id).expect(200);
      const seen = receivedApplication.parse(body);
      expect(seen).toMatchObject({ isBlind: true, hidden: ['name', 'contact'], sent: { contact: null } });
      for (const word of ['欧阳青禾', '1998年', '13812345678']) expect(text).not.toContain(word);
      expect((await list()).applications[0]?.applicant?.name).toBeNull();
      expect((await auditedActs(database.dataSource)).some(({ action }) => action === 'application.viewed')).toBe(true);
      const { body: shown } = await step(id, { to: 'shortlisted', version: seen.version }).expect(200);
      expect(shown).toMatchObject({ isBlind: false, sent: { content, message } });
      expect((await list()).applications[0]?.applicant?.name).toBe('欧阳青禾');
      // Once shown it stays shown.
      await bring(id, 'rejected');
      expect(await look(id)).toMatchObject({ isBlind: false, state: 'rejected' });
    });

    it('it on paper too, of which the talent is told', async () => {
      const id = await apply();
      const unseen = await ask.post(`${path}/${id}/print`).set(recruiter.headers).expect(409);
      expect(unseen.body.code).toBe('application/not-possible');
      await look(id);
      const { body } = await ask.post(`${path}/${id}/print`).set(recruiter.headers).expect(201);
      expect(talentPrint.parse(body)).toMatchObject({ member: '孙招聘' });
      const { text } = await ask.get('/api/v1/auth/trail').set(talent.headers).expect(200);
      expect(text).toContain('application.printed');
    });

    it('how many applied for each vacancy, and how many of them nobody looked at', async () => {
      const other = await vacancyRow(api, organizationId);
      await Promise.all([apply(await applicant(api)), apply(await applicant(api))]);
      await look(await apply(talent, other));
      const counts = async (by: SignedIn) =>
        applicantCounts.parse(
          (
            await ask
              .get(`${path}/counts`)
              .set(by.headers)
              .query({ vacancy: [vacancyId, other] })
              .expect(200)
          ).body,
        ).vacancies;
      expect(await counts(recruiter)).toEqual({ [vacancyId]: { all: 2, new: 2 }, [other]: { all: 1, new: 0 } });
      const elsewhere = await organizationRow(api, number + 900);
      expect(await counts(await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } }))).toEqual({});
      expect((await list({ state: ['viewed', 'offer'] })).applications).toMatchObject([{ vacancy: { id: other } }]);
    });

    it('nothing more once the talent blocks them', async () => {
      const id = await apply();
      await bring(id, 'shortlisted');
      const block = { name: '某单位', creditCode: creditCodeOf(number) };
      await ask.post('/api/v1/talent/blocks').set(talent.headers).send(block).expect(201);
      const { body, text } = await read(id).expect(200);
      expect(body).toMatchObject({ state: 'shortlisted', sent: null, next: [] });
      expect(text).not.toContain('欧阳青禾');
      expect((await list()).applications).toMatchObject([{ applicant: null, next: [] }]);
      expect((await ask.post(`${path}/${id}/print`).set(recruiter.headers).expect(409)).body.code).toBe(
        'application/not-possible',
      );
      const answers = { ids: [id], to: 'rejected', message: '谢谢' };
      const { body: left } = await ask.post(`${path}/answers`).set(recruiter.headers).send(answers).expect(200);
      expect(left).toEqual({ answered: [], left: [{ id, state: 'shortlisted' }] });
      expect((await step(id, { to: 'offer', version: body.version }).expect(409)).body.code).toBe(
        'application/not-possible',
      );
    });

    it('nothing of another organization’s', async () => {
      const id = await apply();
      const { version } = await look(id);
      const elsewhere = await organizationRow(api, number + 700);
      const stranger = await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } });
      expect((await read(id, stranger).expect(404)).body.code).toBe('application/not-found');
      expect((await step(id, { to: 'shortlisted', version }, stranger).expect(404)).body.code).toBe(
        'application/not-found',
      );
      expect(await list({ vacancy: vacancyId }, stranger)).toMatchObject({ applications: [], counts: { viewed: 0 } });
      const answers = { ids: [id], to: 'rejected', message: '谢谢' };
      const { body } = await ask.post(`${path}/answers`).set(stranger.headers).send(answers).expect(200);
      expect(body).toEqual({ answered: [], left: [{ id, state: null }] });
      const viewer = await signedIn(api, { member: { organizationId, role: 'viewer' } });
      await read(id, viewer).expect(403);
    });
  });

  describe('they decide', () => {
    it('step by step up to an offer, which the talent accepts; both see who said what', async () => {
      const id = await apply();
      await bring(id, 'shortlisted', 'interview', 'offer');
      expect(await own(id)).toMatchObject({ state: 'offer', next: ['accepted', 'declined', 'withdrawn'] });
      await ownStep(id, 'accept');
      const { body } = await ownStep(id, 'accept');
      expect(body.timeline).toMatchObject([
        { state: 'applied', by: 'talent' },
        { state: 'viewed', by: 'organization' },
        { state: 'shortlisted', by: 'organization', message: '到shortlisted' },
        { state: 'interview', by: 'organization' },
        { state: 'offer', by: 'organization', message: '到offer' },
        { state: 'accepted', by: 'talent' },
      ]);
      const over = await look(id);
      expect(over).toMatchObject({ state: 'accepted', next: [], sent: { content } });
      const late = { to: 'rejected', message: '晚了', version: over.version } as const;
      expect((await step(id, late).expect(409)).body.code).toBe('application/not-possible');
    });

    it('only what the rules let them, in words where they turn somebody down', async () => {
      const id = await apply();
      const unseen = await step(id, { to: 'shortlisted', version: 1 }).expect(409);
      expect(unseen.body.code).toBe('application/not-possible');
      const { version } = await look(id);
      expect((await step(id, { to: 'offer', version }).expect(409)).body.code).toBe('application/not-possible');
      expect((await step(id, { to: 'rejected', version }).expect(400)).body.errors).toMatchObject([
        { path: 'message', code: 'message-missing' },
      ]);
      for (const to of ['accepted', 'viewed', 'withdrawn'])
        await step(id, { to, version } as unknown as ApplicationStep).expect(400);
      await step(id, { to: 'rejected', version, message: '这次不合适，谢谢您。' }).expect(200);
      expect((await own(id)).timeline.at(-1)).toMatchObject({ state: 'rejected', message: '这次不合适，谢谢您。' });
    });

    it('one of two who decide at once: the other is told that it has changed', async () => {
      const id = await apply();
      const { version } = await look(id);
      const answers = await Promise.all([
        step(id, { to: 'shortlisted', version }),
        step(id, { to: 'rejected', version, message: '谢谢' }, owner),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        code: 'application/stale-version',
        detail: expect.stringContaining('3'),
      });
      expect((await own(id)).timeline).toHaveLength(3);
    });

    it('or the talent, who withdraws at the same moment: it stays what the first made of it', async () => {
      const id = await apply();
      const version = await bring(id, 'shortlisted');
      const [answered, withdrawn] = await Promise.all([
        step(id, { to: 'rejected', version, message: '谢谢' }),
        ask.post(`/api/v1/talent/applications/${id}/withdraw`).set(talent.headers),
      ]);
      expect([answered.status, withdrawn.status].sort()).toEqual([200, 409]);
      const { state, timeline } = await own(id);
      expect(state).toBe(answered.status === 200 ? 'rejected' : 'withdrawn');
      expect(timeline).toHaveLength(4);
    });

    it('by one first look, however many look at once', async () => {
      const id = await apply();
      const seen = await Promise.all(Array.from({ length: 8 }, (_, n) => look(id, n % 2 ? owner : recruiter)));
      expect(new Set(seen.map(({ version }) => version))).toEqual(new Set([2]));
      expect((await own(id)).timeline.map(({ state }) => state)).toEqual(['applied', 'viewed']);
    });

    it('about many in the same words, leaving those that are over', async () => {
      const others = await Promise.all([applicant(api), applicant(api)]);
      const [first, second, third] = await Promise.all([apply(), ...others.map((other) => apply(other))]);
      await ownStep(first!, 'withdraw');
      const answers = { ids: [first, second, third, third], to: 'rejected', message: '名额已满，谢谢。' };
      const send = async () =>
        applicationsAnswered.parse(
          (await ask.post(`${path}/answers`).set(recruiter.headers).send(answers).expect(200)).body,
        );
      const { answered, left } = await send();
      expect([answered.sort(), left]).toEqual([[second, third].sort(), [{ id: first, state: 'withdrawn' }]]);
      const again = await send();
      expect(again.answered).toEqual([]);
      expect(again.left.map((one) => one.state)).toEqual(['withdrawn', 'rejected', 'rejected']);
      const unseen = await list({ state: 'rejected' });
      expect(unseen).toMatchObject({ counts: { rejected: 2, withdrawn: 1 } });
      expect(unseen.applications.map(({ applicant: shown }) => shown?.name)).toEqual([null, null]);
    });
  });

  it('their lists are read from an index alone, page by page, with 5,000 applicants of one vacancy', async () => {
    const other = await vacancyRow(api, organizationId, { title: '另一个' });
    await database.dataSource.query(
      `WITH people AS (
         INSERT INTO person (id, name, created_at, updated_at)
         SELECT gen_random_uuid(), '某人', now(), now() FROM generate_series(1, 5000) RETURNING id)
       INSERT INTO application (id, person_id, organization_id, vacancy_id, vacancy_title, content, state, applied_at,
         changed_at, version)
       SELECT gen_random_uuid(), id, $1, $2, '嵌入式软件工程师', $3,
         CASE row_number() OVER () % 50 WHEN 0 THEN 'offer' ELSE 'applied' END,
         now() - random() * interval '30 days', now(), 1 FROM people`,
      [organizationId, vacancyId, content],
    );
    await apply(talent, other);
    await database.dataSource.query(
      `UPDATE application SET responsible_id = CASE WHEN get_byte(uuid_send(id), 15) < 128 THEN $2::uuid END,
         answer_due = applied_at + interval '14 days',
         tags = CASE WHEN get_byte(uuid_send(id), 14) < 26 THEN '{急}'::text[] ELSE '{}' END
       WHERE organization_id = $1`,
      [organizationId, recruiter.personId],
    );
    await database.dataSource.query('VACUUM ANALYZE application');
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await list({ vacancy: vacancyId, state: 'offer', limit: 40, cursor });
      for (const { id } of page.applications) seen.add(id);
      expect(page.counts).toMatchObject({ applied: 4_900, offer: 100, rejected: 0 });
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.size).toBe(100);
    expect((await list()).counts).toMatchObject({ applied: 4_901, offer: 100 });
    const planOf = async (condition: string, order = 'applied_at DESC, id DESC') =>
      (
        await database.dataSource.query<{ 'QUERY PLAN': string }[]>(
          `EXPLAIN SELECT id FROM application WHERE organization_id = '${organizationId}' ${condition}
           ORDER BY ${order} LIMIT 21`,
        )
      )
        .map((row) => row['QUERY PLAN'])
        .join('\n');
    for (const state of ['', `AND state = 'offer'`]) {
      for (const id of [vacancyId, other]) {
        expect(await planOf(`AND vacancy_id = '${id}' ${state}`)).toMatch(/Index Only Scan using application_/);
      }
      const plan = await planOf(state);
      expect(plan).toContain('Index Only Scan using application_received');
      expect(plan).not.toContain('Sort');
    }
    const owed = `AND state IN ('applied', 'viewed') AND answer_due IS NOT NULL`;
    for (const condition of [`AND responsible_id = '${recruiter.personId}'`, `AND tags @> ARRAY['急']`]) {
      for (const part of ['', `AND vacancy_id = '${vacancyId}'`]) {
        expect(await planOf(`${part} ${condition}`)).toMatch(/Index Only Scan using application_/);
        expect(await planOf(`${part} ${owed} ${condition}`, 'answer_due, id')).toMatch(
          /Index Only Scan using application_(owed|vacancy_owed|responsible)/,
        );
      }
    }
    expect((await ask.get(path).set(recruiter.headers).query({ cursor: 'x' }).expect(400)).body.code).toBe(
      'request/cursor',
    );
  });

  it('go along when two organizations become one', async () => {
    const id = await apply();
    const into = await organizationRow(api, number + 800);
    const desk = await signedIn(api, { organizer: 'admin' });
    await database.dataSource.query(`UPDATE organization SET origin = 'imported', verified_at = NULL WHERE id = $1`, [
      organizationId,
    ]);
    await ask.post(`/api/v1/desk/organizations/${organizationId}/merge`).set(desk.headers).send({ into }).expect(201);
    const heir = await signedIn(api, { member: { organizationId: into, role: 'recruiter' } });
    expect(await look(id, heir)).toMatchObject({ state: 'viewed', sent: { content } });
    await ownStep(id, 'withdraw');
    const { body } = await ask.get('/api/v1/talent/consents').set(talent.headers).expect(200);
    expect(body.consents).toMatchObject([{ purpose: 'application-sent', withdrawnAt: expect.any(String) }]);
  });

  it('are forgotten a year after the last step, and the consent with the last of them', async () => {
    const [old, fresh] = [await apply(), await apply(talent, await vacancyRow(api, organizationId))];
    const age = (id: string, days: number) =>
      database.dataSource.query('UPDATE application SET changed_at = now() - make_interval(days => $2) WHERE id = $1', [
        id,
        days,
      ]);
    await age(old, KEPT_DAYS + 1);
    await age(fresh, KEPT_DAYS - 1);
    const retention = new ApplicationsRetention(
      database.dataSource,
      new SystemClock(),
      createLogger(testSettings({ DATABASE_URL: database.url }), 'test'),
    );
    await retention.forget();
    const consents = async () =>
      (await ask.get('/api/v1/talent/consents').set(talent.headers)).body.consents.map(
        ({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null,
      );
    expect((await ask.get('/api/v1/talent/applications').set(talent.headers)).body.applications).toMatchObject([
      { id: fresh },
    ]);
    expect(await consents()).toContain(true);
    await age(fresh, KEPT_DAYS + 1);
    await retention.forget();
    expect(await consents()).not.toContain(true);
  });

  it('stay when a recruiter leaves, without who wrote them; each takes out what is their own', async () => {
    const id = await apply();
    await bring(id, 'shortlisted');
    await database.dataSource.query(
      `UPDATE device SET proved_at = now(), proved_by = 'phone' WHERE person_id = ANY($1)`,
      [[recruiter.personId, talent.personId]],
    );
    const taken = async (by: SignedIn) =>
      ownData.parse((await ask.get('/api/v1/auth/data').set(by.headers).expect(200)).body).data.applications;
    expect(await taken(talent)).toMatchObject({
      made: [{ content, message, state: 'shortlisted', timeline: [{}, {}, { message: '到shortlisted' }] }],
      answered: [],
    });
    const recruiters = await taken(recruiter);
    expect(recruiters).toMatchObject({ made: [], answered: [{ state: 'viewed' }, { message: '到shortlisted' }] });
    expect(JSON.stringify(recruiters)).not.toContain('欧阳青禾');
    await ask.post('/api/v1/auth/close').set(recruiter.headers).expect(200);
    expect((await look(id, owner)).timeline[2]).toMatchObject({ message: '到shortlisted', member: null });
  });
});
