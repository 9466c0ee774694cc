import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { ownData } from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import { verifyChain } from '#privacy';
import { personalData } from '#schema';
import {
  applicantContent,
  channels,
  completeVacancy,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationForm,
  organizationRow,
  pdf,
  png,
  type SignedIn,
  signedIn,
} from '../../test/support/index.js';

/** Stands in everything that the person writes, and in nothing else. */
const marker = '赵钱孙李周吴郑王';

describe('leaving the fair', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let number = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ ...channels, DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  /** Somebody whose device has just shown who they are. */
  async function proved(
    wanted: Parameters<typeof signedIn>[1] = {},
  ): Promise<SignedIn & { phone: string; email: string }> {
    number += 1;
    const address = { phone: `+86139777${String(number).padStart(5, '0')}`, email: `leaving${number}@example.cn` };
    const person = await signedIn(api, { name: marker, ...address, ...wanted });
    await database.dataSource.query(`UPDATE device SET proved_at = now(), proved_by = 'phone' WHERE person_id = $1`, [
      person.personId,
    ]);
    return { ...person, ...address };
  }
  const close = (by: SignedIn) => ask.post('/api/v1/auth/close').set(by.headers);
  const takeOut = (by: SignedIn) => ask.get('/api/v1/auth/data').set(by.headers);

  /** In which tables a text stands, whatever the column. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await database.dataSource.query<{ name: string }[]>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await database.dataSource.query<unknown[]>(
        `SELECT FROM ${name} AS t WHERE strpos(t::text, $1) > 0 LIMIT 1`,
        [text],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  /** Does all that one can do here, and writes the marker wherever something can be written. */
  async function livedHere() {
    const person = await proved();
    const send = (method: 'post' | 'put' | 'patch', path: string, body: object) =>
      ask[method](`/api/v1/${path}`).set(person.headers).send(body);
    const resume = {
      name: marker,
      headline: marker,
      education: [],
      work: [],
      projects: [],
      skills: [marker],
      languages: [],
      certificates: [],
      prizes: [],
      about: marker,
    };
    await send('post', 'talent/resumes', { title: marker, content: resume }).set('Idempotency-Key', 'k').expect(201);
    const wishes = {
      seeking: 'now',
      occupations: [],
      places: ['130100'],
      payMonthlyMin: null,
      payMonthlyMax: null,
      employments: [],
    };
    await send('put', 'talent/profile', { wishes, visibility: 'everyone', version: 0 }).expect(200);
    const { body: reading } = await ask
      .post('/api/v1/talent/readings')
      .set(person.headers)
      .attach('file', pdf(), `${marker}.pdf`)
      .expect(201);
    const draft = { content: resume, places: [], lines: [{ text: marker, page: 1, box: null }] };
    await database.dataSource.query(`UPDATE resume_reading SET state = 'read', draft = $2 WHERE id = $1`, [
      reading.id,
      draft,
    ]);
    await ask
      .post('/api/v1/organizations')
      .set(person.headers)
      .field('data', JSON.stringify({ ...organizationForm(6600 + number), contactName: marker }))
      .attach('file', png(), 'a.png')
      .expect(201);
    const elsewhere = await organizationRow(api, 6700 + number);
    const owner = await signedIn(api, { member: { organizationId: elsewhere, role: 'owner' } });
    await send('post', `organizations/${elsewhere}/join-requests`, { message: marker }).expect(201);
    const { body: vacancy } = await ask
      .post('/api/v1/organization/vacancies')
      .set(owner.headers)
      .send({ draft: completeVacancy })
      .expect(201);
    await ask.post(`/api/v1/organization/vacancies/${vacancy.id}/publish`).set(owner.headers).send({ version: 1 });
    await database.dataSource.query(`UPDATE vacancy SET state = 'open', published_at = now() WHERE id = $1`, [
      vacancy.id,
    ]);
    const search = { query: { kind: 'vacancy', q: marker }, name: marker, alert: 'daily' };
    await send('post', 'saved/searches', search).expect(201);
    await send('put', `saved/favourites/${vacancy.id}`, {}).expect(200);
    await send('put', `saved/seen/${vacancy.id}`, {}).expect(200);
    await send('post', `vacancies/${vacancy.id}/reports`, { kind: 'pay', text: `${marker}${marker}` }).expect(201);
    await send('put', `talent/matches/${vacancy.id}/dismissal`, {}).expect(200);
    const { applicationId, recruiter } = await applied(person, vacancy.id, elsewhere);
    await ask.get(`/api/v1/organization/applications/${applicationId}`).set(recruiter.headers).expect(200);
    await talked(person, applicationId);
    await interviewed(person, applicationId, recruiter);
    const universityId = await organizationRow(api, 6600 + number + 50, {
      kind: 'university',
      name: `河北测试${number}大学`,
    });
    const office = await signedIn(api, { member: { organizationId: universityId, role: 'career-office' } });
    const year = new Date().getFullYear() + 1;
    await ask
      .post('/api/v1/organization/students/lists')
      .set(office.headers)
      .attach('file', Buffer.from(`姓名,学号,毕业年份\n${marker},${marker.length}023010${number},${year}\n`), 'a.csv')
      .expect(201);
    const studentNumber = `${marker.length}023010${number}`;
    await send('post', 'talent/school-confirmations/by-list', { universityId, name: marker, studentNumber }).expect(
      201,
    );
    await send('put', `talent/school-confirmations/${universityId}/sharing`, { on: true }).expect(200);
    await ask.get('/api/v1/organization/students/persons').set(office.headers).expect(200);
    await database.dataSource.query(
      `INSERT INTO mailbox_message (id, kind, recipient, language, subject, body) VALUES ($1, 'mail', $2, 'zh', 's', $3)`,
      [newId(), person.email, marker],
    );
    await database.dataSource.query(
      `INSERT INTO outgoing_message (id, key, kind, template, language, state, created_at, lapses_at, closed_at)
       VALUES ($1, $2, 'email', 'claim-decided', 'zh', 'sent', now(), now(), now())`,
      [newId(), `submission:${newId()}:1:${person.personId}`],
    );
    return person;
  }

  /** Applies with a résumé that has the marker wherever it can stand. */
  async function applied(person: SignedIn, vacancyId: string, organizationId: string) {
    const send = (path: string, body: object) => ask.post(`/api/v1/talent/${path}`).set(person.headers).send(body);
    const content = { ...applicantContent, name: marker, headline: marker, skills: [marker], about: marker };
    const { body: resume } = await send('resumes', { title: marker, content }).expect(201);
    const { body } = await send('applications', { vacancyId, resumeId: resume.id, message: marker }).expect(201);
    const recruiter = await signedIn(api, { member: { organizationId, role: 'recruiter' } });
    return { applicationId: body.id as string, recruiter };
  }

  /** Writes the organization, with a file of the marker's name. */
  async function talked(person: SignedIn, applicationId: string) {
    const path = '/api/v1/talent/conversations';
    const { body } = await ask.post(path).set(person.headers).send({ applicationId }).expect(200);
    const of = `${path}/${body.id}`;
    const file = await ask.post(`${of}/files`).set(person.headers).attach('file', pdf(), `${marker}.pdf`).expect(201);
    const message = { id: newId(), text: marker, fileIds: [file.body.id] };
    await ask.post(`${of}/messages`).set(person.headers).send(message).expect(200);
    await ask.post(`${of}/read`).set(person.headers).send({ n: 1 }).expect(200);
    await ask.put('/api/v1/conversations/choices').set(person.headers).send({ receipts: false }).expect(200);
  }

  /** Picks a time for an interview, and asks for another with the marker. */
  async function interviewed(person: SignedIn, applicationId: string, recruiter: SignedIn) {
    const of = `/api/v1/organization/applications/${applicationId}`;
    const { version } = (await ask.get(of).set(recruiter.headers).expect(200)).body;
    for (const [n, to] of ['shortlisted', 'interview'].entries())
      await ask
        .post(`${of}/steps`)
        .set(recruiter.headers)
        .send({ to, version: version + n })
        .expect(200);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const proposal = { times: [inDays(3)], minutes: 30, interviewers: [recruiter.personId], place: { kind: 'online' } };
    const { body } = await ask.post(`${of}/interviews`).set(recruiter.headers).send(proposal).expect(201);
    const own = `/api/v1/talent/interviews/${body.id}`;
    await ask.post(`${own}/pick`).set(person.headers).send({ timeId: body.proposal.times[0].id }).expect(200);
    await ask
      .post(`${own}/move`)
      .set(person.headers)
      .send({ times: [inDays(4)], message: marker })
      .expect(200);
  }

  it('takes everything personal with it: nothing that was written, no address, no id stands anywhere', async () => {
    const person = await livedHere();
    const before = await tablesWith(marker);
    expect(before).toEqual(
      expect.arrayContaining(
        [
          'application',
          'conversation_message',
          'interview_step',
          'join_request',
          'mailbox_message',
          'organization_submission',
          'person',
          'resume',
          'resume_reading',
          'stored_file',
          'saved_search',
          'vacancy_report',
        ].map((table) => `public.${table}`),
      ),
    );
    const { headers } = await close(person).expect(200);
    expect(headers['set-cookie']?.[0]).toMatch(/everfair-device=;/);
    for (const trace of [marker, person.phone, person.email]) expect(await tablesWith(trace)).toEqual([]);
    expect(await tablesWith(person.personId)).toEqual(['public.erasure']);
    expect((await takeOut(person)).status).toBe(401);
    expect(await verifyChain(database.dataSource)).toMatchObject({ faults: 0 });
  });

  it('is told to the addresses of the account', async () => {
    const person = await proved();
    await close(person).expect(200);
    const sent = await database.dataSource.query<{ kind: string }[]>(
      `SELECT kind FROM outgoing_message WHERE template = 'account-closed' AND created_at > now() - interval '1 minute' ORDER BY id DESC LIMIT 2`,
    );
    expect(sent.map(({ kind }) => kind).sort()).toEqual(['email', 'phone']);
  });

  it('takes a fresh proof, also to take the data out', async () => {
    const person = await signedIn(api, { phone: '+8613977799999' });
    for (const answer of [await close(person), await takeOut(person)]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'auth/proof-needed']);
    }
    expect(await database.dataSource.query('SELECT id FROM person WHERE id = $1', [person.personId])).toHaveLength(1);
  });

  it('is not for organizers, whose role ends first', async () => {
    const organizer = await proved({ organizer: 'desk' });
    expect((await close(organizer).expect(409)).body.code).toBe('auth/organizer-stays');
  });

  it('hands over first what others are left with; of two owners who leave at once one has to', async () => {
    const organizationId = await organizationRow(api, 6900);
    const [one, other] = [
      await proved({ member: { organizationId, role: 'owner' } }),
      await proved({ member: { organizationId, role: 'owner' } }),
    ];
    await signedIn(api, { member: { organizationId, role: 'viewer' } });
    const answers = await Promise.all([close(one), close(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'auth/hand-over-first',
      detail: expect.stringContaining('所有者'),
    });
  });

  it('leaves to other owners what they can go on with', async () => {
    const [alone, together] = [await organizationRow(api, 6901), await organizationRow(api, 6902)];
    const person = await proved();
    const join = (who: SignedIn, organizationId: string) =>
      database.dataSource.query(
        `INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'owner', now())`,
        [who.personId, organizationId],
      );
    await join(person, alone);
    await join(person, together);
    await join(await signedIn(api), together);
    for (const organizationId of [alone, together]) {
      await database.dataSource.query(
        `INSERT INTO organization_submission (id, kind, state, organization_id, person_id, data, created_at)
         VALUES ($1, 'change', 'submitted', $2, $3, '{}', now())`,
        [newId(), organizationId, person.personId],
      );
    }
    await close(person).expect(200);
    const states = await database.dataSource.query(
      'SELECT organization_id AS id, state FROM organization_submission WHERE organization_id = ANY($1)',
      [[alone, together]],
    );
    expect(states).toHaveLength(2);
    expect(states).toEqual(
      expect.arrayContaining([
        { id: alone, state: 'withdrawn' },
        { id: together, state: 'submitted' },
      ]),
    );
  });

  it('lets all that is known be taken out before, each part by its name, with the trail', async () => {
    const person = await livedHere();
    const stranger = await livedHere();
    const answer = await takeOut(person).expect(200);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="everfair-\d{4}-\d\d-\d\d\.json"$/);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { data, trail } = ownData.parse(answer.body);
    expect(Object.keys(data).sort()).toEqual(personalData.map(({ name }) => name).sort());
    expect(data.account).toMatchObject({
      account: { name: marker, phone: person.phone, email: person.email },
      devices: [{ browser: 'Chromium' }],
      memberships: [{ role: 'owner' }],
    });
    expect(data.talent).toMatchObject({
      profile: { visibility: 'everyone' },
      resumes: [{ title: marker }, { title: marker }],
      readings: [{ fileName: `${marker}.pdf`, draft: { content: { name: marker } } }],
    });
    expect(data.organizations).toMatchObject({
      submissions: [{ kind: 'registration' }],
      joinRequests: [{ message: marker }],
    });
    expect(data.saved).toMatchObject({
      favourites: [{}],
      searches: [{ name: marker, query: { q: marker }, alert: 'daily' }],
      seen: [{}],
      isSeenKept: true,
    });
    expect(data.applications).toMatchObject({
      made: [{ content: { name: marker }, message: marker, state: 'interview', timeline: [{}, {}, {}, {}] }],
      interviews: [{ state: 'moving', timeline: [{}, {}, { kind: 'move', message: marker }] }],
    });
    expect(data.calendar).toMatchObject([{ lapsesAt: null }, { lapsesAt: expect.any(String) }]);
    expect(data.schoolConfirmations).toMatchObject([{ how: 'list', sharesPerson: true }]);
    expect(data.reports).toMatchObject([{ text: marker + marker }]);
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['resume.created', 'person.data-taken-out']),
    );
    const text = JSON.stringify(answer.body);
    for (const foreign of [stranger.phone, stranger.email, stranger.personId]) expect(text).not.toContain(foreign);
    expect(text).not.toMatch(/argon2|token_?hash|passwordHash/i);
  });
});
