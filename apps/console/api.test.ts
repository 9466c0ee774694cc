import { describe, expect, it } from '@jest/globals';
import { CallProblem } from '#ui';
import { consoleApi } from './api.js';
import { signInGate } from './shell/sign-in-gate.js';

const refused = () =>
  Response.json(
    { code: 'access/unauthorized', status: 401, title: '请先登录', detail: '该内容需要登录后访问。', requestId: 'r-1' },
    { status: 401 },
  );

describe('a call of the console', () => {
  it('waits while somebody signs in again, then is made once more with all that was written', async () => {
    const bodies: unknown[] = [];
    const gate = signInGate();
    const api = consoleApi('zh', gate, async (_, init) => {
      bodies.push(init?.body);
      return bodies.length === 1 ? refused() : Response.json({ ok: true });
    });
    const answer = api({ method: 'POST', path: '/api/v1/x', body: { title: '电气工程师' } });
    await until(() => gate.isAsked);
    gate.answer(true);
    expect(await answer).toEqual({ ok: true });
    expect(bodies).toEqual(['{"title":"电气工程师"}', '{"title":"电气工程师"}']);
    expect(gate.isAsked).toBe(false);
  });

  it('is refused when nobody signs in again', async () => {
    const gate = signInGate();
    const api = consoleApi('zh', gate, async () => refused());
    const answer = api({ method: 'GET', path: '/api/v1/x' });
    await until(() => gate.isAsked);
    gate.answer(false);
    await expect(answer).rejects.toMatchObject({ facts: { status: 401 }, detail: '该内容需要登录后访问。' });
  });

  it('asks once for all that wait', async () => {
    const gate = signInGate();
    let asked = 0;
    gate.follow(() => {
      if (gate.isAsked) asked += 1;
    });
    const answers = [gate.ask(), gate.ask()];
    gate.answer(true);
    expect(await Promise.all(answers)).toEqual([true, true]);
    expect(asked).toBe(1);
  });

  it('tells what the api says in its own words, and asks nobody to sign in for that', async () => {
    const errors = [{ path: 'draft.title', code: 'too-short', message: '至少 2 个字。' }];
    const api = consoleApi('zh', signInGate(), async () =>
      Response.json({ code: 'request/invalid', detail: '有 1 处不符合要求。', errors }, { status: 400 }),
    );
    const problem = await api({ method: 'GET', path: '/api/v1/x' }).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(CallProblem);
    expect(problem).toMatchObject({ facts: { status: 400 }, detail: '有 1 处不符合要求。', errors });
  });

  it('says that there is no network when there is none', async () => {
    const api = consoleApi('zh', signInGate(), async () => {
      throw new TypeError('Failed to fetch');
    });
    await expect(api({ method: 'GET', path: '/api/v1/x' })).rejects.toMatchObject({ facts: { status: 0 } });
  });
});

/** Lets what waits go on until it holds. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !holds(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(holds()).toBe(true);
}
