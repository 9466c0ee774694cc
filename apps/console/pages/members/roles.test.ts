import { describe, expect, it } from '@jest/globals';
import { isLastOwner, rolesOf } from './roles.js';

const member = (personId: string, role: 'owner' | 'recruiter') => ({
  personId,
  name: personId,
  role,
  since: '2026-11-01T00:00:00Z',
  isSelf: false,
});

describe('members', () => {
  it('are a career office at universities alone', () => {
    expect(rolesOf('enterprise')).toEqual(['owner', 'recruiter', 'viewer']);
    expect(rolesOf('university')).toContain('career-office');
  });

  it('never leave an organization without an owner', () => {
    const one = [member('a', 'owner'), member('b', 'recruiter')];
    expect(isLastOwner(one, 'a')).toBe(true);
    expect(isLastOwner(one, 'b')).toBe(false);
    expect(isLastOwner([...one, member('c', 'owner')], 'a')).toBe(false);
  });
});
