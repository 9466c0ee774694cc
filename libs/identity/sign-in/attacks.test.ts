import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '#platform/clock';
import type { HttpApplication } from '#platform/http';
import { Problem } from '#platform/problems';
import { channels, createTestApi, type FreshDatabase, freshDatabase, Visitor } from '../../../test/support/index.js';
import type { Asker } from '../cookies.js';
import { Codes } from './codes.service.js';
import { SignIns } from './sign-in.service.js';

jest.setTimeout(180_000);

const agreement = { terms: '2026-11-25', privacy: '2026-11-25' };
const TRIES = 10_000;
const AT_ONCE = 8;

describe('an attacker', () => {
  let database: FreshDatabase;
  let api: HttpApplication;
  let at = Date.UTC(2026, 10, 25);

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createTestApi({ ...channels, DATABASE_URL: database.url, TRUST_PROXY: 'loopback' });
    jest.spyOn(api.get(Clock, { strict: false }), 'now').mockImplementation(() => new Date(at));
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const asker = (network: string, token: string | null = null): Asker => ({
    network,
    token,
    known: null,
    browser: 'curl',
    language: 'zh',
  });

  /** @returns how often each came out */
  async function storm(tries: number, attempt: (count: number) => Promise<unknown>): Promise<Record<string, number>> {
    const outcomes: Record<string, number> = {};
    let next = 0;
    const one = async () => {
      for (let count = next++; count < tries; count = next++) {
        const outcome = await attempt(count).then(
          () => 'in',
          (error: unknown) => {
            if (error instanceof Problem) return error.code;
            throw error;
          },
        );
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    return outcomes;
  }

  it('does not get in by ten thousand codes, from everywhere and beside the owner, who gets in all the time', async () => {
    const to = { phone: '+8613800138000' };
    const owner = new Visitor(api, '10.0.0.1');
    await owner.signIn(to, { agreement });
    await owner.send('post', 'auth/sign-out');
    at += 61_000;
    // The owner has just asked for a code when it begins, and knows it while it goes on.
    const code = await owner.askCode(to);
    const networks = ['10.0.0.1', ...Array.from({ length: 30 }, (_, place) => `203.0.113.${place}`)];
    const signIns = api.get(SignIns, { strict: false });
    const outcomes = await storm(TRIES, (count) => {
      const guess = String(count).padStart(6, '0');
      const by = asker(networks[count % networks.length] ?? '', count % 2 === 0 ? null : 'made-up');
      return signIns.signIn({ by: 'code', to, code: guess === code ? '999999' : guess, agreement }, by, {});
    });
    expect(outcomes.in).toBeUndefined();
    expect(outcomes['auth/too-many']).toBeGreaterThan(TRIES / 2);
    expect((await owner.send('post', 'auth/sign-in', { by: 'code', to, code })).status).toBe(200);

    // Nor does it help to have codes sent: five an hour, of five tries each, and the owner's browser has its own.
    at += 61_000;
    const codes = api.get(Codes, { strict: false });
    const sent = await storm(200, (count) => {
      at += 1_000;
      return codes.send({ to, purpose: 'sign-in' }, asker(`198.51.100.${count}`, `token ${count}`));
    });
    expect(sent.in).toBeLessThanOrEqual(5);
    const guessed = await storm(2_000, (count) =>
      signIns.signIn(
        { by: 'code', to, code: String(count).padStart(6, '1'), agreement },
        asker(`198.51.100.${count % 200}`, `token ${count % 200}`),
        {},
      ),
    );
    expect(guessed['auth/wrong-code']).toBeGreaterThan(0);
    await owner.send('post', 'auth/sign-out');
    expect((await owner.signIn(to)).status).toBe(200);
  });

  it('who has codes sent from one place does not keep the owner from one, on a browser that is new', async () => {
    const to = { phone: '+8613800138001' };
    await new Visitor(api, '10.0.1.1').signIn(to, { agreement });
    const codes = api.get(Codes, { strict: false });
    for (let count = 0; count < 50; count += 1) {
      at += 61_000;
      await codes.send({ to, purpose: 'sign-in' }, asker('203.0.113.99')).catch(() => {});
    }
    at += 61_000;
    expect((await new Visitor(api, '10.0.1.2').signIn(to)).status).toBe(200);
  });

  it('does not get in by passwords, nor keeps the owner out, who is as quick as ever on a known browser', async () => {
    const to = { email: 'owner@example.cn' };
    const password = 'teapot umbrella moss';
    const owner = new Visitor(api, '10.0.2.1');
    await owner.signIn(to, { agreement });
    expect((await owner.send('put', 'auth/password', { password })).status).toBe(200);
    await owner.send('post', 'auth/sign-out');
    const signIns = api.get(SignIns, { strict: false });
    const outcomes = await storm(TRIES / 5, (count) =>
      signIns.signIn(
        { by: 'password', email: to.email, password: `guess ${count}` },
        asker(`203.0.113.${count % 40}`),
        {},
      ),
    );
    expect(outcomes.in).toBeUndefined();
    expect(outcomes['auth/wrong-password']).toBeLessThan(40);
    const signIn = (browser: Visitor) => browser.send('post', 'auth/sign-in', { by: 'password', ...to, password });
    expect(await signIn(new Visitor(api, '10.0.2.2'))).toMatchObject({ status: 429 });
    expect((await signIn(owner)).status).toBe(200);
    // Elsewhere a code to the address is the way in.
    at += 61_000;
    expect((await new Visitor(api, '10.0.2.2').signIn(to)).status).toBe(200);
  });

  it('is told nothing by a wrong password: the same words, the same hash to compare with', async () => {
    const to = { email: 'known@example.cn' };
    await new Visitor(api, '10.0.3.1').signIn(to, { agreement });
    const answers = [];
    const times: number[][] = [[], []];
    for (let count = 0; count < 8; count += 1) {
      for (const [place, email] of [to.email, 'unknown@example.cn'].entries()) {
        const startedAt = performance.now();
        const visitor = new Visitor(api, `10.3.${count}.${place}`);
        const { status, body } = await visitor.send('post', 'auth/sign-in', {
          by: 'password',
          email,
          password: 'guess',
        });
        times[place]?.push(performance.now() - startedAt);
        const { requestId: _, ...said } = body;
        answers.push(JSON.stringify({ status, ...said }));
      }
    }
    expect(new Set(answers).size).toBe(1);
    const [known = 0, unknown = 0] = times.map((of) => Math.min(...of));
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
  });

  it('cannot make up that a browser is known', async () => {
    const to = { phone: '+8613800138002' };
    const owner = new Visitor(api, '10.0.4.1');
    const { body } = await owner.signIn(to, { agreement });
    at += 181 * 86_400_000;
    const stranger = new Visitor(api, '10.0.4.2');
    const [, id] = (owner.cookies.get('everfair-known') ?? '').split('.');
    stranger.cookies.set('everfair-known', `${body.person.id}.${id}.${'A'.repeat(43)}`);
    const { body: other } = await stranger.signIn(to, { agreement: await stranger.agreement() });
    expect(other.person.id).not.toBe(body.person.id);
  });
});
