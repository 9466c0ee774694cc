import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TOTP } from 'otpauth';
import { Clock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  channels,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  sentMessages,
  signedIn,
  Visitor,
} from '../../../test/support/index.js';

const agreement = { terms: '2026-11-25', privacy: '2026-11-25' };
const password = 'teapot umbrella moss';
const MINUTE = 60_000;

describe("one's own account", () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let at: number;
  let numbers = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ ...channels, DATABASE_URL: database.url, TRUST_PROXY: 'loopback' });
    jest.spyOn(api.get(Clock, { strict: false }), 'now').mockImplementation(() => new Date(at));
  });

  beforeEach(() => {
    at = Date.UTC(2026, 10, 25);
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const query = <T>(sql: string, parameters: unknown[] = []) => database.dataSource.query<T>(sql, parameters);
  const number = () => {
    numbers += 1;
    return numbers;
  };
  const visitor = () => new Visitor(api, `10.2.0.${number() % 250}`);
  const newPhone = () => ({ phone: `+861370000${String(number()).padStart(4, '0')}` });
  const newEmail = () => ({ email: `person${number()}@example.cn` });

  async function somebody(to: { phone: string } | { email: string } = newPhone()) {
    const browser = visitor();
    const { body } = await browser.signIn(to, { agreement });
    return { browser, to, id: body.person.id as string, version: body.person.version as number };
  }

  async function change(browser: Visitor, to: { phone: string } | { email: string }) {
    const code = await browser.askCode(to, 'change');
    return browser.send('put', 'auth/address', { to, code });
  }

  /** Sets a second factor up. @returns what shows its code at the present time, and the recovery codes */
  async function withSecondFactor(browser: Visitor) {
    const { body: offer } = await browser.send('post', 'auth/second-factor');
    const totp = new TOTP({ secret: offer.secret });
    const code = () => totp.generate({ timestamp: at });
    const { status, body } = await browser.send('post', 'auth/second-factor/confirm', { code: code() });
    expect(status).toBe(200);
    return { code, recovery: body.codes as string[], uri: offer.uri as string };
  }

  it('takes another name and language, and refuses an edit of what was changed meanwhile', async () => {
    const { browser, version } = await somebody();
    const edited = await browser.send('patch', 'auth/me', { name: '  王芳 ', language: 'zh', version });
    expect(edited.body.person).toMatchObject({ name: '王芳', language: 'zh', version: version + 1 });
    expect(await browser.send('patch', 'auth/me', { name: '李四', version })).toMatchObject({
      status: 409,
      body: { code: 'auth/stale-version' },
    });
  });

  it('is asked to agree again when what is in force is not what was agreed to', async () => {
    const { browser, id } = await somebody();
    await query(`UPDATE consent SET version = '2020-01-01' WHERE person_id = $1 AND document = 'terms'`, [id]);
    expect((await browser.send('get', 'auth/me')).body.person.agreement).toBe('outdated');
    expect((await browser.send('put', 'auth/agreement', { ...agreement, terms: '2020-01-01' })).status).toBe(409);
    expect((await browser.send('put', 'auth/agreement', agreement)).body.person.agreement).toBe('current');
  });

  describe('changes its phone and its e-mail address', () => {
    it('after a fresh proof of the one that is replaced, and tells it', async () => {
      const { browser, to, id } = await somebody();
      const next = newPhone();
      at += 11 * MINUTE;
      expect(await change(browser, next)).toMatchObject({ status: 403, body: { code: 'auth/proof-needed' } });
      const code = await browser.askCode(to, 'prove');
      expect((await browser.send('post', 'auth/proof', { by: 'code', to, code })).status).toBe(200);
      at += 2 * MINUTE;
      expect((await change(browser, next)).status).toBe(200);
      expect((await sentMessages(api, to)).at(-1)).toMatchObject({ template: 'address-changed' });
      expect(await query('SELECT phone FROM person WHERE id = $1', [id])).toEqual([next]);
      at += 2 * MINUTE;
      const { body } = await visitor().signIn(to, { agreement });
      expect(body.person.id).not.toBe(id);
    });

    it('not by a proof of somebody else’s address, nor by a code that went elsewhere', async () => {
      const { browser } = await somebody();
      at += 11 * MINUTE;
      const others = newPhone();
      const code = await browser.askCode(others, 'prove');
      expect((await browser.send('post', 'auth/proof', { by: 'code', to: others, code })).status).toBe(401);
      const sent = await browser.askCode(newPhone(), 'change');
      expect((await browser.send('put', 'auth/address', { to: newPhone(), code: sent })).status).toBe(401);
    });

    it('not to one that another account has, whose owner is told nothing and loses nothing', async () => {
      const other = await somebody();
      const { browser } = await somebody();
      at += 2 * MINUTE;
      expect(await change(browser, other.to)).toMatchObject({ status: 409, body: { code: 'auth/address-taken' } });
      const mail = await somebody(newEmail());
      at += 2 * MINUTE;
      expect(await change(mail.browser, other.to)).toMatchObject({ status: 409, body: { code: 'auth/address-taken' } });
      expect(await query('SELECT id FROM person WHERE phone = $1', [(other.to as { phone: string }).phone])).toEqual([
        { id: other.id },
      ]);
    });

    it('by password together with the second factor, where the phone is lost', async () => {
      const { browser, id } = await somebody();
      await change(browser, newEmail());
      expect((await browser.send('put', 'auth/password', { password })).status).toBe(200);
      const { code } = await withSecondFactor(browser);
      at += 11 * MINUTE;
      await browser.send('post', 'auth/proof', { by: 'password', password });
      const next = newPhone();
      expect((await change(browser, next)).body.code).toBe('auth/proof-needed');
      at += 2 * MINUTE;
      await browser.send('post', 'auth/proof', { by: 'second-factor', code: code() });
      expect((await change(browser, next)).status).toBe(200);
      expect(await query('SELECT phone FROM person WHERE id = $1', [id])).toEqual([next]);
    });

    it('and shows a number again before it signs in no more', async () => {
      const { browser, to, id } = await somebody();
      await query(`UPDATE person SET phone_verified_at = $2 WHERE id = $1`, [id, new Date(at - 160 * 86_400_000)]);
      expect((await browser.send('get', 'auth/me')).body.person.phoneCheck).toBe('due');
      at += 11 * MINUTE;
      expect((await change(browser, to)).body.person.phoneCheck).toBe('none');
    });
  });

  describe('has a password', () => {
    it('that is good, set after a proof, and signs out the other devices', async () => {
      const { browser, to } = await somebody(newEmail());
      at += 2 * MINUTE;
      const other = visitor();
      await other.signIn(to);
      const weak = await browser.send('put', 'auth/password', { password: 'person12345' });
      expect(weak).toMatchObject({ status: 400, body: { code: 'auth/weak-password' } });
      expect(weak.body.errors[0]).toMatchObject({ path: 'password', message: expect.stringMatching(/\w+/) });
      expect((await browser.send('put', 'auth/password', { password })).status).toBe(200);
      expect((await other.send('get', 'auth/me')).body.person).toBeNull();
      expect((await browser.send('get', 'auth/me')).body.person.hasPassword).toBe(true);
      const [{ hash }] = await query<[{ hash: string }]>('SELECT password_hash AS hash FROM person WHERE email = $1', [
        (to as { email: string }).email,
      ]);
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      at += 11 * MINUTE;
      const late = await browser.send('put', 'auth/password', { password: 'moss teapot umbrella' });
      expect(late).toMatchObject({ status: 403, body: { code: 'auth/proof-needed' } });
    });

    it('that is reset by a code to the e-mail address, which signs out everything', async () => {
      const { browser, to } = await somebody(newEmail());
      const stranger = visitor();
      at += 2 * MINUTE;
      const code = await stranger.askCode(to, 'reset-password');
      const reset = { ...to, code, password };
      expect((await stranger.send('post', 'auth/password/reset', { ...reset, password: 'password12' })).status).toBe(
        400,
      );
      expect((await stranger.send('post', 'auth/password/reset', reset)).status).toBe(200);
      expect((await browser.send('get', 'auth/me')).body.person).toBeNull();
      expect((await stranger.send('post', 'auth/password/reset', reset)).status).toBe(401);
      expect((await stranger.send('post', 'auth/sign-in', { by: 'password', ...to, password })).status).toBe(200);
    });
  });

  describe('has a second factor', () => {
    it('without which a new device may do nothing, whichever way it signed in', async () => {
      const { browser, to } = await somebody();
      const { code, uri } = await withSecondFactor(browser);
      expect(uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
      at += 2 * MINUTE;
      const other = visitor();
      const { body } = await other.signIn(to);
      expect(body.person).toMatchObject({
        secondFactor: 'to-be-shown',
        phone: null,
        email: null,
        hats: [{ kind: 'talent' }],
      });
      expect((await other.send('get', 'auth/devices')).status).toBe(401);
      const shown = await other.send('post', 'auth/second-factor/show', { code: code() });
      expect(shown.body.person.secondFactor).toBe('shown');
      expect((await other.send('get', 'auth/devices')).body.devices).toHaveLength(2);
    });

    it('whose codes work once each, recovery codes too, and whose guesses are slowed', async () => {
      const { browser, to } = await somebody();
      const { code, recovery } = await withSecondFactor(browser);
      at += 2 * MINUTE;
      const other = visitor();
      await other.signIn(to);
      const show = (given: string) => other.send('post', 'auth/second-factor/show', { code: given });
      const now = code();
      const both = await Promise.all([show(now), show(now)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
      expect((await show(recovery[0] ?? '')).status).toBe(200);
      expect((await show(recovery[0] ?? '')).status).toBe(401);
      const kept = JSON.stringify(await query('SELECT code_mark::text FROM recovery_code'));
      expect(kept).not.toContain((recovery[1] ?? '').replace('-', ''));
      const guesses = [];
      for (let count = 0; count < 12; count += 1) guesses.push((await show(String(count).padStart(6, '0'))).status);
      expect(guesses).toContain(429);
    });

    it('whose guesses are not counted anew by signing in again: that one knows the password helps nobody over it', async () => {
      const { browser, to } = await somebody(newEmail());
      await browser.send('put', 'auth/password', { password });
      const { code } = await withSecondFactor(browser);
      const thief = visitor();
      const outcomes: number[] = [];
      for (let count = 0; count < 12; count += 1) {
        const { status } = await thief.send('post', 'auth/sign-in', { by: 'password', ...to, password });
        expect(status).toBe(200);
        expect(thief.cookies.has('everfair-known')).toBe(false);
        outcomes.push((await thief.send('post', 'auth/second-factor/show', { code: `00000${count % 10}` })).status);
      }
      expect(outcomes.slice(6)).toEqual(outcomes.slice(6).map(() => 429));
      // Who is known goes on meanwhile, and stays the same browser however often it signs in.
      const known = browser.cookies.get('everfair-known');
      at += 2 * MINUTE;
      expect((await browser.send('post', 'auth/proof', { by: 'second-factor', code: code() })).status).toBe(200);
      await browser.send('post', 'auth/sign-in', { by: 'password', ...to, password });
      expect(browser.cookies.get('everfair-known')).toBe(known);
    });

    it('that proves nothing before it is confirmed', async () => {
      const { browser } = await somebody();
      const { body } = await browser.send('post', 'auth/second-factor');
      const totp = new TOTP({ secret: body.secret });
      const shown = await browser.send('post', 'auth/second-factor/show', { code: totp.generate({ timestamp: at }) });
      expect(shown).toMatchObject({ status: 401, body: { code: 'auth/wrong-second-factor' } });
      expect((await browser.send('get', 'auth/me')).body.person.secondFactor).toBe('none');
    });

    it('that is taken off by a code alone', async () => {
      const { browser } = await somebody();
      const { recovery } = await withSecondFactor(browser);
      expect((await browser.send('post', 'auth/second-factor')).body.code).toBe('auth/second-factor-there');
      expect((await browser.send('post', 'auth/second-factor/remove', { code: '000000' })).status).toBe(401);
      const renewed = await browser.send('post', 'auth/second-factor/recovery-codes', { code: recovery[0] });
      expect(renewed.body.codes).toHaveLength(10);
      expect((await browser.send('post', 'auth/second-factor/remove', { code: recovery[1] })).status).toBe(401);
      expect((await browser.send('post', 'auth/second-factor/remove', { code: renewed.body.codes[0] })).status).toBe(
        200,
      );
      expect((await browser.send('get', 'auth/me')).body.person.secondFactor).toBe('none');
    });
  });

  it('wears the hats that it has, an organizer’s after the second factor alone', async () => {
    const { browser, id } = await somebody();
    const organizationId = newId();
    await query(
      `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
       VALUES ($1, '云程电子', '云程电子', 'enterprise', 'registered', now(), now())`,
      [organizationId],
    );
    const wear = (hat: object) => browser.send('put', 'auth/hat', hat);
    expect(await wear({ kind: 'member', organizationId })).toMatchObject({
      status: 403,
      body: { code: 'auth/no-such-hat' },
    });
    expect((await wear({ kind: 'organizer' })).body.code).toBe('auth/no-such-hat');
    await query(`INSERT INTO membership (person_id, organization_id, role, since) VALUES ($1, $2, 'owner', now())`, [
      id,
      organizationId,
    ]);
    await query(`UPDATE person SET organizer_role = 'desk' WHERE id = $1`, [id]);
    expect((await wear({ kind: 'member', organizationId })).body.person).toMatchObject({
      role: 'owner',
      hat: { kind: 'member', organizationName: '云程电子', role: 'owner' },
    });
    expect((await wear({ kind: 'organizer' })).body.code).toBe('auth/second-factor-missing');
    const { recovery } = await withSecondFactor(browser);
    expect((await wear({ kind: 'organizer' })).body.person.role).toBe('desk');
    const kept = await browser.send('post', 'auth/second-factor/remove', { code: recovery[0] });
    expect(kept.body.code).toBe('auth/second-factor-required');
  });

  it('signs out one device, all of them, and none of somebody else', async () => {
    const { browser, to } = await somebody();
    at += 2 * MINUTE;
    const other = visitor();
    await other.signIn(to);
    const stranger = await somebody();
    const { devices } = (await browser.send('get', 'auth/devices')).body;
    expect(devices).toMatchObject([
      { browser: 'Chrome · Windows', isThis: false },
      { browser: 'Chrome · Windows', isThis: true },
    ]);
    const path = `auth/devices/${devices[0].id}`;
    expect((await stranger.browser.send('delete', path)).status).toBe(404);
    expect((await browser.send('delete', path)).status).toBe(200);
    expect((await other.send('get', 'auth/me')).body.person).toBeNull();
    at += 2 * MINUTE;
    await other.signIn(to);
    expect((await browser.send('post', 'auth/sign-out-everywhere')).status).toBe(200);
    expect((await other.send('get', 'auth/me')).body.person).toBeNull();
    expect(browser.cookies.has('everfair-device')).toBe(false);
    expect((await browser.send('post', 'auth/sign-out')).status).toBe(200);
    expect((await stranger.browser.send('get', 'auth/me')).body.person.id).toBe(stranger.id);
  });

  it('is nobody’s who is not signed in', async () => {
    const browser = visitor();
    expect((await browser.send('get', 'auth/me')).body).toEqual({ person: null });
    for (const [method, path, body] of [
      ['get', 'auth/devices', undefined],
      ['put', 'auth/password', { password }],
      ['put', 'auth/hat', { kind: 'talent' }],
      ['post', 'auth/second-factor', undefined],
      ['get', 'desk/organizers', undefined],
    ] as const) {
      expect((await browser.send(method, path, body)).status).toBe(401);
    }
    const { headers } = await signedIn(api);
    browser.cookies.set('everfair-device', headers.cookie.split('=')[1] ?? '');
    expect((await browser.send('get', 'desk/organizers')).status).toBe(403);
  });
});
