import { describe, expect, it } from '@jest/globals';
import type { OrganizationLookup } from '#contracts';
import { wayIn } from './way-in.js';

const named = { id: 'o1', name: '冀北储能科技', kind: 'enterprise' as const, verified: true, imported: false };
const lookup = (given: Partial<OrganizationLookup>): OrganizationLookup => ({
  found: null,
  sameName: [],
  department: null,
  category: null,
  place: null,
  ...given,
});

describe('the way into an organization', () => {
  it('is to bring it in, where its code is free', () => {
    expect(wayIn(undefined, null)).toEqual({ kind: 'register' });
    expect(wayIn(lookup({}), null)).toEqual({ kind: 'register' });
  });

  it('is to ask its owners, where it has some, and the desk, where it has none', () => {
    const { id, name } = named;
    expect(wayIn(lookup({ found: { ...named, hasOwner: true } }), null)).toEqual({ kind: 'join', id, name });
    expect(wayIn(lookup({ found: { ...named, hasOwner: false } }), null)).toEqual({ kind: 'own', id, name });
  });

  it('is to claim what an import brought in, by its code or by its name', () => {
    const { id, name } = named;
    const imported = { ...named, imported: true };
    expect(wayIn(lookup({ found: { ...imported, hasOwner: false } }), null)).toEqual({ kind: 'claim', id, name });
    expect(wayIn(lookup({ sameName: [imported] }), 'o1')).toEqual({ kind: 'claim', id, name });
    expect(wayIn(lookup({ sameName: [imported] }), null)).toEqual({ kind: 'register' });
  });

  it('is by the code, whatever of the same name was meant before', () => {
    const found = { ...named, id: 'o2', hasOwner: true };
    expect(wayIn(lookup({ found, sameName: [named] }), 'o1')).toMatchObject({ kind: 'join', id: 'o2' });
  });
});
