import { describe, expect, it } from '@jest/globals';
import { keyAct, nextSort, readTable, type TableKnows, toggled, writeTable } from './table-state.js';

const known: TableKnows = {
  sorts: ['updated', 'title'],
  filters: { state: ['draft', 'open', 'lapsed'] },
  columns: ['title', 'state', 'pay'],
};
const read = (address: string) => readTable(new URLSearchParams(address), known);

describe('the state of a table', () => {
  it('stands in the address, which can be shared', () => {
    const address = 'q=电气&state=open&state=draft&sort=-title&columns=title%2Cpay&density=compact';
    const state = read(address);
    expect(state).toEqual({
      q: '电气',
      sort: '-title',
      filters: { state: ['open', 'draft'] },
      columns: ['title', 'pay'],
      isDense: true,
    });
    expect(read(writeTable(new URLSearchParams(), state).toString())).toEqual(state);
  });

  it('is as usual where the address says nothing, or nothing that the table knows', () => {
    const usual = { q: '', sort: null, filters: { state: [] }, columns: null, isDense: false };
    expect(read('')).toEqual(usual);
    expect(read('state=gone&sort=-age&columns=age&density=wide')).toEqual(usual);
    expect(writeTable(new URLSearchParams('q=x&state=open'), usual).toString()).toBe('');
  });

  it('leaves alone what else stands in the address', () => {
    expect(writeTable(new URLSearchParams('read=7&q=x'), { ...read('q=y') }).toString()).toBe('read=7&q=y');
  });

  it('names each value of a filter once, and lets it go again', () => {
    expect(read('state=open&state=open').filters.state).toEqual(['open']);
    const chosen = toggled(read('state=open'), 'state', 'draft');
    expect(chosen.filters.state).toEqual(['open', 'draft']);
    expect(toggled(chosen, 'state', 'open').filters.state).toEqual(['draft']);
  });

  it('sorts up, then down, then not at all', () => {
    expect(nextSort(null, 'title')).toBe('title');
    expect(nextSort('title', 'title')).toBe('-title');
    expect(nextSort('-title', 'title')).toBeNull();
    expect(nextSort('-updated', 'title')).toBe('title');
  });
});

describe('keys in a table', () => {
  it('go from row to row and stop at both ends', () => {
    expect(keyAct('j', -1, 3)).toEqual({ kind: 'go', to: 0 });
    expect(keyAct('j', 2, 3)).toEqual({ kind: 'go', to: 2 });
    expect(keyAct('k', 0, 3)).toEqual({ kind: 'go', to: 0 });
    expect(keyAct('ArrowUp', 2, 3)).toEqual({ kind: 'go', to: 1 });
  });

  it('choose and open the row at hand, and none where there is none', () => {
    expect(keyAct('x', 1, 3)).toEqual({ kind: 'choose' });
    expect(keyAct('Enter', 1, 3)).toEqual({ kind: 'open' });
    expect(keyAct('x', -1, 3)).toBeNull();
    expect(keyAct('j', -1, 0)).toBeNull();
    expect(keyAct('q', 1, 3)).toBeNull();
  });
});
