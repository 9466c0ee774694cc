import { describe, expect, it } from '@jest/globals';
import { keptLink } from './kept-link.js';

function memory() {
  const held = new Map<string, string>();
  return {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, value: string) => void held.set(name, value),
    removeItem: (name: string) => void held.delete(name),
  };
}

describe('a member link', () => {
  it('is kept over signing in, until it was used', () => {
    const store = memory();
    keptLink.keepFrom({ pathname: '/console/join', hash: '#token' }, store);
    keptLink.keepFrom({ pathname: '/console/join', hash: '' }, store);
    expect(keptLink.read(store)).toBe('token');
    keptLink.drop(store);
    expect(keptLink.read(store)).toBeNull();
  });

  it('is nothing that another page has behind its #', () => {
    const store = memory();
    keptLink.keepFrom({ pathname: '/console/vacancies', hash: '#token' }, store);
    expect(keptLink.read(store)).toBeNull();
  });
});
