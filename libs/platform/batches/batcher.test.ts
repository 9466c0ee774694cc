import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Batcher, type BatcherUse, BY_ITSELF } from './batcher.js';

describe('a batcher', () => {
  /** Answers each number with its square, a negative one with an error; fails whole where a 0 is among them. */
  function squares(use: BatcherUse<number> = { most: 10 }) {
    const batches: number[][] = [];
    const batcher = new Batcher<number, number>(async (numbers) => {
      batches.push([...numbers]);
      await nextTurn();
      if (numbers.includes(0)) throw new Error('A zero');
      return numbers.map((n) => (n < 0 ? new Error(`${n} is negative`) : n * n));
    }, use);
    return { batches, ask: (n: number) => batcher.ask(n) };
  }

  it('does together what is asked at the same time', async () => {
    const { batches, ask } = squares();
    expect(await Promise.all([1, 2, 3].map(ask))).toEqual([1, 4, 9]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('does next what comes while one batch is in hand, and no more than it may at once', async () => {
    const { batches, ask } = squares({ most: 2 });
    const first = ask(1);
    await nextTurn();
    const others = [2, 3, 4].map(ask);
    expect(await Promise.all([first, ...others])).toEqual([1, 4, 9, 16]);
    expect(batches).toEqual([[1], [2, 3], [4]]);
  });

  it('fails for who asked what fails, and for nobody else', async () => {
    const { ask } = squares();
    const [good, bad] = await Promise.allSettled([2, -1].map(ask));
    expect(good).toEqual({ status: 'fulfilled', value: 4 });
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: '-1 is negative' } });
  });

  it('tries each alone where all of them failed, so that none suffers from another', async () => {
    const { batches, ask } = squares();
    const settled = await Promise.allSettled([2, 0, 3].map(ask));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([[2, 0, 3], [2], [0], [3]]);
    expect(await ask(4)).toBe(16);
  });

  it('does by itself what would keep the others waiting, and goes on meanwhile', async () => {
    let free = () => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const batcher = new Batcher<string, string>(
      async (names, isAlone) => {
        if (isAlone) await held;
        return names.map((name) => (name === 'held' && !isAlone ? BY_ITSELF : name));
      },
      { most: 10 },
    );
    const waiting = batcher.ask('held');
    expect(await Promise.all(['a', 'b'].map((name) => batcher.ask(name)))).toEqual(['a', 'b']);
    expect(await batcher.ask('c')).toBe('c');
    free();
    expect(await waiting).toBe('held');
  });

  it('does not where the database is away: one by one it would be away as well', async () => {
    let tries = 0;
    const batcher = new Batcher<number, number>(
      async () => {
        tries += 1;
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      },
      { most: 10 },
    );
    const settled = await Promise.allSettled([1, 2, 3].map((n) => batcher.ask(n)));
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tries).toBe(1);
  });

  it('never has two with the same key in one batch, keeps the order of each key, and loses nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 5 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        async (keys, most) => {
          const done: { key: number; n: number }[] = [];
          const batcher = new Batcher<{ key: number; n: number }, number>(
            async (wishes) => {
              expect(wishes.length).toBeLessThanOrEqual(most);
              expect(new Set(wishes.map(({ key }) => key)).size).toBe(wishes.length);
              done.push(...wishes);
              return wishes.map(({ n }) => n);
            },
            { most, keyOf: ({ key }) => String(key) },
          );
          const answers = await Promise.all(keys.map((key, n) => batcher.ask({ key, n })));
          expect(answers).toEqual(keys.map((_, n) => n));
          for (const key of new Set(keys)) {
            const order = done.filter((one) => one.key === key).map(({ n }) => n);
            expect(order).toEqual([...order].sort((a, b) => a - b));
          }
        },
      ),
    );
  });

  it('does a batch in the context of who asked first, not of whose batch was before', async () => {
    const context = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const batcher = new Batcher<string, string>(
      async (wishes) => {
        await nextTurn();
        seen.push(context.getStore());
        return wishes;
      },
      { most: 1 },
    );
    await Promise.all(['a', 'b'].map((name) => context.run(name, () => batcher.ask(name))));
    expect(seen).toEqual(['a', 'b']);
  });
});
