import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  organizationRow,
  type SignedIn,
  signedIn,
} from '../../../test/support/index.js';

describe('members', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let organizationId: string;
  let owner: SignedIn;
  let foreign: SignedIn;
  let desk: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    organizationId = await organizationRow(api, 1);
    owner = await signedIn(api, { name: '周老板', member: { organizationId, role: 'owner' } });
    foreign = await signedIn(api, { member: { organizationId: await organizationRow(api, 2), role: 'owner' } });
    desk = await signedIn(api, { organizer: 'desk' });
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const members = '/api/v1/organization/members';
  const links = '/api/v1/organization/member-links';
  const joinBy = (token: string, by: SignedIn) =>
    ask.post('/api/v1/organizations/join').set(by.headers).send({ token });
  const wish = (by: SignedIn, id = organizationId) =>
    ask.post(`/api/v1/organizations/${id}/join-requests`).set(by.headers).send({ message: '我在人事部' });
  const recruiter = () => signedIn(api, { member: { organizationId, role: 'recruiter' } });

  it('are listed for owners alone, and never those of another organization', async () => {
    const { body } = await ask.get(members).set(owner.headers).expect(200);
    expect(body.members).toEqual([
      { personId: owner.personId, name: '周老板', role: 'owner', since: expect.any(String), isSelf: true },
    ]);
    await ask
      .get(members)
      .set((await recruiter()).headers)
      .expect(403);
    await ask.get(members).set(desk.headers).expect(403);
    await ask.get(members).expect(401);
    const theirs = await ask.get(members).set(foreign.headers).expect(200);
    expect(theirs.body.members).toHaveLength(1);
  });

  it('of another organization are not there, whatever one tries', async () => {
    const path = `${members}/${owner.personId}`;
    await ask.patch(path).set(foreign.headers).send({ role: 'viewer', was: 'owner' }).expect(404);
    await ask.delete(path).set(foreign.headers).expect(404);
    const { body: link } = await ask
      .post(links)
      .set(owner.headers)
      .send({ role: 'viewer', days: 1, uses: 1 })
      .expect(201);
    await ask.delete(`${links}/${link.id}`).set(foreign.headers).expect(404);
    expect((await ask.get(links).set(foreign.headers)).body.links).toEqual([]);
    const { body: request } = await wish(await signedIn(api)).expect(201);
    const decide = `/api/v1/organization/join-requests/${request.id}`;
    await ask.post(`${decide}/accept`).set(foreign.headers).send({ role: 'owner' }).expect(404);
    await ask.post(`${decide}/decline`).set(foreign.headers).send({ reason: '不认识' }).expect(404);
    await ask.post(`/api/v1/organizations/join-requests/${request.id}/withdraw`).set(foreign.headers).expect(404);
    expect((await ask.get('/api/v1/organization/join-requests').set(foreign.headers)).body.requests).toEqual([]);
  });

  it('come by a link, as often and as long as it says, and its token is kept nowhere', async () => {
    const { body: link } = await ask
      .post(links)
      .set(owner.headers)
      .send({ role: 'recruiter', days: 7, uses: 2 })
      .expect(201);
    const [first, second, third] = [await signedIn(api), await signedIn(api), await signedIn(api)];
    await joinBy(link.token, first).expect(201, {
      organizationId,
      organizationName: '石家庄测试1号有限公司',
      role: 'recruiter',
    });
    expect((await joinBy(link.token, first).expect(409)).body.code).toBe('member/already');
    const both = await Promise.all([joinBy(link.token, second), joinBy(link.token, third)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404]);
    const listed = await ask.get(links).set(owner.headers).expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(link.token);
    const stored = await database.dataSource.query('SELECT member_link::text AS row FROM member_link');
    expect(JSON.stringify(stored)).not.toContain(link.token);
    const { body: over } = await ask
      .post(links)
      .set(owner.headers)
      .send({ role: 'viewer', days: 1, uses: 5 })
      .expect(201);
    await database.dataSource.query('UPDATE member_link SET expires_at = now() WHERE id = $1', [over.id]);
    expect((await joinBy(over.token, third).expect(404)).body.code).toBe('member-link/not-found');
    const { body: stopped } = await ask
      .post(links)
      .set(owner.headers)
      .send({ role: 'viewer', days: 1, uses: 5 })
      .expect(201);
    await ask.delete(`${links}/${stopped.id}`).set(owner.headers).expect(200);
    await joinBy(stopped.token, third).expect(404);
    await joinBy(`${stopped.token.slice(0, -1)}!`, third).expect(404);
  });

  it('are never made owners by a link, nor career officers outside of universities', async () => {
    const make = (given: object) =>
      ask
        .post(links)
        .set(owner.headers)
        .send({ role: 'viewer', days: 1, uses: 1, ...given });
    await make({ role: 'owner' }).expect(400);
    await make({ days: 31 }).expect(400);
    await make({ organizationId: newId() }).expect(400);
    expect((await make({ role: 'career-office' }).expect(409)).body.code).toBe('member/role-unfit');
    const university = await organizationRow(api, 3, { kind: 'university' });
    const dean = await signedIn(api, { member: { organizationId: university, role: 'owner' } });
    await ask.post(links).set(dean.headers).send({ role: 'career-office', days: 1, uses: 1 }).expect(201);
  });

  it('get another role, which two who change it at once notice', async () => {
    const member = await recruiter();
    const path = `${members}/${member.personId}`;
    await ask.patch(path).set(owner.headers).send({ role: 'viewer', was: 'recruiter' }).expect(200);
    const late = await ask.patch(path).set(owner.headers).send({ role: 'owner', was: 'recruiter' }).expect(409);
    expect(late.body.code).toBe('member/role-changed');
    await ask.patch(path).set(member.headers).send({ role: 'owner', was: 'viewer' }).expect(403);
    await ask.patch(path).set(owner.headers).send({ role: 'admin', was: 'viewer' }).expect(400);
    await ask.delete(path).set(owner.headers).expect(200);
    await ask.get('/api/v1/organization').set(member.headers).expect(403);
  });

  it('never leave an organization without an owner, also when two leave at once', async () => {
    const id = await organizationRow(api, 4);
    const [one, other] = [
      await signedIn(api, { member: { organizationId: id, role: 'owner' } }),
      await signedIn(api, { member: { organizationId: id, role: 'owner' } }),
    ];
    const leave = (by: SignedIn) => ask.post('/api/v1/organization/leave').set(by.headers);
    const answers = await Promise.all([leave(one), leave(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('member/last-owner');
    const [last] = await database.dataSource.query('SELECT person_id FROM membership WHERE organization_id = $1', [id]);
    const staying = last.person_id === one.personId ? one : other;
    await ask
      .patch(`${members}/${last.person_id}`)
      .set(staying.headers)
      .send({ role: 'viewer', was: 'owner' })
      .expect(409);
  });

  it('ask to join: their owner lets them in or says why not', async () => {
    const [asker, refused] = [await signedIn(api, { name: '吴申请' }), await signedIn(api)];
    const { body: request } = await wish(asker).expect(201);
    expect((await wish(asker).expect(409)).body.code).toBe('join-request/already-open');
    const { body: other } = await wish(refused).expect(201);
    const { body: list } = await ask.get('/api/v1/organization/join-requests').set(owner.headers).expect(200);
    expect(list.requests).toContainEqual(expect.objectContaining({ id: request.id, personName: '吴申请' }));
    const base = '/api/v1/organization/join-requests';
    await ask.post(`${base}/${request.id}/accept`).set(owner.headers).send({ role: 'viewer' }).expect(201);
    await ask.post(`${base}/${request.id}/accept`).set(owner.headers).send({ role: 'owner' }).expect(404);
    await ask.post(`${base}/${other.id}/decline`).set(owner.headers).send({ reason: '不是本单位的人' }).expect(201);
    const { body: mine } = await ask.get('/api/v1/organizations/mine').set(refused.headers).expect(200);
    expect(mine.joinRequests).toMatchObject([{ state: 'declined', reason: '不是本单位的人' }]);
    expect((await wish(asker).expect(409)).body.code).toBe('member/already');
  });

  it('are let in by the desk only where no owner answers within seven days, or there is none', async () => {
    const fresh = (await wish(await signedIn(api)).expect(201)).body.id;
    const waiting = (await wish(await signedIn(api)).expect(201)).body.id;
    await database.dataSource.query(
      `UPDATE join_request SET created_at = now() - interval '7 days 1 minute' WHERE id = $1`,
      [waiting],
    );
    const ownerless = await organizationRow(api, 5);
    const orphan = (await wish(await signedIn(api), ownerless).expect(201)).body.id;
    const path = '/api/v1/desk/join-requests';
    const { body } = await ask.get(path).set(desk.headers).expect(200);
    expect(body.requests.map(({ id }: { id: string }) => id)).toEqual([waiting, orphan]);
    await ask.post(`${path}/${fresh}/accept`).set(desk.headers).send({ role: 'viewer' }).expect(404);
    await ask.post(`${path}/${waiting}/accept`).set(desk.headers).send({ role: 'recruiter' }).expect(201);
    await ask.post(`${path}/${orphan}/accept`).set(desk.headers).send({ role: 'owner' }).expect(201);
    const auditor = await signedIn(api, { organizer: 'auditor' });
    await ask.post(`${path}/${fresh}/decline`).set(auditor.headers).send({ reason: '不符' }).expect(403);
    const imported = await organizationRow(api, 6, { origin: 'imported', creditCode: null, verified: false });
    expect((await wish(await signedIn(api), imported).expect(409)).body.code).toBe('organization/claim-first');
    await wish(await signedIn(api), newId()).expect(404);
  });
});
