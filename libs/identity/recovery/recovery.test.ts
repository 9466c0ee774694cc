import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TOTP } from 'otpauth';
import supertest from 'supertest';
import type { OrganizerRole } from '#contracts';
import { Clock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { newId } from '#platform/ids';
import {
  auditedActs,
  channels,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  sentMessages,
  signedIn,
  Visitor,
} from '../../../test/support/index.js';
import { IdentityRetention } from '../identity-retention.js';

const password = 'teapot umbrella moss';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const reason = '本人持身份证到场，原手机号已停用，照片与姓名一致。';

type Address = { phone: string } | { email: string };
type Organizer = { personId: string; headers: { cookie: string } };

describe('the recovery of an account', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let at: number;
  let numbers = 0;
  let proposer: Organizer;
  let second: Organizer;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ ...channels, DATABASE_URL: database.url, TRUST_PROXY: 'loopback', DEMO: '1' });
    jest.spyOn(api.get(Clock, { strict: false }), 'now').mockImplementation(() => new Date(at));
  });

  beforeEach(async () => {
    at = Date.UTC(2026, 10, 25);
    proposer = await organizer('desk');
    second = await organizer('admin');
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
  const visitor = () => new Visitor(api, `10.${3 + Math.floor(numbers / 250)}.0.${number() % 250}`);
  const signIn = async (browser: Visitor, to: Address, more: object = {}) =>
    browser.signIn(to, { agreement: await browser.agreement(), ...more });
  const newPhone = () => ({ phone: `+861360000${String(number()).padStart(4, '0')}` });
  const newEmail = () => ({ email: `somebody${number()}@example.cn` });

  async function organizer(role: OrganizerRole, days = 30): Promise<Organizer> {
    const one = await signedIn(api, { organizer: role, name: role === 'desk' ? '王窗口' : '赵管理' });
    await query('UPDATE person SET organizer_since = $2 WHERE id = $1', [one.personId, new Date(at - days * DAY)]);
    await query(`UPDATE device SET expires_at = '2027-12-31' WHERE person_id = $1`, [one.personId]);
    return one;
  }

  async function ask(by: Organizer, method: 'get' | 'post', path: string, body?: object) {
    const asked = supertest(api.getHttpServer())
      [method](`/api/v1/desk/recoveries${path}`)
      .set({ ...by.headers, 'accept-language': 'en' });
    const { status, body: answer } = await (body === undefined ? asked : asked.send(body));
    return { status, body: answer };
  }

  /** Somebody with phone, e-mail address, password and second factor, signed in on a browser. */
  async function somebody(to: Address = newPhone()) {
    const browser = visitor();
    const { body } = await signIn(browser, to);
    return { browser, to, id: body.person.id as string };
  }

  async function propose(personId: string, to: Address, by = proposer) {
    return ask(by, 'post', '', { personId, to, shownBy: 'id-card', reason });
  }

  /** A recovery that was confirmed. @returns its id */
  async function confirmed(personId: string, to: Address): Promise<string> {
    const { status, body } = await propose(personId, to);
    expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
    expect((await ask(second, 'post', `/${body.id}/confirm`, {})).body).toMatchObject({ state: 'waiting' });
    return body.id;
  }

  const stateOf = async (id: string) => (await ask(second, 'get', `/${id}`)).body.state;

  describe('begins with the account', () => {
    it.each([
      ['phone', async (to: { phone: string }) => `phone=${encodeURIComponent(to.phone)}`],
      [
        'former phone',
        async (to: { phone: string }) => {
          await query(`UPDATE person SET phone_verified_at = '2026-01-01' WHERE phone = $1`, [to.phone]);
          await signIn(visitor(), to, { asNew: true });
          return `formerPhone=${encodeURIComponent(to.phone)}`;
        },
      ],
    ])('that is found by its %s, and shown as far as it can be compared', async (_clue, parameter) => {
      const to = newPhone();
      const { id } = await somebody(to);
      const organizationId = newId();
      await query(
        `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
         VALUES ($1, $2, $2, 'enterprise', 'registered', now(), now())`,
        [organizationId, `云程电子${number()}`],
      );
      await query(`INSERT INTO membership VALUES ($1, $2, 'owner', now())`, [id, organizationId]);
      at += 2 * MINUTE;
      const asked = await parameter(to);
      const { status, body } = await ask(proposer, 'get', `/accounts?${asked}`);
      expect(status).toBe(200);
      expect(body.accounts).toHaveLength(1);
      const isParted = asked.startsWith('former');
      expect(body.accounts[0]).toEqual({
        personId: id,
        name: 'New user',
        phone: isParted ? null : `136••••${to.phone.slice(-4)}`,
        email: null,
        memberships: [{ organizationName: expect.stringContaining('云程电子'), role: 'owner' }],
        lastSeenAt: expect.stringContaining('2026-11-25'),
        hindrance: null,
      });
      expect(await auditedActs(database.dataSource, id)).toContainEqual(
        expect.objectContaining({ action: 'recovery.account-viewed', actor: proposer.personId }),
      );
      const owners = await ask(proposer, 'get', `/accounts?organizationId=${organizationId}`);
      expect(owners.body.accounts.map(({ personId }: { personId: string }) => personId)).toEqual([id]);
      expect(JSON.stringify([body, owners.body])).not.toContain(to.phone.slice(3));
    });

    it('by one thing alone, and by none that nobody has', async () => {
      const { to } = await somebody(newEmail());
      const { email } = to as { email: string };
      expect((await ask(proposer, 'get', `/accounts?email=${email}`)).body.accounts[0].email).toMatch(/^s•••@/);
      expect((await ask(proposer, 'get', '/accounts?email=nobody@example.cn')).body.accounts).toEqual([]);
      expect((await ask(proposer, 'get', '/accounts')).status).toBe(400);
      expect((await ask(proposer, 'get', `/accounts?email=${email}&phone=13800138000`)).status).toBe(400);
    });

    it('not for who tries a list of numbers', async () => {
      const one = await organizer('desk');
      for (let n = 0; n < 60; n += 1) await ask(one, 'get', `/accounts?email=list${n}@example.cn`);
      expect(await ask(one, 'get', '/accounts?email=one-more@example.cn')).toMatchObject({
        status: 429,
        body: { code: 'request/too-many' },
      });
    });

    it('of which organizers and the people of a demo are none, and for which theirs cannot ask', async () => {
      const { id } = await somebody();
      const other = await organizer('reviewer');
      expect(await propose(other.personId, newPhone())).toMatchObject({
        status: 409,
        body: { code: 'recovery/organizer-account' },
      });
      const demo = await somebody();
      await query('UPDATE person SET is_demo = true WHERE id = $1', [demo.id]);
      expect(await propose(demo.id, newPhone())).toMatchObject({ status: 403, body: { code: 'auth/demo-account' } });
      expect((await propose(newId(), newPhone())).body.code).toBe('recovery/no-such-account');

      const { body } = await propose(id, newPhone());
      await query('UPDATE person SET is_demo = true WHERE id = $1', [second.personId]);
      for (const answer of [
        await propose(id, newPhone(), second),
        await ask(second, 'get', '/accounts?email=a@example.cn'),
        await ask(second, 'get', `/${body.id}`),
        await ask(second, 'post', `/${body.id}/confirm`, {}),
        await ask(second, 'post', `/${body.id}/decline`, { reason: '材料不足' }),
      ]) {
        expect(answer).toMatchObject({ status: 403, body: { code: 'auth/demo-account' } });
      }
      expect((await ask(second, 'get', '')).body.recoveries).toEqual([]);
    });

    it.each(['reviewer', 'auditor'] as const)('never for a %s', async (role) => {
      const one = await organizer(role);
      const { id } = await somebody();
      expect((await propose(id, newPhone(), one)).status).toBe(403);
      expect((await ask(one, 'get', '/accounts?phone=13800138000')).status).toBe(403);
      expect((await ask(one, 'get', '')).status).toBe(403);
    });
  });

  describe('is proposed', () => {
    it('to an address that nobody else has, nor is about to have', async () => {
      const { id } = await somebody();
      const other = await somebody(newEmail());
      const refused = await propose(id, other.to);
      expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'to.email', code: 'taken' }] } });
      const to = newPhone();
      expect((await propose(other.id, to)).status).toBe(201);
      expect(await propose(id, to)).toMatchObject({ status: 400, body: { errors: [{ path: 'to.phone' }] } });
    });

    it('once at a time, until it is over; of two at the same moment one', async () => {
      const { id } = await somebody();
      const both = await Promise.all([propose(id, newPhone()), propose(id, newPhone())]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(both.find(({ status }) => status === 409)?.body.code).toBe('recovery/under-way');
      at += 14 * DAY;
      expect((await propose(id, newPhone())).status).toBe(201);
    });

    it('with a reason that says something', async () => {
      const { id } = await somebody();
      const short = { personId: id, to: newPhone(), shownBy: 'id-card', reason: '丢了' };
      expect(await ask(proposer, 'post', '', short)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'reason' }] },
      });
    });

    it('sent twice with one key, once', async () => {
      const { id } = await somebody();
      const given = { personId: id, to: newPhone(), shownBy: 'other', reason };
      const send = () =>
        supertest(api.getHttpServer())
          .post('/api/v1/desk/recoveries')
          .set({ ...proposer.headers, 'idempotency-key': `once-${id}` })
          .send(given);
      const [one, again] = [await send(), await send()];
      expect([one.status, again.status, again.body.id]).toEqual([201, 201, one.body.id]);
    });
  });

  describe('is decided by somebody else', () => {
    it('not by who proposed it', async () => {
      const { id } = await somebody();
      const { body } = await propose(id, newPhone());
      expect(body).toMatchObject({ state: 'proposed', confirming: 'same-person' });
      for (const answer of [
        await ask(proposer, 'post', `/${body.id}/confirm`, {}),
        await ask(proposer, 'post', `/${body.id}/decline`, { reason: '算了' }),
      ]) {
        expect(answer).toMatchObject({ status: 403, body: { code: 'recovery/same-person' } });
      }
      expect((await ask(proposer, 'post', `/${body.id}/withdraw`, { reason: '填错了' })).body.state).toBe('withdrawn');
    });

    it('nor by an organizer of fewer than seven days, who is told since when', async () => {
      const { id } = await somebody();
      const { body } = await propose(id, newPhone());
      const fresh = await organizer('admin', 6);
      expect((await ask(fresh, 'get', `/${body.id}`)).body).toMatchObject({
        confirming: 'too-new',
        confirmingFrom: '2026-11-26T00:00:00.000Z',
      });
      const refused = await ask(fresh, 'post', `/${body.id}/confirm`, {});
      expect(refused).toMatchObject({ status: 403, body: { code: 'recovery/too-new' } });
      expect(refused.body.detail).toContain('2026-11-26 08:00');
      at += DAY;
      expect((await ask(fresh, 'post', `/${body.id}/confirm`, {})).status).toBe(200);
    });

    it('nor by a friend whom an admin appoints for it, nor by an auditor who is raised', async () => {
      const { id } = await somebody();
      const { body } = await propose(id, newPhone(), second);
      const friend = newEmail();
      const appointing = (path: string, given: object) =>
        supertest(api.getHttpServer())
          [path === '' ? 'post' : 'patch'](`/api/v1/desk/organizers${path}`)
          .set(second.headers)
          .send(given);
      const made = await appointing('', { ...friend, name: '朋友', role: 'auditor' });
      await query(`UPDATE person SET organizer_since = '2026-01-01' WHERE id = $1`, [made.body.id]);
      const raised = await appointing(`/${made.body.id}`, { role: 'desk', version: made.body.version });
      expect(raised.status).toBe(200);
      const browser = visitor();
      await signIn(browser, friend);
      const { body: offer } = await browser.send('post', 'auth/second-factor');
      const code = new TOTP({ secret: offer.secret }).generate({ timestamp: at });
      await browser.send('post', 'auth/second-factor/confirm', { code });
      expect((await browser.send('put', 'auth/hat', { kind: 'organizer' })).status).toBe(200);
      expect(await browser.send('post', `desk/recoveries/${body.id}/confirm`, {})).toMatchObject({
        status: 403,
        body: { code: 'recovery/too-new' },
      });
    });

    it('once: who comes later is told', async () => {
      const { id } = await somebody();
      const { body } = await propose(id, newPhone());
      const third = await organizer('desk');
      const [one, other] = await Promise.all([
        ask(second, 'post', `/${body.id}/confirm`, {}),
        ask(third, 'post', `/${body.id}/decline`, { reason: '材料不足' }),
      ]);
      expect([one.status, other.status].sort()).toEqual([200, 409]);
      expect([one, other].find(({ status }) => status === 409)?.body.code).toBe('recovery/decided');
      expect((await ask(second, 'post', `/${newId()}/confirm`, {})).body.code).toBe('recovery/not-found');
    });

    it('not when the address went to another account meanwhile', async () => {
      const { id } = await somebody();
      const to = newPhone();
      const { body } = await propose(id, to);
      expect(await signIn(visitor(), to)).toMatchObject({
        status: 409,
        body: { code: 'auth/recovery-proposed', errors: [{ path: 'asNew' }] },
      });
      at += 2 * MINUTE;
      expect((await signIn(visitor(), to, { asNew: true })).status).toBe(200);
      expect(await stateOf(body.id)).toBe('blocked');
      expect((await ask(second, 'post', `/${body.id}/confirm`, {})).body.code).toBe('recovery/blocked');
      expect((await ask(second, 'post', `/${body.id}/decline`, { reason: '号码已被使用' })).body.state).toBe(
        'declined',
      );
    });
  });

  describe('waits 72 hours', () => {
    it('of which all addresses are told, the old ones and the new one', async () => {
      const { id, to, browser } = await somebody();
      const email = newEmail();
      const code = await browser.askCode(email, 'change');
      await browser.send('put', 'auth/address', { to: email, code });
      const next = newPhone();
      await confirmed(id, next);
      for (const old of [to, email]) {
        expect((await sentMessages(api, old)).at(-1)).toMatchObject({
          template: 'recovery-confirmed',
          values: { from: '2026-11-28 08:00' },
        });
      }
      expect((await sentMessages(api, next)).at(-1)).toMatchObject({ template: 'recovery-usable' });
    });

    it('in which the new address opens nothing, not even an account of its own, and says from when on it does', async () => {
      const { id } = await somebody();
      const to = newPhone();
      await confirmed(id, to);
      at += 72 * HOUR - MINUTE;
      const browser = visitor();
      const refused = await signIn(browser, to);
      expect(refused).toMatchObject({ status: 409, body: { code: 'auth/recovery-waits' } });
      expect(refused.body.detail).toContain('2026-11-28 08:00');
      expect(browser.cookies.has('everfair-device')).toBe(false);
      expect(await query('SELECT FROM person WHERE phone = $1', [to.phone])).toEqual([]);
    });

    it('in which whoever is signed in to the account sees it and stops it', async () => {
      const { id, browser } = await somebody();
      const to = newPhone();
      const recovery = await confirmed(id, to);
      expect((await browser.send('get', 'auth/recovery')).body).toEqual({
        recovery: {
          to: `136••••${to.phone.slice(-4)}`,
          usableFrom: '2026-11-28T00:00:00.000Z',
          usableUntil: '2026-12-12T00:00:00.000Z',
        },
      });
      const stranger = await somebody();
      expect((await stranger.browser.send('get', 'auth/recovery')).body).toEqual({ recovery: null });
      expect(await stranger.browser.send('post', 'auth/recovery/object', {})).toMatchObject({
        status: 404,
        body: { code: 'recovery/not-found' },
      });
      expect((await visitor().send('post', 'auth/recovery/object', {})).status).toBe(401);
      expect(await stateOf(recovery)).toBe('waiting');
      expect((await browser.send('post', 'auth/recovery/object', {})).status).toBe(200);
      expect(await stateOf(recovery)).toBe('objected');
      expect((await browser.send('get', 'auth/recovery')).body).toEqual({ recovery: null });
      at += 4 * DAY;
      const { body } = await signIn(visitor(), to);
      expect(body.person.id).not.toBe(id);
      expect((await ask(second, 'post', `/${recovery}/withdraw`, { reason: '已阻止' })).body.code).toBe(
        'recovery/decided',
      );
      expect((await auditedActs(database.dataSource, id)).map(({ action }) => action)).toContain('recovery.objected');
    });

    it('and not at all for who merely hears of a proposal: nothing is to be stopped yet', async () => {
      const { id, browser } = await somebody();
      await propose(id, newPhone());
      expect((await browser.send('get', 'auth/recovery')).body).toEqual({ recovery: null });
      expect((await browser.send('post', 'auth/recovery/object', {})).status).toBe(404);
    });
  });

  describe('then opens the account', () => {
    /** With all that can be lost. */
    async function wellKept() {
      const email = newEmail();
      const owner = await somebody(email);
      await owner.browser.send('put', 'auth/password', { password });
      const { body: offer } = await owner.browser.send('post', 'auth/second-factor');
      const code = new TOTP({ secret: offer.secret }).generate({ timestamp: at });
      await owner.browser.send('post', 'auth/second-factor/confirm', { code });
      return { ...owner, email };
    }

    it('to who shows the new address, and to nobody by what was before', async () => {
      const { id, browser, email } = await wellKept();
      const to = newEmail();
      const recovery = await confirmed(id, to);
      at += 72 * HOUR;
      expect(await stateOf(recovery)).toBe('open');
      const next = visitor();
      const { status, body } = await next.signIn(to);
      expect(status).toBe(200);
      expect(body.person).toMatchObject({ id, email: to.email, hasPassword: false, secondFactor: 'none' });
      expect((await browser.send('get', 'auth/me')).body.person).toBeNull();
      expect(await query('SELECT FROM second_factor WHERE person_id = $1', [id])).toEqual([]);
      expect(await query('SELECT FROM recovery_code WHERE person_id = $1', [id])).toEqual([]);
      expect((await visitor().send('post', 'auth/sign-in', { by: 'password', ...email, password })).status).toBe(401);
      expect((await sentMessages(api, email)).at(-1)).toMatchObject({ template: 'account-recovered' });
      expect(await stateOf(recovery)).toBe('used');
      expect(await auditedActs(database.dataSource, id)).toContainEqual(
        expect.objectContaining({
          action: 'person.recovered',
          actor: id,
          detail: { recoveryId: recovery, way: 'email' },
        }),
      );
      at += 2 * MINUTE;
      const { body: stranger } = await signIn(visitor(), email);
      expect(stranger.person.id).not.toBe(id);
      expect((await visitor().signIn(to)).body.person.id).toBe(id);
    });

    it('also by the address that it had, whose second factor is lost', async () => {
      const { id, email } = await wellKept();
      at += 2 * MINUTE;
      await confirmed(id, email);
      const waiting = await visitor().signIn(email);
      expect(waiting.body.person).toMatchObject({ id, secondFactor: 'to-be-shown' });
      at += 72 * HOUR;
      expect((await visitor().signIn(email)).body.person).toMatchObject({ id, secondFactor: 'none' });
    });

    it('of two browsers at once as the same, and once', async () => {
      const { id } = await somebody();
      const to = newPhone();
      await confirmed(id, to);
      at += 72 * HOUR;
      const browsers = [visitor(), visitor()];
      const codes: string[] = [];
      for (const browser of browsers) {
        codes.push(await browser.askCode(to));
        at += 2 * MINUTE;
      }
      const answers = await Promise.all(
        browsers.map((browser, n) => browser.send('post', 'auth/sign-in', { by: 'code', to, code: codes[n] })),
      );
      expect(answers.map(({ status, body }) => [status, body.person?.id])).toEqual([
        [200, id],
        [200, id],
      ]);
      const acts = await auditedActs(database.dataSource, id);
      expect(acts.filter(({ action }) => action === 'person.recovered')).toHaveLength(1);
      expect(await query('SELECT id FROM person WHERE phone = $1', [to.phone])).toEqual([{ id }]);
    });

    it('or does not, when it is objected to at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { id, browser } = await somebody();
        const to = newPhone();
        const recovery = await confirmed(id, to);
        at += 72 * HOUR;
        const next = visitor();
        const code = await next.askCode(to);
        const agreement = await next.agreement();
        const [used, objected] = await Promise.all([
          next.send('post', 'auth/sign-in', { by: 'code', to, code, agreement }),
          browser.send('post', 'auth/recovery/object', {}),
        ]);
        const state = await stateOf(recovery);
        expect(['used', 'objected']).toContain(state);
        expect(used.body.person.id === id).toBe(state === 'used');
        expect(objected.status === 200).toBe(state === 'objected');
      }
    });

    it('not once its 14 days are over, nor when it was withdrawn', async () => {
      for (const over of [
        async () => {
          at += 17 * DAY;
        },
        async (recovery: string) => {
          at += 4 * DAY;
          await ask(second, 'post', `/${recovery}/withdraw`, { reason: '本人已找回手机' });
        },
      ]) {
        const { id } = await somebody();
        const to = newPhone();
        await over(await confirmed(id, to));
        const { body } = await signIn(visitor(), to);
        expect(body.person.id).not.toBe(id);
      }
    });

    it('not when somebody opened an account with the address, who keeps it', async () => {
      const { id } = await somebody();
      const to = newEmail();
      const recovery = await confirmed(id, to);
      const other = await somebody();
      const code = await other.browser.askCode(to, 'change');
      expect((await other.browser.send('put', 'auth/address', { to, code })).status).toBe(200);
      expect(await stateOf(recovery)).toBe('blocked');
      at += 72 * HOUR;
      expect((await visitor().signIn(to)).body.person.id).toBe(other.id);
    });

    it('not when its person became an organizer, nor for who says to be somebody else', async () => {
      const { id } = await somebody();
      const to = newEmail();
      await confirmed(id, to);
      at += 72 * HOUR;
      expect((await signIn(visitor(), to, { asNew: true })).body.person.id).not.toBe(id);
      const other = await somebody();
      const next = newEmail();
      const recovery = await confirmed(other.id, next);
      await query(`UPDATE person SET organizer_role = 'desk' WHERE id = $1`, [other.id]);
      at += 72 * HOUR;
      expect(await stateOf(recovery)).toBe('blocked');
      expect((await signIn(visitor(), next)).body.person.id).not.toBe(other.id);
    });

    it('and gives an organization its only owner back', async () => {
      const { id } = await somebody();
      const organizationId = newId();
      await query(
        `INSERT INTO organization (id, name, name_key, kind, origin, created_at, updated_at)
         VALUES ($1, $2, $2, 'enterprise', 'registered', now(), now())`,
        [organizationId, `衡岚制药${number()}`],
      );
      await query(`INSERT INTO membership VALUES ($1, $2, 'owner', now())`, [id, organizationId]);
      const to = newPhone();
      await confirmed(id, to);
      at += 72 * HOUR;
      const { body } = await visitor().signIn(to);
      expect(body.person.hats).toContainEqual(expect.objectContaining({ organizationId, role: 'owner' }));
    });
  });

  it('is listed by where it stands', async () => {
    await query('DELETE FROM account_recovery');
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      ids.push((await propose((await somebody()).id, newPhone())).body.id);
      at += HOUR;
    }
    const [one, two, three] = ids as [string, string, string];
    await ask(second, 'post', `/${two}/confirm`, {});
    await ask(second, 'post', `/${three}/decline`, { reason: '材料不足' });
    const listed = async (parameters: string) =>
      (await ask(proposer, 'get', parameters)).body.recoveries.map(({ id }: { id: string }) => id);
    expect(await listed('')).toEqual([one]);
    expect(await listed('?standing=confirmed')).toEqual([two]);
    expect(await listed('?standing=ended')).toEqual([three]);
    at += 18 * DAY;
    const page = (await ask(proposer, 'get', '?standing=ended&limit=2')).body;
    expect(page.recoveries.map(({ state }: { state: string }) => state)).toEqual(['declined', 'lapsed']);
    expect(await listed(`?standing=ended&limit=2&cursor=${page.nextCursor}`)).toEqual([one]);
    expect((await ask(proposer, 'get', '?standing=proposed&cursor=x')).body.code).toBe('request/cursor');
  });

  it('is forgotten 90 days after it was over, by the worker', async () => {
    await query('DELETE FROM account_recovery');
    const declined = (await propose((await somebody()).id, newPhone())).body.id;
    await ask(second, 'post', `/${declined}/decline`, { reason: '材料不足' });
    const left = (await propose((await somebody()).id, newPhone())).body.id;
    const log = { info() {} };
    const retention = new IdentityRetention(database.dataSource, api.get(Clock, { strict: false }), log as never);
    const kept = async () => {
      await retention.forget();
      return (await query<{ id: string }[]>('SELECT id FROM account_recovery ORDER BY id')).map(({ id }) => id);
    };
    at += 89 * DAY;
    expect(await kept()).toEqual([declined, left]);
    at += DAY;
    expect(await kept()).toEqual([left]);
    at += 14 * DAY;
    expect(await kept()).toEqual([]);
  });
});
