import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DataSource, type QueryRunner } from 'typeorm';
import { Clock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import {
  auditedActs,
  channels,
  createTestApi,
  type FreshDatabase,
  freshDatabase,
  sentCode,
  sentMessages,
  Visitor,
} from '../../../test/support/index.js';

const agreement = { terms: '2026-11-25', privacy: '2026-11-25' };
const DAY = 86_400_000;

describe('signing in', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let at: number;
  let visitors = 0;

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

  const visitor = () => {
    visitors += 1;
    return new Visitor(api, `10.1.${visitors >> 8}.${visitors & 255}`);
  };
  let numbers = 0;
  const newPhone = () => {
    numbers += 1;
    return { phone: `+861390000${String(numbers).padStart(4, '0')}` };
  };
  const newEmail = () => {
    numbers += 1;
    return { email: `somebody${numbers}@example.cn` };
  };
  const audited = async (personId: string) =>
    (await auditedActs(database.dataSource, personId)).map(({ action }) => action);

  describe('by a code', () => {
    it('opens an account after agreeing to what is in force, and knows it again', async () => {
      const browser = visitor();
      const to = newPhone();
      const code = await browser.askCode(to);
      const signIn = (more: object) => browser.send('post', 'auth/sign-in', { by: 'code', to, code, ...more });
      expect(await signIn({})).toMatchObject({ status: 409, body: { code: 'auth/agreement-needed' } });
      const outdated = { agreement: { ...agreement, terms: '2020-01-01' } };
      expect(await signIn(outdated)).toMatchObject({ status: 409, body: { code: 'auth/agreement-needed' } });
      const { status, body, headers } = await signIn({ agreement });
      expect(status).toBe(200);
      expect(body.person).toMatchObject({
        name: 'New user',
        phone: `${to.phone.slice(3, 6)}••••${to.phone.slice(-4)}`,
        email: null,
        hasPassword: false,
        hat: { kind: 'talent' },
        secondFactor: 'none',
        agreement: 'current',
        phoneCheck: 'none',
      });
      expect(headers['set-cookie']?.[0]).toMatch(
        /^everfair-device=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
      );
      expect(
        await database.dataSource.query('SELECT document, version FROM consent WHERE person_id = $1 ORDER BY 1', [
          body.person.id,
        ]),
      ).toEqual([
        { document: 'privacy', version: '2026-11-25' },
        { document: 'terms', version: '2026-11-25' },
      ]);
      expect((await browser.send('get', 'auth/me')).body.person.id).toBe(body.person.id);
      expect(await audited(body.person.id)).toEqual(['person.signed-in-on-new-device']);
      at += 61_000;
      expect((await visitor().signIn(to)).body.person.id).toBe(body.person.id);
    });

    it('takes each code once, also of three at the same moment', async () => {
      const browser = visitor();
      const to = newEmail();
      const code = await browser.askCode(to);
      const tries = await Promise.all(
        [1, 2, 3].map(() => browser.send('post', 'auth/sign-in', { by: 'code', to, code, agreement })),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
      const [row] = await database.dataSource.query('SELECT count(*)::int FROM person WHERE email = $1', [to.email]);
      expect(row.count).toBe(1);
    });

    it('keeps neither code nor address in clear', async () => {
      const to = newPhone();
      const code = await visitor().askCode(to);
      const kept = JSON.stringify(await database.dataSource.query('SELECT * FROM sign_in_code, counted_window'));
      const messages = JSON.stringify(await database.dataSource.query('SELECT sealed::text FROM outgoing_message'));
      for (const written of [kept, messages]) {
        expect(written).not.toContain(to.phone.slice(3));
        expect(written).not.toContain(Buffer.from(code).toString('hex'));
      }
    });

    it.each([
      ['after five minutes', async () => (at += 5 * 60_000 + 1)],
      ['by a later one', async () => (at += 61_000)],
    ])('knows no code that is over: %s', async (why, pass) => {
      const browser = visitor();
      const to = newPhone();
      const code = await browser.askCode(to);
      await pass();
      if (why.includes('later')) {
        const later = await browser.askCode(to);
        if (later === code) return;
      }
      const answer = await browser.send('post', 'auth/sign-in', { by: 'code', to, code, agreement });
      expect(answer).toMatchObject({ status: 401, body: { code: 'auth/wrong-code' } });
    });

    it('gives up a code after five wrong tries, many at the same moment too', async () => {
      const browser = visitor();
      const to = newPhone();
      const code = await browser.askCode(to);
      const wrong = code === '000000' ? '111111' : '000000';
      await Promise.all(
        Array.from({ length: 12 }, () => browser.send('post', 'auth/sign-in', { by: 'code', to, code: wrong })),
      );
      expect((await browser.send('post', 'auth/sign-in', { by: 'code', to, code, agreement })).status).toBe(401);
    });

    it('is of use in the browser that asked, and with no cookies on the same network, but nowhere else', async () => {
      const to = newPhone();
      const code = await new Visitor(api, '10.9.0.1').askCode(to);
      const elsewhere = await visitor().send('post', 'auth/sign-in', { by: 'code', to, code, agreement });
      expect(elsewhere).toMatchObject({ status: 401, body: { code: 'auth/wrong-code' } });
      const program = await new Visitor(api, '10.9.0.1').send('post', 'auth/sign-in', {
        by: 'code',
        to,
        code,
        agreement,
      });
      expect(program.status).toBe(200);
    });

    it('is for nothing but its purpose', async () => {
      const browser = visitor();
      const to = newEmail();
      const code = await browser.askCode(to, 'change');
      expect((await browser.send('post', 'auth/sign-in', { by: 'code', to, code, agreement })).status).toBe(401);
    });
  });

  describe('sends codes', () => {
    it('one a minute and five an hour to a phone, and says when to come again', async () => {
      const to = newPhone();
      const ask = async () => visitor().send('post', 'auth/codes', { to, purpose: 'sign-in' });
      expect((await ask()).body).toEqual({ seconds: 300, again: 60 });
      at += 20_000;
      const refused = await ask();
      expect(refused).toMatchObject({ status: 429, body: { code: 'auth/too-many' }, headers: { 'retry-after': '40' } });
      for (let count = 0; count < 4; count += 1) {
        at += 61_000;
        expect((await ask()).status).toBe(200);
      }
      at += 61_000;
      expect((await ask()).status).toBe(429);
      at += 3_600_000;
      expect((await ask()).status).toBe(200);
    });

    it('thirty an hour for one network, to whomever', async () => {
      const browser = new Visitor(api, '10.8.0.1');
      const ask = () => browser.send('post', 'auth/codes', { to: newPhone(), purpose: 'sign-in' });
      const asked = await Promise.all(Array.from({ length: 40 }, ask));
      expect(asked.filter(({ status }) => status === 200)).toHaveLength(30);
    });

    it('to whom has an account and to whom has none in the same words and with the same work', async () => {
      const known = newEmail();
      await visitor().signIn(known, { agreement });
      at += DAY;
      const answers = [];
      const work: string[] = [];
      const runner: QueryRunner = Object.getPrototypeOf(api.get(DataSource, { strict: false }).createQueryRunner());
      for (const purpose of ['sign-in', 'reset-password'] as const) {
        for (const to of [known, newEmail()]) {
          const queries = jest.spyOn(runner, 'query');
          answers.push(await visitor().send('post', 'auth/codes', { to, purpose }));
          work.push(queries.mock.calls.map(([text]) => String(text)).join('\n'));
          queries.mockRestore();
          expect(await sentMessages(api, to)).not.toEqual([]);
        }
        at += 61_000;
      }
      expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1);
      expect(work[0]).toContain('INSERT INTO outgoing_message');
      expect(new Set(work).size).toBe(1);
    });
  });

  describe('with a number that was not shown for more than 180 days', () => {
    async function ownerOf(
      more: 'phone alone' | 'password',
    ): Promise<{ owner: Visitor; to: { phone: string }; id: string }> {
      const owner = visitor();
      const to = newPhone();
      const { body } = await owner.signIn(to, { agreement });
      if (more === 'password') {
        const email = newEmail();
        const code = await owner.askCode(email, 'change');
        expect((await owner.send('put', 'auth/address', { to: email, code })).status).toBe(200);
        expect((await owner.send('put', 'auth/password', { password: 'teapot umbrella moss' })).status).toBe(200);
      }
      return { owner, to, id: body.person.id };
    }

    it('gives a stranger a new account, never the old one', async () => {
      const { to, id } = await ownerOf('phone alone');
      at += 181 * DAY;
      const stranger = visitor();
      const code = await stranger.askCode(to);
      const signIn = (more: object) => stranger.send('post', 'auth/sign-in', { by: 'code', to, code, ...more });
      expect(await signIn({})).toMatchObject({ status: 409, body: { code: 'auth/agreement-needed' } });
      const { body } = await signIn({ agreement: await stranger.agreement() });
      expect(body.person.id).not.toBe(id);
      expect(await audited(id)).toContain('person.phone-parted');
      expect(await database.dataSource.query('SELECT phone FROM person WHERE id = $1', [id])).toEqual([
        { phone: null },
      ]);
    });

    it('asks for a second proof, by which its owner comes back', async () => {
      const { to, id } = await ownerOf('password');
      at += 181 * DAY;
      const browser = visitor();
      const code = await browser.askCode(to);
      const signIn = (more: object) => browser.send('post', 'auth/sign-in', { by: 'code', to, code, ...more });
      const asked = await signIn({ agreement });
      expect(asked).toMatchObject({ status: 409, body: { code: 'auth/second-proof-needed' } });
      expect(asked.body.errors.map(({ path }: { path: string }) => path)).toEqual([
        'proof.password',
        'proof.email',
        'asNew',
      ]);
      expect((await signIn({ proof: { password: 'wrong wrong wrong' } })).body.code).toBe('auth/wrong-password');
      expect((await signIn({ proof: { password: 'teapot umbrella moss' } })).body.person.id).toBe(id);
    });

    it('knows its owner by a browser that signed in before', async () => {
      const { owner, to, id } = await ownerOf('phone alone');
      at += 181 * DAY;
      expect((await owner.send('get', 'auth/me')).body.person).toBeNull();
      expect((await owner.signIn(to)).body.person.id).toBe(id);
    });

    it('tells the old owner by e-mail when the number went on, who signs in by password still', async () => {
      const { to, id } = await ownerOf('password');
      const [{ email }] = await database.dataSource.query('SELECT email FROM person WHERE id = $1', [id]);
      at += 181 * DAY;
      const stranger = visitor();
      const { body } = await stranger.signIn(to, { asNew: true, agreement: await stranger.agreement() });
      expect(body.person.id).not.toBe(id);
      expect((await sentMessages(api, { email })).at(-1)).toMatchObject({
        template: 'address-changed',
        values: {},
      });
      const back = await visitor().send('post', 'auth/sign-in', {
        by: 'password',
        email,
        password: 'teapot umbrella moss',
      });
      expect(back.body.person).toMatchObject({ id, phone: null });
    });
  });

  it('sends the cookie over HTTPS alone, and to this host alone, where the fair has HTTPS', async () => {
    const secure = await createTestApi({ ...channels, DATABASE_URL: database.url, PUBLIC_URL: 'https://fair.example' });
    try {
      const browser = new Visitor(secure, '127.0.0.1');
      const to = newEmail();
      await browser.send('post', 'auth/codes', { to, purpose: 'sign-in' });
      const code = await sentCode(secure, to);
      const { headers } = await browser.send('post', 'auth/sign-in', { by: 'code', to, code, agreement });
      for (const cookie of headers['set-cookie'] ?? [])
        expect(cookie).toMatch(/^__Host-everfair-.*; HttpOnly; Secure; SameSite=Lax$/);
    } finally {
      await secure.close();
    }
  });

  it('is refused to pages of other sites, and to more than it asks for', async () => {
    const to = newPhone();
    const browser = visitor();
    expect(await browser.send('post', 'auth/codes', { to, purpose: 'sign-in', extra: 1 })).toMatchObject({
      status: 400,
    });
    expect(await browser.send('post', 'auth/codes', { to: { phone: '12345' }, purpose: 'sign-in' })).toMatchObject({
      status: 400,
    });
    const both = { ...newPhone(), ...newEmail() };
    expect(await browser.send('post', 'auth/codes', { to: both, purpose: 'sign-in' })).toMatchObject({ status: 400 });
  });
});
