import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import {
  colleagues,
  MOST_NOTES,
  MOST_TAGS_KNOWN,
  MOST_TEMPLATES,
  ownData,
  receivedApplication,
  receivedApplications,
  replyTemplates,
} from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  type Applicant,
  applicant,
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  signedIn,
  vacancyRow,
} from '../../../test/support/index.js';

const root = '/api/v1/organization';
const path = `${root}/applications`;

describe('those who answer applications', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let number = 9_400;
  let organizationId: string;
  let owner: SignedIn;
  let recruiter: SignedIn;
  let viewer: SignedIn;
  let stranger: SignedIn;
  let talent: Applicant;
  let vacancyId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
  });
  beforeEach(async () => {
    number += 1;
    await database.dataSource.query('TRUNCATE outbox_event');
    organizationId = await organizationRow(api, number);
    owner = await signedIn(api, { name: '钱负责', member: { organizationId, role: 'owner' } });
    recruiter = await signedIn(api, { name: '孙招聘', member: { organizationId, role: 'recruiter' } });
    viewer = await signedIn(api, { name: '李旁观', member: { organizationId, role: 'viewer' } });
    const elsewhere = await organizationRow(api, number + 500);
    stranger = await signedIn(api, { name: '外人', member: { organizationId: elsewhere, role: 'owner' } });
    vacancyId = await vacancyRow(api, organizationId);
    talent = await applicant(api);
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const apply = async (by = talent): Promise<string> =>
    (
      await ask
        .post('/api/v1/talent/applications')
        .set(by.headers)
        .send({ vacancyId, resumeId: by.resumeId })
        .expect(201)
    ).body.id;
  const look = async (id: string, by = recruiter) =>
    receivedApplication.parse((await ask.get(`${path}/${id}`).set(by.headers).expect(200)).body);
  const list = async (query: object = {}, by = recruiter) =>
    receivedApplications.parse((await ask.get(path).set(by.headers).query(query).expect(200)).body);
  const hand = (ids: string[], to: string | null, by = recruiter) =>
    ask.post(`${path}/responsible`).set(by.headers).send({ ids, to });
  const tag = (id: string, tags: string[], by = recruiter) =>
    ask.put(`${path}/${id}/tags`).set(by.headers).send({ tags });
  const change = (id: string, body: { add?: string[]; remove?: string[] }, by = recruiter) =>
    ask.patch(`${path}/${id}/tags`).set(by.headers).send(body);
  const note = (id: string, text: string, by = recruiter) =>
    ask.post(`${path}/${id}/notes`).set(by.headers).send({ text });
  const handedEvents = () =>
    database.dataSource.query<{ payload: object }[]>(
      `SELECT payload FROM outbox_event WHERE name = 'applications.handed'`,
    );

  it('are the only ones who get in', async () => {
    const id = await apply();
    await look(id);
    const routes = [
      () => ask.get(`${root}/colleagues`),
      () => ask.get(`${root}/application-tags`),
      () => ask.get(`${root}/reply-templates`),
      () => ask.post(`${root}/reply-templates`).send({ name: '婉拒', text: '谢谢' }),
      () => ask.post(`${path}/responsible`).send({ ids: [id], to: null }),
      () => ask.put(`${path}/${id}/tags`).send({ tags: [] }),
      () => ask.patch(`${path}/${id}/tags`).send({ add: ['急'] }),
      () => ask.post(`${path}/${id}/notes`).send({ text: '好' }),
      () => ask.delete(`${path}/${id}/notes/${newId()}`),
    ];
    const desk = await signedIn(api, { organizer: 'admin' });
    const office = await signedIn(api, { member: { organizationId, role: 'career-office' } });
    for (const route of routes) {
      await route().expect(401);
      for (const by of [viewer, office, talent, desk]) await route().set(by.headers).expect(403);
    }
    await tag(id, ['急'], stranger).expect(404);
    await change(id, { add: ['急'] }, stranger).expect(404);
    await note(id, '好', stranger).expect(404);
    expect((await hand([id], stranger.personId, stranger).expect(200)).body).toEqual({ handed: [] });
    expect(await look(id)).toMatchObject({ tags: [], notes: [], responsible: null });
  });

  it('know their colleagues by name alone, and hand applications over to those who may answer', async () => {
    const [id, other] = [await apply(), await apply(await applicant(api))];
    const { body, text } = await ask.get(`${root}/colleagues`).set(recruiter.headers).expect(200);
    expect(colleagues.parse(body).colleagues).toMatchObject([
      { id: owner.personId, name: '钱负责', mayAnswer: true },
      { id: recruiter.personId, mayAnswer: true },
      { id: viewer.personId, mayAnswer: false },
    ]);
    expect(text).not.toMatch(/phone|email/);
    const { body: handed } = await hand([id, other], owner.personId).expect(200);
    expect(handed.handed).toHaveLength(2);
    // Again, it is done already: nobody is told twice.
    await hand([id, other], owner.personId).expect(200);
    const events = await handedEvents();
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain(owner.personId);
    expect(await list({ mine: 'true' }, owner)).toMatchObject({ mine: 2, applications: [{ id: other }, { id }] });
    expect(await list({ mine: 'true' })).toMatchObject({ mine: 0, applications: [] });
    expect((await look(id)).responsible).toEqual({ id: owner.personId, name: '钱负责' });
    for (const to of [viewer, stranger, talent]) {
      expect((await hand([id], to.personId).expect(422)).body.code).toBe('application/not-a-colleague');
    }
    // To take it oneself is no news.
    await hand([id], recruiter.personId).expect(200);
    expect(await handedEvents()).toHaveLength(1);
    await hand([id], null).expect(200);
    expect((await look(id)).responsible).toBeNull();
  });

  it('who leaves, or answers no longer, is responsible for nothing any more', async () => {
    const id = await apply();
    for (const change of [
      `UPDATE membership SET role = 'viewer' WHERE person_id = $1`,
      'DELETE FROM membership WHERE person_id = $1',
    ]) {
      await hand([id], recruiter.personId, owner).expect(200);
      await database.dataSource.query(change, [recruiter.personId]);
      expect((await look(id, owner)).responsible).toBeNull();
      await database.dataSource.query(`UPDATE membership SET role = 'recruiter' WHERE person_id = $1`, [
        recruiter.personId,
      ]);
    }
  });

  it('tag what they looked at, find it by its tag, and have so many tags', async () => {
    const [id, other] = [await apply(), await apply(await applicant(api))];
    expect((await tag(id, ['急']).expect(409)).body.code).toBe('application/not-possible');
    await look(id);
    await look(other);
    const { body } = await tag(id, [' 有  证书 ', '急', '急']).expect(200);
    expect(body.tags).toEqual(['有 证书', '急']);
    expect(await list({ tag: '急' })).toMatchObject({ applications: [{ id, tags: ['有 证书', '急'] }] });
    expect((await list({ tag: '急', vacancy: vacancyId, owed: 'true' })).applications).toHaveLength(1);
    expect((await list({ tag: '没有' })).applications).toEqual([]);
    const known = await ask.get(`${root}/application-tags`).set(owner.headers).expect(200);
    expect(known.body.tags.toSorted()).toEqual(['急', '有 证书'].toSorted());
    expect((await ask.get(`${root}/application-tags`).set(stranger.headers).expect(200)).body.tags).toEqual([]);
    for (const tags of [
      [''],
      ['一二三四五六七八九十一二三四五六七八九十一'],
      Array.from({ length: 11 }, (_, n) => `t${n}`),
    ]) {
      await tag(id, tags).expect(400);
    }
    // Tags that nothing has any more give way.
    await database.dataSource.query(
      `INSERT INTO application_tag (organization_id, name) SELECT $1, 'old ' || n FROM generate_series(1, $2::int) n`,
      [organizationId, MOST_TAGS_KNOWN - 2],
    );
    await tag(other, ['新']).expect(200);
    expect((await ask.get(`${root}/application-tags`).set(owner.headers)).body.tags).toHaveLength(3);
  });

  it('add and remove single tags, of which those of two at once both stand', async () => {
    const id = await apply();
    expect((await change(id, { add: ['急'] }).expect(409)).body.code).toBe('application/not-possible');
    await look(id);
    await tag(id, ['急', '待定']).expect(200);
    await Promise.all([
      change(id, { add: ['有证书'] }).expect(200),
      change(id, { add: ['英语好'], remove: ['急'] }, owner).expect(200),
      change(id, { remove: ['待定'] }).expect(200),
    ]);
    expect((await look(id)).tags.toSorted()).toEqual(['有证书', '英语好'].toSorted());
    // What is so already, and what it never had, changes nothing.
    expect((await change(id, { add: [' 有证书'], remove: ['没有'] }).expect(200)).body.tags).toHaveLength(2);
    const many = Array.from({ length: 9 }, (_, n) => `t${n}`);
    expect((await change(id, { add: many }).expect(400)).body.errors).toMatchObject([
      { path: 'tags', code: 'too-big' },
    ]);
    expect((await look(id)).tags).toHaveLength(2);
    await change(id, { add: [''] }).expect(400);
  });

  it('write notes that no page shows to the talent, who gets them with the own data', async () => {
    const id = await apply();
    expect((await note(id, '好').expect(409)).body.code).toBe('application/not-possible');
    await look(id);
    await note(id, '电话里很清楚').expect(201);
    const { body } = await note(id, '问过前同事', owner).expect(201);
    expect(body.notes).toMatchObject([
      { text: '问过前同事', member: '钱负责', mayRemove: true },
      { text: '电话里很清楚', member: '孙招聘', mayRemove: true },
    ]);
    await tag(id, ['急']).expect(200);
    const seen = await look(id);
    expect(seen.notes.map(({ mayRemove }) => mayRemove)).toEqual([false, true]);
    for (const page of [`/api/v1/talent/applications/${id}`, '/api/v1/talent/applications', '/api/v1/auth/trail']) {
      const { text } = await ask.get(page).set(talent.headers).expect(200);
      expect(text).not.toMatch(/电话里很清楚|问过前同事|急/);
    }
    await database.dataSource.query(`UPDATE device SET proved_at = now(), proved_by = 'phone'`);
    const taken = async (by: SignedIn) =>
      ownData.parse((await ask.get('/api/v1/auth/data').set(by.headers).expect(200)).body).data.applications;
    const data = await taken(talent);
    expect(data).toMatchObject({
      made: [{ tags: ['急'], notes: [{ text: '电话里很清楚' }, { text: '问过前同事' }] }],
    });
    expect(JSON.stringify(data)).not.toMatch(/孙招聘|钱负责/);
    expect(await taken(recruiter)).toMatchObject({ noted: [{ text: '电话里很清楚' }] });
    const [first, second] = seen.notes;
    const gone = (one: string | undefined, by = recruiter) => ask.delete(`${path}/${id}/notes/${one}`).set(by.headers);
    expect((await gone(first?.id).expect(404)).body.code).toBe('application/note-not-found');
    await gone(second?.id, owner).expect(200);
    await gone(second?.id).expect(404);
    await database.dataSource.query(
      `INSERT INTO application_note (id, application_id, text, at)
       SELECT gen_random_uuid(), $1, 'x', now() FROM generate_series(2, $2::int)`,
      [id, MOST_NOTES],
    );
    expect((await note(id, '好').expect(409)).body.code).toBe('application/too-many-notes');
    for (const text of ['', ' ', '长'.repeat(1_001)]) await note(id, text).expect(400);
  });

  it('keep nothing beside what is withdrawn, and see nothing beside what is blocked', async () => {
    const [id, other] = [await apply(), await apply(await applicant(api))];
    for (const one of [id, other]) {
      await look(one);
      await note(one, '好').expect(201);
      await tag(one, ['急']).expect(200);
    }
    const block = { name: '某单位', creditCode: creditCodeOf(number) };
    await ask.post('/api/v1/talent/blocks').set(talent.headers).send(block).expect(201);
    expect(await look(id)).toMatchObject({ notes: [], tags: [], sent: null });
    expect((await note(id, '好').expect(409)).body.code).toBe('application/not-possible');
    await ask.post(`/api/v1/talent/applications/${id}/withdraw`).set(talent.headers).expect(200);
    expect(
      await database.dataSource.query('SELECT DISTINCT application_id AS id FROM application_note'),
    ).toContainEqual({ id: other });
    expect(await database.dataSource.query('SELECT FROM application_note WHERE application_id = $1', [id])).toEqual([]);
  });

  it('answer with templates of their organization, filled for each, without a name that may not be known', async () => {
    const send = (form: object, by = recruiter) => ask.post(`${root}/reply-templates`).set(by.headers).send(form);
    const { body } = await send({ name: ' 婉拒 ', text: '{姓名}，您好：{职位}已有人选。{单位}' }).expect(201);
    const [template] = replyTemplates.parse(body).templates;
    expect(template).toMatchObject({ name: '婉拒', text: '{姓名}，您好：{职位}已有人选。{单位}' });
    expect((await send({ name: '婉拒', text: '谢谢' }, owner).expect(409)).body.code).toBe(
      'application/template-name-taken',
    );
    const refused = await send({ name: '面试', text: '{名字}请带 {证件}' }).expect(400);
    expect(refused.body.errors).toMatchObject([
      { path: 'text', code: 'unknown-placeholder', message: expect.stringContaining('{名字}') },
      { path: 'text', message: expect.stringContaining('{证件}') },
    ]);
    const one = `${root}/reply-templates/${template?.id}`;
    for (const by of [stranger]) {
      await ask.put(one).set(by.headers).send({ name: 'x', text: 'y' }).expect(404);
      await ask.delete(one).set(by.headers).expect(404);
      expect((await ask.get(`${root}/reply-templates`).set(by.headers).expect(200)).body.templates).toEqual([]);
    }
    await ask.put(one).set(owner.headers).send({ name: '婉拒', text: template?.text }).expect(200);

    const [known, unseen] = [await apply(), await apply(await applicant(api))];
    await look(known);
    const message = String(template?.text);
    await ask
      .post(`${path}/answers`)
      .set(recruiter.headers)
      .send({ ids: [known, unseen], to: 'rejected', message })
      .expect(200);
    const said = async (id: string) => (await look(id)).timeline.at(-1)?.message;
    expect(await said(known)).toMatch(/^欧阳青禾，您好：嵌入式软件工程师已有人选。/);
    expect(await said(unseen)).toMatch(/^求职者，您好：/);
    await ask.delete(one).set(recruiter.headers).expect(200);
    await ask.delete(one).set(recruiter.headers).expect(404);
    await database.dataSource.query(
      `INSERT INTO reply_template (id, organization_id, name, text, changed_at)
       SELECT gen_random_uuid(), $1, 'n' || n, 'x', now() FROM generate_series(1, $2::int) n`,
      [organizationId, MOST_TEMPLATES],
    );
    expect((await send({ name: '又一个', text: '谢谢' }).expect(409)).body.code).toBe('application/too-many-templates');
  });

  it('leave templates and tags to the organization into which theirs is merged', async () => {
    const into = await organizationRow(api, number + 800);
    const heir = await signedIn(api, { member: { organizationId: into, role: 'recruiter' } });
    const send = (name: string, text: string, by: SignedIn) =>
      ask.post(`${root}/reply-templates`).set(by.headers).send({ name, text }).expect(201);
    await send('婉拒', '旧', recruiter);
    await send('面试', '旧', recruiter);
    await send('婉拒', '新', heir);
    const desk = await signedIn(api, { organizer: 'admin' });
    await database.dataSource.query(`UPDATE organization SET origin = 'imported', verified_at = NULL WHERE id = $1`, [
      organizationId,
    ]);
    await ask.post(`/api/v1/desk/organizations/${organizationId}/merge`).set(desk.headers).send({ into }).expect(201);
    const { body } = await ask.get(`${root}/reply-templates`).set(heir.headers).expect(200);
    expect(
      replyTemplates
        .parse(body)
        .templates.map(({ name, text }) => [name, text])
        .toSorted(),
    ).toEqual(
      [
        ['婉拒', '新'],
        ['面试', '旧'],
      ].toSorted(),
    );
  });
});
