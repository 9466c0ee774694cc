import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadDemo } from '#demo';
import { Clock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { createLogger } from '#platform/telemetry';
import {
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  signedIn,
  testSettings,
  Visitor,
} from '../../test/support/index.js';
import { IdentityRetention } from './identity-retention.js';

describe('a fair', () => {
  let database: FreshDatabase;
  let demo: HttpApplication;
  let real: HttpApplication;

  beforeAll(async () => {
    database = await freshDatabase();
    demo = await createTestApi({ DATABASE_URL: database.url, DEMO: '1' });
    real = await createTestApi({ DATABASE_URL: database.url, DEMO: '0' });
  }, 60_000);

  afterAll(async () => {
    await demo.close();
    await real.close();
    await database.drop();
  });

  it('lets anybody be one of the people of its demo, and refuses all of them where it is none', async () => {
    const browser = new Visitor(demo, '127.0.0.1');
    expect((await browser.send('get', 'auth/demo-accounts')).status).toBe(404);
    await loadDemo(database.dataSource.manager, new Date());
    const { accounts } = (await browser.send('get', 'auth/demo-accounts')).body;
    const roles = accounts.map(({ hat }: { hat: { kind: string; role?: string } }) => hat.role ?? hat.kind);
    expect(roles).toEqual([
      'talent',
      'owner',
      'recruiter',
      'viewer',
      'career-office',
      'admin',
      'desk',
      'reviewer',
      'auditor',
    ]);
    for (const [place, { id }] of accounts.entries()) {
      const { body } = await browser.send('post', 'auth/demo-sign-in', { id });
      expect(body.person).toMatchObject({ id, role: roles[place], isDemo: true, agreement: 'current' });
    }
    const [, , , , , admin] = accounts;
    await browser.send('post', 'auth/demo-sign-in', { id: admin.id });
    const appointedAdmin = await signedIn(demo, { organizer: 'admin', email: 'he.jing@example.cn' });
    const { body: shown } = await browser.send('get', 'desk/organizers');
    expect(shown.organizers).toHaveLength(4);
    expect(JSON.stringify(shown)).not.toContain('he.jing');
    const appointed = { email: 'stranger@example.cn', name: '外人', role: 'admin' };
    expect((await browser.send('post', 'desk/organizers', appointed)).body.code).toBe('auth/demo-account');
    for (const change of [{ role: null }, { resetSecondFactor: true }]) {
      const { body } = await browser.send('patch', `desk/organizers/${appointedAdmin.personId}`, {
        ...change,
        version: 1,
      });
      expect(body.code).toBe('auth/demo-account');
    }
    const kept = await browser.send('put', 'auth/password', { password: 'teapot umbrella moss' });
    expect(kept).toMatchObject({ status: 403, body: { code: 'auth/demo-account' } });
    const named = await browser.send('patch', 'auth/me', { name: '别人', version: 1 });
    expect(named).toMatchObject({ status: 403, body: { code: 'auth/demo-account' } });

    const elsewhere = new Visitor(real, '127.0.0.1');
    expect((await elsewhere.send('get', 'auth/demo-accounts')).status).toBe(404);
    expect((await elsewhere.send('post', 'auth/demo-sign-in', { id: admin.id })).status).toBe(404);
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
    expect((await elsewhere.send('get', 'auth/me')).body.person).toBeNull();
    expect((await elsewhere.send('get', 'desk/organizers')).status).toBe(401);
  });

  it('lets nobody be anybody else by the way of the demo', async () => {
    const { personId } = await signedIn(demo, { organizer: 'admin' });
    const browser = new Visitor(demo, '127.0.0.1');
    expect((await browser.send('post', 'auth/demo-sign-in', { id: personId })).status).toBe(404);
  });

  it('forgets devices, codes and counts that are over, and nothing else', async () => {
    const { personId } = await signedIn(real);
    const stays = await signedIn(real);
    await database.dataSource.query(`UPDATE device SET expires_at = now() - interval '1 s' WHERE person_id = $1`, [
      personId,
    ]);
    const browser = new Visitor(real, '127.0.0.1');
    await browser.send('post', 'auth/codes', { to: { phone: '13900000001' }, purpose: 'sign-in' });
    const count = async (table: string) =>
      (await database.dataSource.query(`SELECT count(*)::int FROM ${table}`))[0].count as number;
    const before = { codes: await count('sign_in_code'), counts: await count('counted_window') };
    await database.dataSource.query(
      `INSERT INTO counted_window (key, count, ends_at, paused_until)
       VALUES ('over', 1, now() - interval '1 s', NULL), ('paused', 1, now() - interval '1 s', now() + interval '1 h')`,
    );
    const clock = real.get(Clock, { strict: false });
    const log = createLogger(testSettings({}), 'worker');
    await new IdentityRetention(database.dataSource, clock, log).forget();
    expect(await count('sign_in_code')).toBe(before.codes);
    expect(await count('counted_window')).toBe(before.counts + 1);
    expect(await database.dataSource.query('SELECT FROM device WHERE person_id = $1', [personId])).toEqual([]);
    expect(await database.dataSource.query('SELECT FROM device WHERE person_id = $1', [stays.personId])).toHaveLength(
      1,
    );
    await database.dataSource.query(`UPDATE sign_in_code SET expires_at = now() - interval '1 s'`);
    await new IdentityRetention(database.dataSource, clock, log).forget();
    expect(await count('sign_in_code')).toBe(0);
  });
});
