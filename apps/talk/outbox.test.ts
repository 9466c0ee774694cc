import { beforeEach, describe, expect, it } from '@jest/globals';
import { merged } from './merged.js';
import { newMessageId, Outbox } from './outbox.js';

const message = (id: string) => ({ id, text: id, files: [], refused: null });

describe('what is not sent yet', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  beforeEach(() => kept.clear());

  it('stays in the tab, in order, until it is answered; for its person and conversation alone', () => {
    const outbox = new Outbox(store, 'p', 'c');
    outbox.write('还在写');
    outbox.add(message('一'));
    outbox.add(message('二'));
    outbox.mark('一', '不行');
    const again = new Outbox(store, 'p', 'c');
    expect(again.unsent).toEqual([{ ...message('一'), refused: '不行' }, message('二')]);
    expect(again.draft).toBe('');
    expect(new Outbox(store, 'q', 'c').unsent).toEqual([]);
    expect(new Outbox(store, 'p', 'd').unsent).toEqual([]);
    again.remove(new Set(['一', '二']));
    expect(kept.size).toBe(0);
  });

  it('is kept for the page where the tab keeps nothing, or something that is not ours', () => {
    kept.set('everfair:talk:p:c', '{"unsent":1');
    const full = new Outbox(
      {
        ...store,
        setItem: () => {
          throw new Error('full');
        },
      },
      'p',
      'c',
    );
    full.add(message('一'));
    expect(full.unsent).toHaveLength(1);
    const none = new Outbox(null, 'p', 'c');
    none.add(message('一'));
    expect(none.unsent).toHaveLength(1);
  });

  it('has ids as the api wants them, each another one', () => {
    const ids = Array.from({ length: 50 }, newMessageId);
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('messages come together in their order, each once, whichever came first', () => {
    const at = (n: number) => ({ n }) as Parameters<typeof merged>[0][number];
    expect(merged([at(1), at(4)], [at(3), at(4), at(2)]).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });
});
