import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import {
  deskOrganizations,
  deskSubmission,
  deskSubmissions,
  type OrganizationForm,
  organizationNameKey,
} from '#contracts';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  auditedActs,
  createTestApi,
  creditCodeOf,
  type FreshDatabase,
  freshDatabase,
  organizationForm,
  organizationRow,
  png,
  type SignedIn,
  signedIn,
} from '../../../test/support/index.js';
import { identityOf, OrganizationsService } from '../index.js';

describe('the desk', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let desk: SignedIn;
  let auditor: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    desk = await signedIn(api, { organizer: 'desk', name: '赵窗口' });
    auditor = await signedIn(api, { organizer: 'auditor' });
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  function send(path: string, data: unknown, by: SignedIn, method: 'post' | 'put' = 'post') {
    return ask[method](path).set(by.headers).field('data', JSON.stringify(data)).attach('file', png(), 'a.png');
  }

  async function registered(form: OrganizationForm, by?: SignedIn) {
    const owner = by ?? (await signedIn(api, { name: '孙经理' }));
    const { body } = await send('/api/v1/organizations', form, owner).expect(201);
    return { owner, id: body.id as string, organizationId: body.organizationId as string };
  }

  const decide = (id: string, what: 'approve' | 'return', body: object, by = desk) =>
    ask.post(`/api/v1/desk/submissions/${id}/${what}`).set(by.headers).send(body);

  const organization = async (id: string) => {
    const [row] = await database.dataSource.query('SELECT * FROM organization WHERE id = $1', [id]);
    return row;
  };

  async function vacancyOf(organizationId: string): Promise<string> {
    const id = newId();
    await database.dataSource.query(
      `INSERT INTO vacancy (id, organization_id, title, employment, state, published_at, created_at, updated_at)
       VALUES ($1, $2, '会计', 'full-time', 'open', now(), now(), now())`,
      [id, organizationId],
    );
    return id;
  }

  it('approves: the organization is verified, which the index and the log are told', async () => {
    const { id, organizationId } = await registered(organizationForm(1));
    const { body } = await decide(id, 'approve', { version: 1 }).expect(201);
    expect(body).toEqual({ id, state: 'approved', version: 2, organizationId });
    expect((await organization(organizationId)).verified_at).toBeInstanceOf(Date);
    const events = await database.dataSource.query(
      `SELECT name, payload FROM outbox_event WHERE payload::text LIKE '%' || $1 || '%' OR payload::text LIKE '%' || $2 || '%'`,
      [organizationId, id],
    );
    expect(events).toEqual(
      expect.arrayContaining([
        { name: 'organizations.changed', payload: { ids: [organizationId] } },
        { name: 'organization.decided', payload: { submissionId: id } },
      ]),
    );
    const entries = await auditedActs(database.dataSource, organizationId);
    expect(entries).toContainEqual(
      expect.objectContaining({
        action: 'organization.approved',
        actor: desk.personId,
        actorRole: 'desk',
        organizationId,
      }),
    );
  });

  it('decides once: of two at once the second is told what was decided', async () => {
    const { id } = await registered(organizationForm(2));
    const answers = await Promise.all([
      decide(id, 'approve', { version: 1 }),
      decide(id, 'return', { version: 1, reason: '执照不清楚' }),
    ]);
    const [won, lost] = answers.sort((a, b) => a.status - b.status);
    expect([won?.status, lost?.status]).toEqual([201, 409]);
    expect(lost?.body.code).toBe(`submission/already-${won?.body.state}`);
    expect(lost?.body.detail).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d/);
  });

  it('returns with a reason; what is submitted anew shows what changed, and the old view of it no longer decides', async () => {
    const form = organizationForm(3);
    const { id, owner } = await registered(form);
    await decide(id, 'return', { version: 1, reason: '' }).expect(400);
    await decide(id, 'return', { version: 1, reason: '地址与执照不符' }).expect(201);
    const mine = await ask.get('/api/v1/organizations/mine').set(owner.headers);
    expect(mine.body.submissions[0]).toMatchObject({ state: 'returned', reason: '地址与执照不符' });
    const corrected = { ...form, address: '裕华西路 9 号' };
    await send(`/api/v1/organizations/submissions/${id}`, { version: 2, form: corrected }, owner, 'put').expect(200);
    const stale = await decide(id, 'approve', { version: 2 }).expect(409);
    expect(stale.body.code).toBe('submission/stale-version');
    const answer = await ask.get(`/api/v1/desk/submissions/${id}`).set(auditor.headers).expect(200);
    const detail = deskSubmission.parse(answer.body);
    expect(detail).toMatchObject({
      submittedBy: '孙经理',
      changed: [{ field: 'address', before: '中山东路 1 号', after: '裕华西路 9 号' }],
      codeMeaning: { place: '石家庄' },
      licence: { mediaType: 'image/png' },
    });
    expect(detail.history.map(({ action, by }) => [action, by])).toEqual([
      ['submit', '孙经理'],
      ['return', '赵窗口'],
      ['submit', '孙经理'],
    ]);
    await ask.get(detail.licence!.url).set(auditor.headers).expect(200).expect('content-type', 'image/png');
    const views = (await auditedActs(database.dataSource)).filter(
      ({ actor, detail }) => actor === auditor.personId && detail.submissionId === id,
    );
    expect(views.map(({ action }) => action)).toEqual(['submission.viewed', 'licence.viewed']);
  });

  it('lists what waits longest first, page by page, and knows a cursor that was tampered with', async () => {
    for (const number of [4, 5, 6]) await registered(organizationForm(number));
    const all: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: Record<string, string> = cursor === '' ? { limit: '2' } : { limit: '2', cursor };
      const answer = await ask.get('/api/v1/desk/submissions').query(query).set(desk.headers).expect(200);
      const page = deskSubmissions.parse(answer.body);
      expect(page.submissions.length).toBeLessThanOrEqual(2);
      all.push(...page.submissions.map(({ submittedAt }) => submittedAt!));
      cursor = page.nextCursor;
    }
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(all).toEqual([...all].sort());
    const { body } = await ask.get('/api/v1/desk/submissions?limit=2').set(desk.headers);
    const other = `/api/v1/desk/submissions?state=returned&cursor=${body.nextCursor}`;
    expect((await ask.get(other).set(desk.headers).expect(400)).body.code).toBe('request/cursor');
    await ask.get(`/api/v1/desk/submissions?cursor=x${body.nextCursor}`).set(desk.headers).expect(400);
    await ask.get('/api/v1/desk/submissions?state=draft').set(desk.headers).expect(400);
  });

  it('is for organizers: members never get in, and who only reads decides nothing', async () => {
    const { id, organizationId } = await registered(organizationForm(7));
    const owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
    const reviewer = await signedIn(api, { organizer: 'reviewer' });
    for (const path of ['submissions', `submissions/${id}`, `submissions/${id}/licence`, 'join-requests', 'mandates']) {
      await ask.get(`/api/v1/desk/${path}`).expect(401);
      await ask.get(`/api/v1/desk/${path}`).set(owner.headers).expect(403);
    }
    for (const by of [owner, auditor, reviewer]) {
      await decide(id, 'approve', { version: 1 }, by).expect(403);
      await decide(id, 'return', { version: 1, reason: '不符' }, by).expect(403);
      const merge = ask.post(`/api/v1/desk/organizations/${organizationId}/merge`).set(by.headers);
      await merge.send({ into: organizationId }).expect(403);
    }
    await decide(id, 'approve', { version: 1, verified: true }).expect(400);
    await decide(newId(), 'approve', { version: 1 }).expect(404);
  });

  it('gives an imported organization to its own people, with its vacancies, and files still find it by its name', async () => {
    const name = '石家庄仁和医院';
    const imported = await organizationRow(api, 8, { origin: 'imported', creditCode: null, verified: false, name });
    const vacancyId = await vacancyOf(imported);
    const claimant = await signedIn(api);
    const rival = await signedIn(api);
    const form = organizationForm(8, { name: '石家庄仁和医院有限公司' });
    const path = `/api/v1/organizations/${imported}/claims`;
    const noLicence = await ask.post(path).set(claimant.headers).field('data', JSON.stringify(form)).expect(400);
    expect(noLicence.body.code).toBe('file/missing');
    const { body: claim } = await send(path, form, claimant).expect(201);
    const { body: second } = await send(path, form, rival).expect(201);
    expect((await send(path, form, claimant).expect(409)).body.code).toBe('submission/already-open');
    await decide(claim.id, 'approve', { version: 1 }).expect(201);
    expect(await organization(imported)).toMatchObject({
      origin: 'registered',
      credit_code: creditCodeOf(8),
      name: '石家庄仁和医院有限公司',
      claimed_at: expect.any(Date),
      verified_at: expect.any(Date),
    });
    const [member] = await database.dataSource.query(
      'SELECT role FROM membership WHERE person_id = $1 AND organization_id = $2',
      [claimant.personId, imported],
    );
    expect(member).toEqual({ role: 'owner' });
    const page = await ask.get(`/api/v1/organizations/${imported}`).expect(200);
    expect(page.body).toMatchObject({ verified: true, imported: false, openVacancies: 1 });
    expect((await decide(second.id, 'approve', { version: 1 }).expect(409)).body.code).toBe(
      'organization/not-claimable',
    );
    const identity = { nameKey: organizationNameKey(name), creditCode: null };
    const organizations = api.get(OrganizationsService, { strict: false });
    const found = await organizations.identified(database.dataSource.manager, [identity]);
    expect(found.get(identityOf(identity))).toEqual({ id: imported, origin: 'registered', byFormerName: true });
    await ask.get(`/api/v1/vacancies/${vacancyId}`).expect(200);
  });

  it('does not give a claim the credit code of another organization', async () => {
    const imported = await organizationRow(api, 9, { origin: 'imported', creditCode: null, verified: false });
    const { organizationId } = await registered(organizationForm(90));
    const { body } = await send(`/api/v1/organizations/${imported}/claims`, organizationForm(90), await signedIn(api));
    expect((await decide(body.id, 'approve', { version: 1 }).expect(409)).body.code).toBe('organization/code-taken');
    expect((await organization(imported)).origin).toBe('imported');
    const claim = send(`/api/v1/organizations/${organizationId}/claims`, organizationForm(91), await signedIn(api));
    expect((await claim.expect(409)).body.code).toBe('organization/not-claimable');
  });

  it('verifies another name again, while the old one stays public', async () => {
    const { id, organizationId } = await registered(organizationForm(10));
    const owner = await signedIn(api, { member: { organizationId, role: 'owner' } });
    const change = { name: '石家庄新名有限公司', creditCode: creditCodeOf(10) };
    const early = await send('/api/v1/organization/changes', change, owner).expect(409);
    expect(early.body.code).toBe('organization/not-verified');
    await decide(id, 'approve', { version: 1 }).expect(201);
    const { body } = await send('/api/v1/organization/changes', change, owner).expect(201);
    const { body: before } = await ask.get(`/api/v1/organizations/${organizationId}`);
    expect(before).toMatchObject({ name: '石家庄测试10号有限公司', verified: true });
    const { body: detail } = await ask.get(`/api/v1/desk/submissions/${body.id}`).set(desk.headers).expect(200);
    expect(detail.changed).toEqual([{ field: 'name', before: '石家庄测试10号有限公司', after: '石家庄新名有限公司' }]);
    await decide(body.id, 'approve', { version: 1 }).expect(201);
    const { body: after } = await ask.get(`/api/v1/organizations/${organizationId}`);
    expect(after).toMatchObject({ name: '石家庄新名有限公司', verified: true });
  });

  it('appoints an owner where there is none, and puts right who registered what is not theirs', async () => {
    const orphan = await organizationRow(api, 11);
    const asker = await signedIn(api);
    const path = (id: string) => `/api/v1/organizations/${id}/ownership-requests`;
    const { body } = await send(path(orphan), { contactName: '钱接任' }, asker).expect(201);
    await decide(body.id, 'approve', { version: 1 }).expect(201);
    expect((await send(path(orphan), { contactName: '别人' }, await signedIn(api)).expect(409)).body.code).toBe(
      'organization/has-owner',
    );
    const squatted = await registered(organizationForm(12));
    const { body: request } = await send(path(squatted.organizationId), { contactName: '真主' }, asker).expect(201);
    await decide(request.id, 'approve', { version: 1 }).expect(201);
    const members = await database.dataSource.query(
      'SELECT person_id, role FROM membership WHERE organization_id = $1',
      [squatted.organizationId],
    );
    expect(members).toEqual([{ person_id: asker.personId, role: 'owner' }]);
    expect((await decide(squatted.id, 'approve', { version: 1 }).expect(409)).body.code).toBe(
      'submission/already-returned',
    );
    const form = organizationForm(12, { contactName: '真主' });
    const resubmit = `/api/v1/organizations/submissions/${squatted.id}`;
    await send(resubmit, { version: 2, form }, squatted.owner, 'put').expect(404);
    await send(resubmit, { version: 2, form }, asker, 'put').expect(200);
  });

  it('finds organizations by a part of their name, by their code and by id, without those that went into others', async () => {
    const stays = await organizationRow(api, 71, { name: '保定望远光学有限公司' });
    const goes = await organizationRow(api, 72, { name: '望远光学', creditCode: null, verified: false });
    const other = await organizationRow(api, 73, { name: '唐山铸造有限公司' });
    const found = async (query: string, by = auditor) => {
      const { body } = await ask.get(`/api/v1/desk/organizations?${query}`).set(by.headers).expect(200);
      return deskOrganizations.parse(body).organizations;
    };
    const named = encodeURIComponent('望远 光学');
    expect((await found(`q=${named}`)).map(({ id }) => id)).toEqual([goes, stays]);
    expect((await found(`q=${creditCodeOf(71)}`)).map(({ id }) => id)).toEqual([stays]);
    expect((await found(`id=${other}&id=${stays}`)).map(({ id }) => id).sort()).toEqual([stays, other].sort());
    await vacancyOf(goes);
    expect(await found(`id=${goes}`)).toMatchObject([
      { name: '望远光学', creditCode: null, verified: false, openVacancies: 1, members: 0 },
    ]);
    await ask.post(`/api/v1/desk/organizations/${goes}/merge`).set(desk.headers).send({ into: stays }).expect(201);
    expect((await found(`q=${named}`)).map(({ id }) => id)).toEqual([stays]);
    expect((await found(`id=${goes}`)).map(({ name }) => name)).toEqual(['望远光学']);
    expect(await found('')).toEqual([]);
    expect(await found(`q=${encodeURIComponent('。')}`)).toEqual([]);
    const stranger = await signedIn(api);
    await ask.get(`/api/v1/desk/organizations?q=${named}`).set(stranger.headers).expect(403);
  });

  it('merges doubles: vacancies and names move, and the old address leads to the one that stays', async () => {
    const { organizationId: into, owner } = await registered(organizationForm(13));
    const name = '石家庄测试13号公司';
    const from = await organizationRow(api, 13, { origin: 'imported', creditCode: null, verified: false, name });
    const vacancyId = await vacancyOf(from);
    const member = await signedIn(api, { member: { organizationId: from, role: 'recruiter' } });
    const merge = (id: string, other: string) =>
      ask.post(`/api/v1/desk/organizations/${id}/merge`).set(desk.headers).send({ into: other });
    expect((await merge(into, from).expect(409)).body.code).toBe('organization/merge-refused');
    await merge(into, into).expect(409);
    await merge(from, newId()).expect(404);
    await merge(from, into).expect(201);
    const { body } = await ask.get(`/api/v1/organizations/${from}`).expect(200);
    expect(body).toMatchObject({ id: into, openVacancies: 1 });
    const vacancy = await ask.get(`/api/v1/vacancies/${vacancyId}`).expect(200);
    expect(vacancy.body.organization.id).toBe(into);
    // Who acted for the double has shown nothing to the one that stays: its owner is asked.
    await ask.get('/api/v1/organization').set(member.headers).expect(403);
    await ask.put('/api/v1/auth/hat').set(owner.headers).send({ kind: 'member', organizationId: into }).expect(200);
    const wishes = await ask.get('/api/v1/organization/join-requests').set(owner.headers).expect(200);
    expect(wishes.body.requests).toEqual([expect.objectContaining({ personName: '李测试', state: 'open' })]);
    const identity = { nameKey: name, creditCode: null };
    const organizations = api.get(OrganizationsService, { strict: false });
    const found = await organizations.identified(database.dataSource.manager, [identity]);
    expect(found.get(identityOf(identity))).toEqual({ id: into, origin: 'registered', byFormerName: true });
    await organizations.deleteImported(database.dataSource.manager, [from]);
    expect(await organization(from)).toBeDefined();
    await merge(from, into).expect(404);
    // Who was merged goes along when the one that stayed is merged itself.
    const last = await organizationRow(api, 14);
    await merge(into, last).expect(201);
    expect((await ask.get(`/api/v1/organizations/${from}`)).body.id).toBe(last);
    expect((await merge(last, await organizationRow(api, 15, { verified: false })).expect(409)).body.code).toBe(
      'organization/merge-refused',
    );
  });

  it('merges while others decide, join and leave at the same moment, and nobody waits in a circle', async () => {
    const into = await organizationRow(api, 40);
    for (let n = 0; n < 6; n += 1) {
      const { owner, id, organizationId: from } = await registered(organizationForm(50 + n));
      await ask.put('/api/v1/auth/hat').set(owner.headers).send({ kind: 'member', organizationId: from }).expect(200);
      const { body: link } = await ask
        .post('/api/v1/organization/member-links')
        .set(owner.headers)
        .send({ role: 'recruiter', days: 1, uses: 1 })
        .expect(201);
      const [joiner, wisher] = [await signedIn(api), await signedIn(api)];
      const wish = await ask
        .post(`/api/v1/organizations/${from}/join-requests`)
        .set(wisher.headers)
        .send({ message: '我是会计' })
        .expect(201);
      const answers = await Promise.all([
        decide(id, 'approve', { version: 1 }),
        ask.post(`/api/v1/desk/organizations/${from}/merge`).set(desk.headers).send({ into }),
        ask.post('/api/v1/organizations/join').set(joiner.headers).send({ token: link.token }),
        ask
          .post(`/api/v1/organization/join-requests/${wish.body.id}/accept`)
          .set(owner.headers)
          .send({ role: 'viewer' }),
        ask
          .post('/api/v1/organization/vacancies')
          .set(owner.headers)
          .send({ draft: { title: '会计' } }),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    }
    expect(
      await database.dataSource.query(
        `SELECT v.id FROM vacancy v JOIN organization o ON o.id = v.organization_id WHERE o.merged_into IS NOT NULL
         UNION SELECT m.person_id FROM membership m JOIN organization o ON o.id = m.organization_id
         WHERE o.merged_into IS NOT NULL`,
      ),
    ).toEqual([]);
  });
});
