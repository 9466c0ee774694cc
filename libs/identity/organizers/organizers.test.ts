import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { Callers, type HttpApplication } from '#platform/http';
import {
  auditedActs,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  type SignedIn,
  signedIn,
} from '../../../test/support/index.js';
import { Organizers } from './organizers.service.js';

const password = 'teapot umbrella moss';

describe('organizers', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let ask: ReturnType<typeof supertest>;
  let admin: SignedIn;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ DATABASE_URL: database.url });
    ask = supertest(api.getHttpServer());
    admin = await signedIn(api, { organizer: 'admin', name: '何静' });
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const create = (body: object, by = admin) => ask.post('/api/v1/desk/organizers').set(by.headers).send(body);
  const edit = (id: string, body: object, by = admin) =>
    ask.patch(`/api/v1/desk/organizers/${id}`).set(by.headers).send(body);

  it('are listed, appointed and changed by admins alone, which is written down', async () => {
    for (const role of ['desk', 'reviewer', 'auditor'] as const) {
      const { headers } = await signedIn(api, { organizer: role });
      await ask.get('/api/v1/desk/organizers').set(headers).expect(403);
    }
    const given = { email: 'Tao@Example.cn ', name: '林涛', role: 'desk' };
    const { body } = await create(given).expect(201);
    expect(body).toMatchObject({ name: '林涛', email: 'tao@example.cn', role: 'desk', secondFactor: false });
    await create(given).expect(409);
    await edit(body.id, { role: 'reviewer', version: body.version + 1 }).expect(409);
    const { body: changed } = await edit(body.id, { role: 'reviewer', version: body.version }).expect(200);
    expect(changed.role).toBe('reviewer');
    const { body: ended } = await edit(body.id, { role: null, version: changed.version }).expect(200);
    expect(ended.role).toBeNull();
    await edit(body.id, { role: 'admin', version: ended.version }).expect(404);
    expect(await auditedActs(database.dataSource, body.id)).toMatchObject([
      { action: 'person.organizer-appointed', actor: admin.personId, detail: { role: 'desk' } },
      { action: 'person.organizer-role-changed', actor: admin.personId, detail: { before: 'desk', role: 'reviewer' } },
      { action: 'person.organizer-dismissed', actor: admin.personId, detail: { before: 'reviewer', role: null } },
    ]);
  });

  it('always have an admin, also when two dismiss each other at the same moment', async () => {
    const other = await signedIn(api, { organizer: 'admin' });
    const tries = await Promise.all([
      edit(other.personId, { role: null, version: 1 }, admin),
      edit(admin.personId, { role: 'desk', version: 1 }, other),
    ]);
    expect(tries.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    const [{ count }] = await database.dataSource.query(
      `SELECT count(*)::int FROM person WHERE organizer_role = 'admin'`,
    );
    expect(count).toBe(1);
    await database.dataSource.query(`UPDATE person SET organizer_role = NULL WHERE id = $1`, [other.personId]);
    await database.dataSource.query(`UPDATE person SET organizer_role = 'admin', version = 1 WHERE id = $1`, [
      admin.personId,
    ]);
    const { body } = await edit(admin.personId, { role: 'desk', version: 1 }).expect(409);
    expect(body.code).toBe('organizer/last-admin');
  });

  it('act no more as such when another admin took a lost second factor away', async () => {
    const desk = await signedIn(api, { organizer: 'desk' });
    await database.dataSource.query(
      `INSERT INTO second_factor (person_id, secret, created_at, confirmed_at) VALUES ($1, 'x', now(), now())`,
      [desk.personId],
    );
    const { body } = await edit(desk.personId, { resetSecondFactor: true, version: 1 }).expect(200);
    expect(body.secondFactor).toBe(false);
    const caller = await api.get(Callers, { strict: false }).of(desk.headers);
    expect(caller).toMatchObject({ personId: desk.personId, hat: { kind: 'talent' } });
  });

  it('come in first by a password that is changed with its first use, and lapses', async () => {
    const organizers = api.get(Organizers, { strict: false });
    const made = await organizers.createWithPassword({ email: 'first@example.cn', name: '首位', role: 'admin' });
    const signIn = (more: object) =>
      ask
        .post('/api/v1/auth/sign-in')
        .send({ by: 'password', email: 'first@example.cn', password: made.password, ...more });
    expect((await signIn({}).expect(409)).body.code).toBe('auth/password-change-needed');
    expect((await signIn({ newPassword: made.password }).expect(409)).body.code).toBe('auth/password-change-needed');
    expect((await signIn({ newPassword: 'password12' }).expect(400)).body.code).toBe('auth/weak-password');
    const { body } = await signIn({ newPassword: password }).expect(200);
    expect(body.person).toMatchObject({ role: 'talent', agreement: 'outdated' });
    await signIn({ newPassword: 'another teapot moss' }).expect(401);
    await signIn({ password }).expect(200);

    const late = await organizers.createWithPassword({ email: 'late@example.cn', name: '迟到', role: 'desk' });
    await database.dataSource.query(`UPDATE person SET password_lapses_at = now() WHERE id = $1`, [late.id]);
    const lapsed = { by: 'password', email: 'late@example.cn', password: late.password, newPassword: password };
    await ask.post('/api/v1/auth/sign-in').send(lapsed).expect(401);
  });
});
