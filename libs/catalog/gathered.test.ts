import { describe, expect, it } from '@jest/globals';
import { Gathered } from './gathered.js';

describe('work on ids that is done together', () => {
  it('begins at once, and does together what is asked for meanwhile', async () => {
    const works: (readonly string[])[] = [];
    const gathered = new Gathered(async (ids) => {
      works.push(ids);
      await Promise.resolve();
    }, 10);

    await Promise.all([gathered.run(['a']), gathered.run(['b', 'c']), gathered.run(['c', 'a'])]);

    expect(works).toEqual([['a'], ['b', 'c', 'a']]);
  });

  it('works anew on an id whose work had begun already', async () => {
    let written = '';
    let table = 'old';
    const gathered = new Gathered(async () => {
      const read = table;
      await Promise.resolve();
      written = read;
    }, 10);

    const first = gathered.run(['a']);
    table = 'new';
    await Promise.all([first, gathered.run(['a'])]);

    expect(written).toBe('new');
  });

  it('takes no more at once than it may', async () => {
    const sizes: number[] = [];
    const gathered = new Gathered(async (ids) => {
      sizes.push(ids.length);
    }, 3);

    await Promise.all(Array.from({ length: 8 }, (_, at) => gathered.run([String(at)])));

    expect(sizes).toEqual([1, 3, 3, 1]);
  });

  it('fails for those that cannot be done, and for no other', async () => {
    const gathered = new Gathered(async (ids) => {
      if (ids.includes('bad')) throw new Error('cannot be done');
    }, 10);

    const [, one, bad, other] = await Promise.allSettled(
      ['first', 'one', 'bad', 'other'].map((id) => gathered.run([id])),
    );

    expect([one?.status, bad?.status, other?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
