import { describe, expect, it } from '@jest/globals';
import { mayChange } from './proof.rules.js';

const now = new Date('2026-11-25T12:00:00Z');
const fresh = new Date('2026-11-25T11:51:00Z');
const old = new Date('2026-11-25T11:49:00Z');
const both = { hasPhone: true, hasEmail: true, hasPassword: true };
const phoneAlone = { hasPhone: true, hasEmail: false, hasPassword: false };
const nothing = { hasPhone: false, hasEmail: false, hasPassword: false };

describe('a way to sign in may be changed', () => {
  it.each([
    ['phone', 'phone', fresh, null, both, true],
    ['phone', 'phone', old, null, both, false],
    ['phone', 'email', fresh, null, both, false],
    ['phone', 'password', fresh, null, both, false],
    ['phone', 'password', fresh, fresh, both, true],
    ['phone', 'password', fresh, old, both, false],
    ['email', 'email', fresh, null, both, true],
    ['email', 'phone', fresh, fresh, both, false],
    ['email', 'phone', fresh, null, phoneAlone, true],
    ['email', 'phone', old, null, phoneAlone, false],
    ['email', null, null, null, phoneAlone, false],
    ['password', 'phone', fresh, null, both, true],
    ['password', 'phone', old, null, both, false],
    ['second-factor', 'password', fresh, null, both, true],
    ['phone', null, null, null, nothing, true],
    ['phone', 'demo', fresh, fresh, nothing, false],
  ] as const)('%s, after %s was shown', (way, provedBy, provedAt, secondFactorAt, has, may) => {
    expect(mayChange(way, { provedBy, provedAt, secondFactorAt, ...has }, now)).toBe(may);
  });
});
